// A tip becomes an incident or a problem in one transaction: the record with the tip as its source, the pictures with their digests,
// the link, the lines of the ledger. Who called stays where it is.
//
// It runs as the owner, for who answers callers may not see incidents and problems; so the reach is asked here by hand, and the record
// bears the name of whoever passed the tip on, who then cannot confirm it.

import type { Knex } from 'knex'
import type { TipOutcome, TipPassing } from '#contract/tips'
import { mayPassTipOn } from '#rules/tips'
import { getAreaAt } from '../areas/queries.ts'
import { reportProblem } from '../duties/problems.actions.ts'
import { recordIncident } from '../incidents/incidents.actions.ts'
import { untouched } from '../platform/edit.ts'
import type { PointGeometry } from '../platform/geometry.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { maybeOne, one, rows, run, sql } from '../platform/sql.ts'
import { countyOf } from './receive.ts'
import { noteTipStep } from './tips.actions.ts'
import { getTipNow } from './tips.queries.ts'

type Place = { readonly geometry: PointGeometry; readonly path: string }

/** Throws 422 `tip-place-needed`, 403 `not-permitted` where it lies beyond the operator's reach. */
async function placeOf(db: Knex, own: PointGeometry | undefined, lonLat: readonly [number, number] | null): Promise<Place> {
  const geometry: PointGeometry | null = own ?? (lonLat === null ? null : { type: 'Point', coordinates: [...lonLat] })
  if (geometry === null) throw new Problem('tip-place-needed', 422)
  const { path } = await getAreaAt(db, geometry.coordinates)
  const { isWithin } = await one<{ isWithin: boolean }>(
    db,
    sql`select ${path}::ltree <@ app_reach('tips', 'edit-attributes') as "isWithin"`,
  )
  if (!isWithin) throw new Problem('not-permitted', 403)
  return { geometry, path }
}

/** `found: tip` where the form of the kind has that field. */
async function detailsOf(db: Knex, kind: string, details: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const form = await maybeOne<{ hasFound: boolean }>(
    db,
    sql`
    select f.schema -> 'properties' -> 'found' -> 'enum' @> '["tip"]' as "hasFound" from incident_forms f
    where f.kind = ${kind} and f.in_force_from <= day_here() order by f.in_force_from desc, f.version desc limit 1`,
  )
  return form?.hasFound ? { found: 'tip', ...details } : { ...details }
}

type Source = { readonly tipId: string; readonly seenOn: string | null; readonly receivedAt: string }

async function recordFrom(db: Knex, { tipId, seenOn, receivedAt }: Source, place: Place, outcome: TipOutcome): Promise<string> {
  const { geometry } = place
  if (outcome.as === 'problem') {
    const { typeCode, severity, description } = outcome
    const foundAt = new Date(receivedAt).toISOString()
    const problem = {
      clientId: tipId,
      typeCode,
      severity,
      geometry,
      description,
      foundAt,
      source: 'tip',
      patrolId: null,
    } as const
    return (await reportProblem(db, problem)).id
  }
  const { kind, description, species } = outcome
  const noon =
    seenOn === null ? null : new Date(Math.min(Date.parse(`${seenOn}T12:00:00+08:00`), Date.parse(receivedAt))).toISOString()
  const { id } = await recordIncident(db, {
    clientId: tipId,
    kind,
    formVersion: null,
    details: await detailsOf(db, kind, outcome.details),
    geometry,
    happened: noon === null ? { certainty: 'unknown' } : { certainty: 'about', from: noon },
    description,
    species: species.map((code) => ({ code, heads: null })),
    objects: [],
    persons: [],
  })
  return id
}

type Carried = { readonly received: string; readonly carried: string }

/** Without what a camera wrote beside them, under the digest of what is carried; the ledger holds both digests. */
async function carryPhotos(db: Knex, tipId: string, code: string, outcome: TipOutcome, id: string): Promise<readonly Carried[]> {
  const name = sql`${code} || '-' || p.n || '.jpg'`
  const columns = sql`${name}, 'image/jpeg', p.clean_sha256, p.clean_bytes, p.width, p.height from tip_photos p where p.tip_id = ${tipId}::uuid`
  await run(
    db,
    outcome.as === 'incident'
      ? sql`
        insert into incident_photos (incident_id, name, media_type, sha256, bytes, width, height) select ${id}::uuid, ${columns}
        on conflict on constraint incident_photos_once do nothing`
      : sql`
        insert into problem_photos (problem_id, step, name, media_type, sha256, bytes, width, height) select ${id}::uuid, 1, ${columns}
        on conflict on constraint problem_photos_once do nothing`,
  )
  return rows(
    db,
    sql`select p.sha256 as received, p.clean_sha256 as carried from tip_photos p where p.tip_id = ${tipId}::uuid order by p.n`,
  )
}

/** Throws `tip-step-impossible`, `version-conflict`, and whatever recording an incident or a problem throws. */
export async function passTipOn(db: Knex, { id, outcome }: TipPassing, version: number): Promise<void> {
  const tip = await getTipNow(db, id, sql`t.path <@ app_reach('tips', 'edit-attributes')`)
  if (tip.version !== version) throw untouched(tip, version)
  if (!mayPassTipOn(tip.state)) throw new Problem('tip-step-impossible', 409, { state: tip.state, action: 'pass-on' })
  const place = await placeOf(db, outcome.geometry, tip.lonLat)
  const source = { tipId: id, seenOn: tip.seenOn, receivedAt: tip.receivedAt }
  const recordId = await recordFrom(db, source, place, outcome)
  const link = outcome.as === 'incident' ? sql`incident_id` : sql`problem_id`
  const touched = await run(
    db,
    sql`
    update tips set state = 'passed-on', ${link} = ${recordId}::uuid, version = version + 1
    where id = ${id}::uuid and version = ${version}::integer`,
  )
  if (touched === 0) throw untouched(await getTipNow(db, id), version)
  const photos = await carryPhotos(db, id, tip.code, outcome, recordId)
  await noteTipStep(db, id, { action: 'pass-on', from: tip.state, to: 'passed-on', note: null })
  await recordWrite(db, {
    action: 'tip-passed-on',
    subjectKind: 'tip',
    subjectId: id,
    path: countyOf(tip.path),
    before: { state: tip.state },
    after: { state: 'passed-on' },
    detail: { code: tip.code, as: outcome.as, recordId, photos },
  })
}
