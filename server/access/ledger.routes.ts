// The ledger for those who audit: search, one line, the file, the state of the chain, and walking it again.

import { nothing } from '#contract/access'
import { stream } from '../platform/answer.ts'
import { type Actor, reachOf } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { underExport } from '../platform/export.ts'
import { recordRead, recordWrite } from '../platform/ledger.ts'
import { demoLabel } from '../platform/paper-words.ts'
import type { Services } from '../platform/services.ts'
import { type TableColumn, writeCsv } from '../platform/tables.ts'
import { actorsQuery, type LedgerFilter, ledgerFilter, ledgerQuery, lineSeq, walkQuery } from './ledger.contract.ts'
import { findActors, findLines, findLinesBefore, getLine, type WholeLine } from './ledger.queries.ts'
import { askWalk, defineLedgerJobs, findState, walkJob } from './ledger.walk.ts'
import { isDemonstration } from './queries.ts'

const may = 'ledger.read'

const list = endpoint({
  method: 'get',
  path: '/api/ledger',
  may,
  cost: 'light',
  summary: 'Ledger lines by person, record, area, act, request and day, the latest first',
  input: ledgerQuery,
  run: ({ db, input }) => findLines(db, input),
})

const people = endpoint({
  method: 'get',
  path: '/api/ledger/people',
  may,
  cost: 'light',
  summary: 'People by name or login who stand in lines that the caller may read',
  input: actorsQuery,
  run: ({ db, input }) => findActors(db, input.q),
})

const state = endpoint({
  method: 'get',
  path: '/api/ledger/state',
  may,
  summary: 'Length of the ledger, its last checkpoint and the last walk',
  asOwner: true,
  input: nothing,
  run: ({ db }) => findState(db),
})

const walk = endpoint({
  method: 'post',
  path: '/api/ledger/walk',
  may,
  cost: 'heavy',
  summary: 'Walk the chain again, from its beginning or from the checkpoint before a day',
  asOwner: true,
  input: walkQuery,
  run: async ({ db, input, services, afterCommit }) => {
    const isNew = await askWalk(db, input.from)
    await recordWrite(db, {
      action: 'ledger-walk-asked',
      subjectKind: 'ledger',
      subjectId: null,
      path: null,
      detail: { ...input },
    })
    if (isNew) afterCommit(() => services.jobs.enqueue(walkJob, input))
    return findState(db)
  },
})

const show = endpoint({
  method: 'get',
  path: '/api/ledger/lines/:seq',
  may,
  summary: 'One line with its digests and its place in the chain',
  input: lineSeq,
  run: ({ db, input }) => getLine(db, input.seq),
})

const columns: readonly TableColumn<WholeLine>[] = [
  { title: '序号 seq', value: ({ seq }) => seq },
  { title: '时间 at', value: ({ at }) => new Date(at) },
  { title: '人员 person', value: ({ actorName }) => actorName },
  ...(['actor', 'action', 'subjectKind', 'subjectId', 'code'] as const).map((name) => ({
    title: name,
    value: (line: WholeLine) => line[name],
  })),
  { title: '区域 area', value: ({ areaName }) => areaName },
  { title: '事由 reason', value: ({ reason }) => reason },
  ...(['path', 'session', 'token', 'address', 'requestId', 'beforeDigest', 'afterDigest'] as const).map((name) => ({
    title: name,
    value: (line: WholeLine) => line[name],
  })),
  { title: 'detail', value: ({ detail }) => JSON.stringify(detail) },
  ...(['lane', 'laneSeq', 'prevHash', 'hash'] as const).map((name) => ({ title: name, value: (line: WholeLine) => line[name] })),
]

const pageLines = 1000

/** A short transaction a page, so that a slow download holds nothing. */
async function* everyLine(services: Services, actor: Actor, filter: LedgerFilter): AsyncGenerator<WholeLine> {
  let before: number | null = null
  for (let more = true; more; ) {
    const page: WholeLine[] = await services.as(
      actor,
      underExport('ledger', (db) => findLinesBefore(db, filter, before, pageLines)),
    )
    yield* page
    before = page.at(-1)?.seq ?? null
    more = page.length === pageLines
  }
}

const file = endpoint({
  method: 'get',
  path: '/api/ledger.csv',
  may,
  cost: 'heavy',
  summary: 'All lines that fit, as CSV',
  input: ledgerFilter,
  run: async ({ db, caller, actor, input, services, afterCommit }) => {
    const label = [
      ...((await isDemonstration(db)) ? [demoLabel] : []),
      '操作台账 · ledger',
      `筛选 filter: ${JSON.stringify(input)}`,
      `导出 exported: ${new Date().toISOString()} · ${caller.name ?? caller.login ?? ''}`,
    ]
    const line = {
      action: 'ledger-exported',
      subjectKind: 'export',
      subjectId: 'csv',
      path: reachOf(caller),
      detail: { filter: input },
    }
    afterCommit(() => recordRead(services, actor, line))
    return stream(() => writeCsv(everyLine(services, actor, input), columns, label), 'text/csv; charset=utf-8', 'ledger.csv')
  },
})

export function ledgerEndpoints(services: Services): readonly AnyEndpoint[] {
  defineLedgerJobs(services)
  return [list, people, state, walk, show, file]
}
