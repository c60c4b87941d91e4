// Patrols looked at: list, one, its points, what is still missing, coverage of units, who is out now, and the rows that judge.

import * as z from 'zod'
import {
  coverageQuery,
  type PatrolMissing,
  patrolId,
  patrolPointsQuery,
  patrolsQuery,
  unitCoverageQuery,
} from '#contract/patrols'
import { tableEndpoints } from '../balance/tables.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import type { TableColumn } from '../platform/tables.ts'
import { findCoverage, getUnitParts } from './coverage.queries.ts'
import { countWaiting, findCompanions, findPositions } from './field.queries.ts'
import { findPatrols, getPatrol, patrolListing } from './patrols.queries.ts'
import { findPoints } from './points.queries.ts'
import { findRules } from './rules.queries.ts'
import { settleAfter } from './settle.ts'

const list = endpoint({
  method: 'get',
  path: '/api/patrols',
  may: 'patrols.read',
  cost: 'light',
  summary: 'Patrols by area, unit, time, state, transport and place',
  input: patrolsQuery,
  run: ({ db, input }) => findPatrols(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/patrols/:id',
  may: 'patrols.read',
  cost: 'light',
  summary: 'One patrol with its cleaned track, its metrics, its units and what is missing in each',
  input: patrolId,
  run: ({ db, input }) => getPatrol(db, input.id),
})

const points = endpoint({
  method: 'get',
  path: '/api/patrols/:id/points',
  may: 'patrols.read',
  cost: 'light',
  summary: 'Points of a patrol as received, each with what became of it',
  input: patrolPointsQuery,
  run: async ({ db, input }) => {
    await getPatrol(db, input.id)
    return findPoints(db, input.id, input.after, input.limit)
  },
})

const missing = endpoint({
  method: 'get',
  path: '/api/patrols/:id/missing',
  may: 'patrols.read',
  cost: 'light',
  summary: 'What a patrol still lacks to count, unit by unit, while one still walks',
  input: patrolId,
  run: async (work): Promise<PatrolMissing> => {
    const { db, input } = work
    const { state, doubts, visits } = await getPatrol(db, input.id)
    const waiting = await countWaiting(db, input.id)
    if (waiting > 0) settleAfter(work, input.id)
    return { state: state ?? 'doubtful', doubts: state === null ? ['no-track'] : doubts, visits, waiting }
  },
})

const coverage = endpoint({
  method: 'get',
  path: '/api/patrols/coverage',
  may: 'patrols.read',
  cost: 'light',
  summary: 'How much of each unit the valid patrols of some days saw, and the day of the last one',
  input: coverageQuery,
  run: async ({ db, input }) => ({ items: await findCoverage(db, input.from, input.to, input.area) }),
})

const unitCoverage = endpoint({
  method: 'get',
  path: '/api/patrols/coverage/:unitId',
  may: 'patrols.read',
  cost: 'light',
  summary: 'The parts of one unit, and when a valid patrol saw each of them last in some days',
  input: unitCoverageQuery,
  run: ({ db, input }) => getUnitParts(db, input.unitId, input.from, input.to),
})

const positions = endpoint({
  method: 'get',
  path: '/api/patrols/positions',
  may: 'patrols.read',
  cost: 'light',
  summary: 'Where those on patrol were last, for their chiefs and the officers of the area',
  input: z.strictObject({}),
  run: async ({ db }) => ({ items: await findPositions(db) }),
})

const companions = endpoint({
  method: 'get',
  path: '/api/patrols/companions',
  may: 'patrols.add',
  cost: 'light',
  summary: 'Who may be named as having gone along',
  input: z.strictObject({}),
  run: async ({ db }) => ({ items: await findCompanions(db) }),
})

const rules = endpoint({
  method: 'get',
  path: '/api/patrols/rules',
  may: 'patrols.read',
  summary: 'The dated rows by which tracks are cleaned and patrols judged, with source and evidence grade',
  input: z.strictObject({}),
  run: async ({ db }) => ({ items: await findRules(db) }),
})

type Row = Awaited<ReturnType<typeof findPatrols>>['items'][number]
const columns: readonly TableColumn<Row>[] = [
  { title: '开始 started', value: (row) => new Date(row.startedAt).toISOString() },
  { title: '带队 leader', value: (row) => row.leader.name },
  { title: '人数 people', value: (row) => row.people },
  { title: '方式 transport', value: (row) => row.transport },
  { title: '来源 mode', value: (row) => row.mode },
  { title: '责任单元 units', value: (row) => row.units.join('; '), width: 40 },
  { title: '里程米 metres', value: (row) => row.distanceM },
  { title: '记录秒 seconds', value: (row) => row.recordedS },
  { title: '状态 state', value: (row) => row.state },
  { title: '标识 id', value: (row) => row.id, width: 40 },
]

export const patrolReadEndpoints: readonly AnyEndpoint[] = [
  list,
  ...tableEndpoints({
    path: '/api/patrols',
    name: 'patrols',
    title: '巡查 · patrols',
    may: 'patrols.read',
    records: 'patrols',
    input: patrolsQuery,
    columns: () => columns,
    listing: patrolListing,
  }),
  coverage,
  unitCoverage,
  positions,
  companions,
  rules,
  show,
  points,
  missing,
]
