// The calculator, the list of assessments with its exports, and one assessment with its whole reckoning.

import type { Knex } from 'knex'
import {
  type AssessmentDetail,
  type AssessmentRow,
  assessmentId,
  assessmentsQuery,
  calculateInput,
  type TraceEntry,
} from '#contract/balance'
import { calculate } from '#rules/balance'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import type { TableColumn } from '../platform/tables.ts'
import { assessmentListing, findAssessments, findSeenParcels, findZoneNames, getAssessment } from './assessments.queries.ts'
import { digestOf, type Frozen, hideLand, reassess } from './frozen.ts'
import { findSources } from './standards.queries.ts'
import { tableEndpoints } from './tables.ts'

const calculator = endpoint({
  method: 'post',
  path: '/api/balance/calculate',
  may: 'anyone',
  cost: 'light',
  summary: 'The balance of stated figures; nothing is stored or read',
  input: calculateInput,
  run: async ({ input }) => {
    const outcome = calculate(input)
    if (outcome.ok) return outcome.value
    const [first] = outcome.faults
    throw new Problem(
      first?.code ?? 'out-of-range',
      400,
      { at: outcome.faults.flatMap(({ at }) => at) },
      outcome.faults.map(({ code, at, detail }) => ({ path: at.join(' '), code, message: detail })),
    )
  },
})

/** A source is written as one id or several, or in the words of whoever measured. */
const wordsOf = (trace: readonly TraceEntry[]): string[] => [
  ...new Set(trace.flatMap(({ inputs }) => inputs.flatMap(({ source }) => source?.split(/[\s;,]+/) ?? []))),
]

/** Land of another office is not told. */
const told = async (db: Knex, inputs: Frozen): Promise<Frozen> =>
  hideLand(inputs, await findSeenParcels(db, [...new Set(inputs.input.land.map(({ parcelCode }) => parcelCode))]))

const list = endpoint({
  method: 'get',
  path: '/api/balance/assessments',
  may: 'balance.read',
  hasPast: true,
  cost: 'light',
  summary: 'Assessments by area, year, season, grade and finding',
  input: assessmentsQuery,
  run: ({ db, input }) => findAssessments(db, input),
})

const one = endpoint({
  method: 'get',
  path: '/api/balance/assessments/:id',
  may: 'balance.read',
  hasPast: true,
  cost: 'light',
  summary: 'One assessment, reckoned again from what was frozen, with its trace',
  input: assessmentId,
  run: async ({ db, input }): Promise<AssessmentDetail> => {
    const { inputs, ...row } = await getAssessment(db, input.id)
    const again = await reassess(db, await told(db, inputs))
    const isSame =
      again.capacitySu.mid === row.capacitySu.mid && again.stockSu.mid === row.stockSu.mid && again.finding === row.finding
    return {
      ...row,
      digestOk: isSame && digestOf(inputs) === row.inputsDigest,
      missing: again.incomplete,
      settledBy: again.settledBy,
      excessHeads: again.excessHeads,
      thresholdRate: inputs.input.thresholdRate,
      bands: inputs.input.bands,
      trace: again.trace,
      sources: await findSources(db, wordsOf(again.trace)),
      zones: await findZoneNames(
        db,
        inputs.input.land.flatMap(({ zoneCode }) => zoneCode ?? []),
      ),
    }
  },
})

const columns: readonly TableColumn<AssessmentRow>[] = [
  { title: '经营主体编码 operator', value: (row) => row.operatorCode, width: 24 },
  { title: '名称 name', value: (row) => row.operatorName },
  { title: '类型 kind', value: (row) => row.operatorKind },
  { title: '行政区代码 area code', value: (row) => row.areaCode },
  { title: '行政区 area', value: (row) => row.areaName },
  { title: '年度 year', value: (row) => row.year },
  { title: '季节 season', value: (row) => row.season },
  { title: '可利用面积 usable (ha)', value: (row) => row.usableHa },
  { title: '合理载畜量 capacity (SU)', value: (row) => row.capacitySu.mid },
  { title: '下限 low', value: (row) => row.capacitySu.low },
  { title: '上限 high', value: (row) => row.capacitySu.high },
  { title: '实际载畜量 stock (SU)', value: (row) => row.stockSu.mid },
  { title: '下限 low', value: (row) => row.stockSu.low },
  { title: '上限 high', value: (row) => row.stockSu.high },
  { title: '超载率 overload rate', value: (row) => row.overloadRate?.mid },
  { title: '下限 low', value: (row) => row.overloadRate?.low },
  { title: '上限 high', value: (row) => row.overloadRate?.high },
  { title: '超载量 excess (SU)', value: (row) => row.excessSu.mid },
  { title: '结论 finding', value: (row) => row.finding },
  { title: '等级 grade', value: (row) => row.grade },
  { title: '暂定（使用工作值）provisional', value: (row) => row.isProvisional },
  { title: '待重算 stale', value: (row) => row.isStale },
]

export const assessmentEndpoints: readonly AnyEndpoint[] = [
  calculator,
  list,
  ...tableEndpoints({
    path: '/api/balance/assessments',
    name: 'assessments',
    title: '草畜平衡核算 · assessments',
    may: 'balance.read',
    records: 'balance',
    input: assessmentsQuery,
    columns: ({ wkt }) => (wkt ? [...columns, { title: 'WKT (EPSG:4326)', value: (row: AssessmentRow) => row.wkt }] : columns),
    listing: assessmentListing,
  }),
  one,
]
