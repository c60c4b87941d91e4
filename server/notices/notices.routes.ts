// Notices: drawn from what was found, changed while they are drafts, taken step by step to their end, and taken away as a table.

import {
  editedNotice,
  type Notice,
  newNotice,
  noticeBatch,
  noticeId,
  noticeSource,
  noticeStep,
  noticesQuery,
} from '#contract/notices'
import { tableEndpoints } from '../balance/tables.ts'
import { bytes } from '../platform/answer.ts'
import { editing } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import type { TableColumn } from '../platform/tables.ts'
import { draftBatch } from './batch.actions.ts'
import { noticeChronicle } from './chronicle.ts'
import { changeNotice, draftNotice, prefill } from './drafts.actions.ts'
import { takeNoticeStep } from './notices.actions.ts'
import { findNotices, getNotice, noticeListing } from './notices.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/notices',
  may: 'notices.read',
  hasPast: true,
  cost: 'light',
  summary: 'Notices by area, kind, bearing, state, operator and words; also only those overdue',
  input: noticesQuery,
  run: ({ db, input }) => findNotices(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/notices/:id',
  may: 'notices.read',
  hasPast: true,
  cost: 'light',
  summary: 'One notice with what it rests on, its steps, and those that the caller may take now',
  input: noticeId,
  run: ({ db, input }) => getNotice(db, input.id),
})

const begin = endpoint({
  method: 'get',
  path: '/api/notices/prefill',
  may: 'notices.edit',
  cost: 'light',
  summary: 'What a notice drawn from an assessment, a violation or a problem would say, and why it may be no order',
  input: noticeSource,
  run: ({ db, input }) => prefill(db, input),
})

const draft = endpoint({
  method: 'post',
  path: '/api/notices',
  may: 'notices.edit',
  cost: 'light',
  summary: 'Draw a notice from an assessment, a violation or a problem',
  input: newNotice,
  run: async ({ db, input }) => {
    const id = await draftNotice(db, input)
    return bytes(JSON.stringify(await getNotice(db, id)), 'application/json', { location: `/api/notices/${id}` }, 201)
  },
})

const batch = endpoint({
  method: 'post',
  path: '/api/notices/batch',
  may: 'notices.edit',
  cost: 'heavy',
  summary: 'Draw notices for every operator of an area found overloaded in a season; tells who was left out, and why',
  input: noticeBatch,
  run: ({ db, input }) => draftBatch(db, input),
})

const change = editing({
  method: 'put',
  path: '/api/notices/:id',
  may: 'notices.edit',
  cost: 'light',
  summary: 'Change a draft as last seen (If-Match: version)',
  input: editedNotice,
  run: async ({ db, input }, version) => {
    await changeNotice(db, input, version)
    return getNotice(db, input.id)
  },
})

const step = editing({
  method: 'post',
  path: '/api/notices/:id/steps',
  may: 'notices.object',
  cost: 'light',
  summary: 'Take a step of a notice as last seen (If-Match: version); one that is impossible is refused by name',
  input: noticeStep,
  run: async ({ db, input }, version) => {
    await takeNoticeStep(db, input, version)
    return getNotice(db, input.id)
  },
})

const columns: readonly TableColumn<Notice>[] = [
  { title: '编号 code', value: (row) => row.code, width: 20 },
  { title: '文号 number', value: (row) => row.number, width: 28 },
  { title: '种类 kind', value: (row) => row.kind },
  { title: '效力 bearing', value: (row) => row.bearing },
  { title: '状态 state', value: (row) => row.state },
  { title: '受送达人 addressee', value: (row) => row.addressee, width: 24 },
  { title: '行政区 area', value: (row) => row.areaName },
  { title: '依据记录 rests on', value: (row) => row.found.code, width: 24 },
  { title: '暂定 provisional', value: (row) => row.found.isProvisional },
  { title: '减畜羊单位 su', value: (row) => row.destockSu },
  { title: '期限 due', value: (row) => row.dueOn },
  { title: '逾期 overdue', value: (row) => row.isOverdue },
  { title: '签发时间 issued', value: (row) => (row.issuedAt === null ? null : new Date(row.issuedAt)) },
  { title: '送达日 served', value: (row) => row.servedOn },
  { title: '办结时间 ended', value: (row) => (row.endedAt === null ? null : new Date(row.endedAt)) },
]

export const noticeEndpoints: readonly AnyEndpoint[] = [
  list,
  ...tableEndpoints({
    path: '/api/notices',
    name: 'notices',
    title: '减畜与整改通知 · notices to destock and to rectify',
    may: 'notices.read',
    records: 'notices',
    input: noticesQuery,
    columns: () => columns,
    listing: noticeListing,
  }),
  begin,
  batch,
  ...historyEndpoints(noticeChronicle),
  show,
  draft,
  change,
  step,
]
