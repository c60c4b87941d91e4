// Incidents: recorded once, listed, corrected, taken step by step to their end, linked by people, and taken away as a table.

import * as z from 'zod'
import {
  editedIncident,
  type Incident,
  incidentFormId,
  incidentId,
  incidentStep,
  incidentsQuery,
  newIncident,
  newIncidentLink,
} from '#contract/incidents'
import { tableEndpoints } from '../balance/tables.ts'
import { bytes } from '../platform/answer.ts'
import { editing } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { recordRead } from '../platform/ledger.ts'
import type { TableColumn } from '../platform/tables.ts'
import { incidentChronicle } from './chronicle.ts'
import { findPersons, getIncident } from './incident.queries.ts'
import { changeIncident, linkIncidents, recordIncident, takeIncidentStep } from './incidents.actions.ts'
import { findIncidents, findKinds, getForm, getIncidentNow, incidentListing } from './incidents.queries.ts'

const kinds = endpoint({
  method: 'get',
  path: '/api/incident-kinds',
  may: 'incidents.read',
  summary: 'Kinds of incidents with the text that names the act, and the form in force as JSON Schema',
  input: z.strictObject({}),
  run: ({ db }) => findKinds(db),
})

const form = endpoint({
  method: 'get',
  path: '/api/incident-kinds/:kind/forms/:version',
  may: 'incidents.read',
  summary: 'A form of a kind by its version, also one that is no longer in force: what an old record was made by',
  input: incidentFormId,
  run: ({ db, input: { kind, version } }) => getForm(db, kind, version),
})

const list = endpoint({
  method: 'get',
  path: '/api/incidents',
  may: 'incidents.read',
  hasPast: true,
  cost: 'light',
  summary: 'Incidents by area, kind, state, species, time, place and words: exact, or by cell and month',
  input: incidentsQuery,
  run: ({ db, input }) => findIncidents(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/incidents/:id',
  may: 'incidents.read',
  hasPast: true,
  cost: 'light',
  summary: 'One incident as far as the caller may see it, with what its place was at the time, and the steps they may take now',
  input: incidentId,
  run: ({ db, input }) => getIncident(db, input.id),
})

const persons = endpoint({
  method: 'get',
  path: '/api/incidents/:id/persons',
  may: 'incidents.persons',
  cost: 'light',
  summary: 'Who was in an incident, for offices that handle it and the court; a ledger line says who looked',
  input: incidentId,
  run: async ({ db, actor, input: { id }, services, afterCommit }) => {
    const { path, edition } = await getIncidentNow(db, id)
    const found = await findPersons(db, id, edition)
    const line = {
      action: 'incident-persons-read',
      subjectKind: 'incident',
      subjectId: id,
      path,
      detail: { persons: found.length },
    }
    afterCommit(() => recordRead(services, actor, line))
    return found
  },
})

export const record = endpoint({
  method: 'post',
  path: '/api/incidents',
  may: 'incidents.add',
  cost: 'light',
  summary: 'Record an incident; the same clientId again answers the record it made (201 the first time, 200 after)',
  input: newIncident,
  run: async ({ db, input }) => {
    const { id, isNew } = await recordIncident(db, input)
    const answer = JSON.stringify(await getIncident(db, id))
    return bytes(answer, 'application/json', { location: `/api/incidents/${id}` }, isNew ? 201 : 200)
  },
})

export const change = editing({
  method: 'put',
  path: '/api/incidents/:id',
  may: 'incidents.add',
  cost: 'light',
  summary: 'Correct an incident as last seen (If-Match: version): the office until its end, the recorder until it is checked',
  input: editedIncident,
  run: async ({ db, input }, version) => {
    await changeIncident(db, input, version)
    return getIncident(db, input.id)
  },
})

/** Recorder, office and court take steps: which of them which, the rule says. */
const step = editing({
  method: 'post',
  path: '/api/incidents/:id/steps',
  may: 'incidents.read',
  cost: 'light',
  summary: 'Take a step of an incident as last seen (If-Match: version); one that is impossible is refused by name',
  input: incidentStep,
  run: async ({ db, input }, version) => {
    await takeIncidentStep(db, input, version)
    return getIncident(db, input.id)
  },
})

const link = endpoint({
  method: 'post',
  path: '/api/incidents/:id/links',
  may: 'incidents.handle',
  cost: 'light',
  summary: 'Say with a reason that two records are of the same thing; both stay',
  input: newIncidentLink,
  run: async ({ db, input }) => {
    await linkIncidents(db, input.id, input.otherId, input.reason)
    return getIncident(db, input.id)
  },
})

const columns: readonly TableColumn<Incident>[] = [
  { title: '编号 code', value: (row) => row.code, width: 20 },
  { title: '类型 kind', value: (row) => row.kindZh, width: 24 },
  { title: '状态 state', value: (row) => row.state },
  { title: '日期或月份 day or month', value: (row) => (row.isExact ? row.day : row.day.slice(0, 7)) },
  { title: '时间把握 certainty', value: (row) => row.certainty },
  { title: '起 from', value: (row) => (row.happenedFrom === null ? null : new Date(row.happenedFrom)) },
  { title: '止 to', value: (row) => (row.happenedTo === null ? null : new Date(row.happenedTo)) },
  { title: '行政区 area', value: (row) => row.areaName },
  {
    title: '物种 species',
    value: (row) => row.species.map(({ nameZh, heads }) => (heads === null ? nameZh : `${nameZh} ${heads}`)).join('、'),
  },
  { title: '精确 exact', value: (row) => row.isExact },
  { title: '西 west', value: (row) => row.bbox[0] },
  { title: '南 south', value: (row) => row.bbox[1] },
  { title: '东 east', value: (row) => row.bbox[2] },
  { title: '北 north', value: (row) => row.bbox[3] },
  { title: '描述 description', value: (row) => row.description, width: 40 },
]

export const incidentEndpoints: readonly AnyEndpoint[] = [
  kinds,
  form,
  list,
  ...tableEndpoints({
    path: '/api/incidents',
    name: 'incidents',
    title: '案事件 · incidents',
    may: 'incidents.read',
    records: 'incidents',
    input: incidentsQuery,
    columns: () => columns,
    listing: incidentListing,
  }),
  show,
  ...historyEndpoints(incidentChronicle),
  persons,
  record,
  change,
  step,
  link,
]
