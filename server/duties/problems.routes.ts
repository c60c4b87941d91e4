// Problems: reported, listed, taken step by step to their end, and taken away as a table.

import * as z from 'zod'
import {
  type Problem as FieldProblem,
  newProblem,
  problemId,
  problemStep,
  problemsQuery,
  type Task,
  type Tasks,
} from '#contract/duties'
import { waitingStep } from '#rules/duties'
import { tableEndpoints } from '../balance/tables.ts'
import { bytes } from '../platform/answer.ts'
import { editing } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import type { TableColumn } from '../platform/tables.ts'
import { findCalendar, today } from './calendar.ts'
import { problemChronicle } from './chronicle.ts'
import { noteRepeat, reportProblem, takeStep } from './problems.actions.ts'
import {
  findAssignable,
  findProblems,
  findStandings,
  findTypes,
  getProblem,
  getStanding,
  problemListing,
  withDays,
} from './problems.queries.ts'

const report = endpoint({
  method: 'post',
  path: '/api/problems',
  may: 'problems.add',
  cost: 'light',
  summary: 'Report a problem; the same clientId again answers the problem it made (201 the first time, 200 after)',
  input: newProblem,
  run: async ({ db, input }) => {
    const { id, isNew } = await reportProblem(db, input)
    const problem = await getProblem(db, id)
    if (!isNew) await noteRepeat(db, id)
    return bytes(JSON.stringify(problem), 'application/json', { location: `/api/problems/${id}` }, isNew ? 201 : 200)
  },
})

const list = endpoint({
  method: 'get',
  path: '/api/problems',
  may: 'problems.read',
  hasPast: true,
  cost: 'light',
  summary: 'Problems by area, state, type, severity, unit, time and place; what is overdue first',
  input: problemsQuery,
  run: ({ db, input }) => findProblems(db, input),
})

const tasks = endpoint({
  method: 'get',
  path: '/api/my/tasks',
  may: 'problems.read',
  cost: 'light',
  summary: 'What waits for the caller: to assign, accept, rectify, verify, close, objections to answer; overdue first',
  input: z.strictObject({}),
  run: async ({ db }): Promise<Tasks> => {
    const open = await findStandings(db)
    const calendar = await findCalendar(db, [today(), ...open.map(({ dueOn }) => dueOn)])
    const waiting = open.flatMap(({ standing, standpoint, ...row }): Task[] => {
      const step = waitingStep(standing, standpoint)
      return step === null ? [] : [{ ...withDays(row, calendar), step }]
    })
    const overdue = waiting.filter(({ isOverdue }) => isOverdue).length
    return { items: waiting.slice(0, 200), total: waiting.length, overdue }
  },
})

const show = endpoint({
  method: 'get',
  path: '/api/problems/:id',
  may: 'problems.read',
  hasPast: true,
  cost: 'light',
  summary: 'One problem with its steps, its photographs, and the steps that the caller may take now',
  input: problemId,
  run: ({ db, input }) => getProblem(db, input.id),
})

const step = editing({
  method: 'post',
  path: '/api/problems/:id/steps',
  may: 'problems.add',
  cost: 'light',
  summary: 'Take a step of a problem as last seen (If-Match: version); one that is impossible is refused by name',
  input: problemStep,
  run: async ({ db, input }, version) => {
    await takeStep(db, input, version)
    return getProblem(db, input.id)
  },
})

const assignable = endpoint({
  method: 'get',
  path: '/api/problems/:id/assignable',
  may: 'problems.handle',
  cost: 'light',
  summary: 'Who may be given a problem: people with a duty where it lies or in its unit, by name and duty',
  input: problemId,
  run: async ({ db, input }) => {
    await getStanding(db, input.id)
    return findAssignable(db, input.id)
  },
})

const types = endpoint({
  method: 'get',
  path: '/api/problem-types',
  may: 'problems.read',
  summary: 'Types of problems with the document that names them',
  input: z.strictObject({}),
  run: ({ db }) => findTypes(db),
})

const columns: readonly TableColumn<FieldProblem>[] = [
  { title: '编号 code', value: (row) => row.code, width: 20 },
  { title: '类型 type', value: (row) => row.typeZh, width: 28 },
  { title: '程度 severity', value: (row) => row.severity },
  { title: '状态 state', value: (row) => row.state },
  { title: '督办层级 watched by', value: (row) => row.level },
  { title: '行政区 area', value: (row) => row.areaName },
  { title: '责任单元 unit', value: (row) => row.unitName },
  { title: '发现时间 found', value: (row) => new Date(row.foundAt) },
  { title: '发现人 finder', value: (row) => row.finder },
  { title: '承办人 assignee', value: (row) => row.assignee },
  { title: '期限 due', value: (row) => row.dueOn },
  { title: '逾期 overdue', value: (row) => row.isOverdue },
  { title: '办结时间 ended', value: (row) => (row.endedAt === null ? null : new Date(row.endedAt)) },
  { title: '经度 lon', value: (row) => row.lonLat[0] },
  { title: '纬度 lat', value: (row) => row.lonLat[1] },
  { title: '描述 description', value: (row) => row.description, width: 40 },
]

export const problemEndpoints: readonly AnyEndpoint[] = [
  types,
  list,
  ...tableEndpoints({
    path: '/api/problems',
    name: 'problems',
    title: '巡查问题 · problems found',
    may: 'problems.read',
    records: 'problems',
    input: problemsQuery,
    columns: () => columns,
    listing: problemListing,
  }),
  tasks,
  show,
  ...historyEndpoints(problemChronicle),
  assignable,
  report,
  step,
]
