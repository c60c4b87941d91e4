// The work list of violations: read, looked at one by one, and taken away as a table.

import * as z from 'zod'
import { type ViolationRow, violationsQuery } from '#contract/balance'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import type { TableColumn } from '../platform/tables.ts'
import { tableEndpoints } from './tables.ts'
import { findViolations, getViolation, violationListing } from './violations.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/violations',
  may: 'violations.read',
  hasPast: true,
  cost: 'light',
  summary: 'Violations by kind, state, area and year',
  input: violationsQuery,
  run: ({ db, input }) => findViolations(db, input),
})

const one = endpoint({
  method: 'get',
  path: '/api/violations/:id',
  may: 'violations.read',
  hasPast: true,
  summary: 'One violation with what it rests on and where it lies',
  input: z.strictObject({ id: z.uuid() }),
  run: ({ db, input }) => getViolation(db, input.id),
})

const columns: readonly TableColumn<ViolationRow>[] = [
  { title: '编号 code', value: (row) => row.code, width: 36 },
  { title: '类型 kind', value: (row) => row.rule.title.zh },
  { title: '状态 state', value: (row) => row.state },
  { title: '年度 year', value: (row) => row.year },
  { title: '季节 season', value: (row) => row.season },
  { title: '行政区 area', value: (row) => row.areaName },
  { title: '经营主体 operator', value: (row) => row.operatorCode },
  { title: '地块 parcel', value: (row) => row.parcelCode },
  { title: '分区 zone', value: (row) => row.zoneName },
  { title: '数量 amount', value: (row) => row.amount.mid },
  { title: '下限 low', value: (row) => row.amount.low },
  { title: '上限 high', value: (row) => row.amount.high },
  { title: '单位 unit', value: (row) => row.unit },
  { title: '暂定 provisional', value: (row) => row.isProvisional },
  { title: '依据 clause', value: (row) => row.rule.clause.zh, width: 40 },
  { title: '经度 lon', value: (row) => row.point?.[0] },
  { title: '纬度 lat', value: (row) => row.point?.[1] },
  { title: '首次发现 first seen', value: (row) => row.firstSeen },
  { title: '最近发现 last seen', value: (row) => row.lastSeen },
  { title: '关闭 closed', value: (row) => row.closedAt },
  { title: '关闭原因 why', value: (row) => row.closedReason },
]

export const violationEndpoints: readonly AnyEndpoint[] = [
  list,
  ...tableEndpoints({
    path: '/api/violations',
    name: 'violations',
    title: '违规工作清单 · violations',
    may: 'violations.read',
    records: 'balance',
    input: violationsQuery,
    columns: () => columns,
    listing: violationListing,
  }),
  one,
]
