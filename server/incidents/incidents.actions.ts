// Recording an incident, correcting it, taking its steps, linking two: what each writes, beside the step and its line in the ledger.

import type { Knex } from 'knex'
import type {
  EditedIncident,
  FormSchema,
  Happened,
  IncidentAction,
  IncidentState,
  IncidentStepInput,
  NewIncident,
} from '#contract/incidents'
import { endedStates } from '#contract/incidents'
import { incidentStateAfter, isIncidentReasoned, mayCorrectIncident, mayTakeIncidentStep } from '#rules/incidents'
import { getAreaAt } from '../areas/queries.ts'
import { untouched } from '../platform/edit.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { ident, json, maybeOne, run, sql } from '../platform/sql.ts'
import { placeOn, shapeOf } from '../zones/shape.ts'
import { formFaults } from './forms.ts'
import { getIncident } from './incident.queries.ts'
import { getIncidentNow, type IncidentNow } from './incidents.queries.ts'

type Draft = NewIncident | EditedIncident

/** The form by its version, or the one in force. Throws 422 `incident-form-unknown`, 400 `invalid-input` with every fault of the details. */
async function demandForm(db: Knex, { kind, details }: Draft, version: number | null): Promise<number> {
  const form = await maybeOne<{ version: number; schema: FormSchema }>(
    db,
    sql`
    select f.version, f.schema from incident_forms f
    where f.kind = ${kind} and (f.version = ${version}::integer or ${version}::integer is null and f.in_force_from <= day_here())
    order by f.in_force_from desc, f.version desc limit 1`,
  )
  if (form === undefined) throw new Problem('incident-form-unknown', 422, { kind, version })
  const issues = formFaults(form.schema, details)
  if (issues.length > 0) throw new Problem('invalid-input', 400, {}, issues)
  return form.version
}

/** Begin, and end where there is one. */
const timeOf = (happened: Happened): readonly [from: string | null, to: string | null] => [
  'from' in happened ? happened.from : null,
  'to' in happened ? happened.to : null,
]

async function addLinked(db: Knex, id: string, edition: number, { species, objects, persons }: Draft): Promise<void> {
  await run(
    db,
    sql`
    insert into incident_species (incident_id, species_code, heads, from_edition)
    select ${id}::uuid, s->>'code', (s->>'heads')::integer, ${edition}::integer from jsonb_array_elements(${json(species)}::jsonb) s`,
  )
  await run(
    db,
    sql`
    insert into incident_objects (incident_id, what, label, amount, unit, value_yuan, from_edition)
    select ${id}::uuid, o->>'what', o->>'label', (o->>'amount')::float8, o->>'unit', (o->>'valueYuan')::numeric, ${edition}::integer
    from jsonb_array_elements(${json(objects)}::jsonb) o`,
  )
  await run(
    db,
    sql`
    insert into incident_persons (incident_id, role, name, contact, note, from_edition)
    select ${id}::uuid, p->>'role', p->>'name', p->>'contact', p->>'note', ${edition}::integer
    from jsonb_array_elements(${json(persons ?? [])}::jsonb) p`,
  )
}

const endLinked = (db: Knex, table: 'incident_species' | 'incident_objects' | 'incident_persons', id: string, edition: number) =>
  run(
    db,
    sql`
    update ${ident(table)} set to_edition = ${edition}::integer where incident_id = ${id}::uuid and to_edition is null`,
  )

type Line = { readonly action: string; readonly reason?: string; readonly before?: unknown; readonly detail?: object }
/**
 * The record itself goes into the digest, without who was in it. Of one with a rare animal the line says that there was a write and in
 * which county: the ledger is read by people who see neither the place nor, this month, the animal.
 */
async function writeLine(db: Knex, id: string, { action, reason, before, detail }: Line): Promise<void> {
  const { code, kind, path, version, isSensitive } = await getIncidentNow(db, id)
  const subject = { action, subjectKind: 'incident', subjectId: id, ...(reason === undefined ? {} : { reason }) }
  if (isSensitive)
    return recordWrite(db, { ...subject, path: path.split('.').slice(0, 3).join('.'), detail: { version, ...detail } })
  await recordWrite(db, { ...subject, path, before, after: await recordOf(db, id), detail: { code, kind, version, ...detail } })
}
async function recordOf(db: Knex, id: string): Promise<unknown> {
  const { near: _near, actions: _actions, mayCorrect: _may, isOwn: _own, steps: _steps, ...record } = await getIncident(db, id)
  return record
}

const noteStep = (
  db: Knex,
  id: string,
  action: IncidentAction | 'record',
  from: IncidentState | null,
  to: IncidentState,
  note: string | null,
) =>
  run(
    db,
    sql`
    insert into incident_steps (incident_id, n, action, from_state, to_state, note)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${action}, ${from}, ${to}, ${note} from incident_steps where incident_id = ${id}::uuid`,
  )

/** The id of what was recorded; of a record that came before, what it made then. */
export async function recordIncident(db: Knex, input: NewIncident): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const before = await maybeOne<{ id: string }>(
    db,
    sql`select id from incidents where client_id = ${input.clientId}::uuid and recorded_by = app_user()`,
  )
  if (before !== undefined) {
    await writeLine(db, before.id, { action: 'incident-record-repeated' })
    return { id: before.id, isNew: false }
  }
  const form = await demandForm(db, input, input.formVersion)
  const area = await getAreaAt(db, await placeOn(db, input.geometry))
  const [from, to] = timeOf(input.happened)
  const made = await maybeOne<{ id: string }>(
    db,
    sql`
    insert into incidents (client_id, kind, form_version, details, geom, area_code, path, certainty, happened_from, happened_to, description)
    values (${input.clientId}::uuid, ${input.kind}, ${form}::integer, ${json(input.details)}::jsonb, ${shapeOf(input.geometry)}, ${area.code},
            ${area.path}::ltree, ${input.happened.certainty}, ${from}::timestamptz, ${to}::timestamptz, ${input.description})
    on conflict on constraint incidents_sent_once do nothing
    returning id`,
  )
  // Sent twice at once: the other one has just made it.
  if (made === undefined) return recordIncident(db, input)
  await addLinked(db, made.id, 1, input)
  await noteStep(db, made.id, 'record', null, 'reported', null)
  await writeLine(db, made.id, { action: 'incident-recorded' })
  return { id: made.id, isNew: true }
}

/** Corrects the version that the caller saw. Throws `incident-not-yours`, `version-conflict` and others by name. */
export async function changeIncident(db: Knex, input: EditedIncident, version: number): Promise<void> {
  const before = await getIncidentNow(db, input.id)
  if (before.version !== version) throw untouched(await conflicting(db, before), version)
  const isOffice = before.standpoint.isOffice
  if (!mayCorrectIncident(before.standing, before.standpoint) || (input.persons !== undefined && !isOffice))
    throw new Problem('incident-not-yours', 403, { state: before.standing.state })
  const form = await demandForm(db, input, input.formVersion ?? (input.kind === before.kind ? before.formVersion : null))
  const area = await getAreaAt(db, await placeOn(db, input.geometry))
  const [from, to] = timeOf(input.happened)
  const was = before.isSensitive ? undefined : await recordOf(db, input.id)
  const edition = before.edition + 1
  const touched = await run(
    db,
    sql`
    update incidents
    set kind = ${input.kind}, form_version = ${form}::integer, details = ${json(input.details)}::jsonb, geom = ${shapeOf(input.geometry)},
        area_code = ${area.code}, path = ${area.path}::ltree, certainty = ${input.happened.certainty}, happened_from = ${from}::timestamptz,
        happened_to = ${to}::timestamptz, description = ${input.description}, edition = ${edition}::integer
    where id = ${input.id}::uuid and version = ${version}::integer`,
  )
  if (touched === 0) throw untouched(await conflicting(db, await getIncidentNow(db, input.id)), version)
  await endLinked(db, 'incident_species', input.id, edition)
  await endLinked(db, 'incident_objects', input.id, edition)
  if (input.persons !== undefined) await endLinked(db, 'incident_persons', input.id, edition)
  await addLinked(db, input.id, edition, input)
  await writeLine(db, input.id, { action: 'incident-changed', before: was })
}

const conflicting = async (db: Knex, { id, version }: IncidentNow) => ({ ...(await getIncident(db, id)), version })

/** Takes a step on the version that the caller saw. Throws `incident-step-impossible`, `-not-yours`, `version-conflict` by name. */
export async function takeIncidentStep(db: Knex, { id, action, note }: IncidentStepInput, version: number): Promise<void> {
  const before = await getIncidentNow(db, id)
  if (before.version !== version) throw untouched(await conflicting(db, before), version)
  const { state } = before.standing
  const to = incidentStateAfter(state, action)
  if (to === null) throw new Problem('incident-step-impossible', 409, { state, action })
  if (!mayTakeIncidentStep(before.standing, before.standpoint, action))
    throw new Problem('incident-step-not-yours', 403, { state, action })
  if (isIncidentReasoned(state, action) && (note ?? '') === '')
    throw new Problem('invalid-input', 400, {}, [{ path: 'note', code: 'invalid_type', message: `${action} needs note` }])
  const ended = endedStates.includes(to) ? sql`, ended_at = now()` : sql``
  const touched = await run(
    db,
    sql`update incidents set state = ${to}${ended} where id = ${id}::uuid and version = ${version}::integer`,
  )
  if (touched === 0) throw untouched(await conflicting(db, await getIncidentNow(db, id)), version)
  await noteStep(db, id, action, state, to, note)
  await writeLine(db, id, {
    action: `incident-${action}`,
    ...(note === null ? {} : { reason: note }),
    detail: { from: state, to },
  })
}

/** Says that two records are of the same thing; both stay. The same again changes nothing. */
export async function linkIncidents(db: Knex, id: string, otherId: string, reason: string): Promise<void> {
  await getIncidentNow(db, id)
  const other = await getIncidentNow(db, otherId)
  await run(
    db,
    sql`
    insert into incident_links (first_id, second_id, reason)
    values (least(${id}::uuid, ${otherId}::uuid), greatest(${id}::uuid, ${otherId}::uuid), ${reason})
    on conflict do nothing`,
  )
  await writeLine(db, id, { action: 'incident-linked', reason, detail: { other: other.id } })
}
