// The columns of the table of judgements: what each shows, and what the server calls it when asked to sort by it.

import type { TableColumnsType } from 'antd'
import type { TFunction } from 'i18next'
import { areaFigures, formatInterval, formatNumber, formatPercent, formatSu } from '../../ui/format.ts'
import { GradeMark } from './grade-mark.tsx'
import type { AssessmentRow } from './shapes.ts'

export const columnKeys = [
  'operatorName',
  'operatorCode',
  'operatorKind',
  'areaName',
  'finding',
  'overloadRate',
  'excessSu',
  'stockSu',
  'capacitySu',
  'parcelCount',
  'usableHa',
  'usableMu',
  'isProvisional',
] as const
export type ColumnKey = (typeof columnKeys)[number]

/** Shown until a reader chooses otherwise. */
export const usualColumns: readonly ColumnKey[] = [
  'operatorName',
  'areaName',
  'finding',
  'overloadRate',
  'excessSu',
  'stockSu',
  'capacitySu',
  'usableHa',
  'usableMu',
  'isProvisional',
]

const widths: Readonly<Record<ColumnKey, number>> = {
  operatorName: 170,
  operatorCode: 170,
  operatorKind: 80,
  areaName: 140,
  finding: 160,
  overloadRate: 170,
  excessSu: 150,
  stockSu: 170,
  capacitySu: 170,
  parcelCount: 80,
  usableHa: 130,
  usableMu: 130,
  isProvisional: 80,
}

export const widthOf = (shown: readonly ColumnKey[]): number => shown.reduce((total, key) => total + widths[key], 0)

/** Columns the server can sort by; mu is hectares by another name. */
const sortable: ReadonlySet<ColumnKey> = new Set([
  'operatorName',
  'operatorCode',
  'areaName',
  'finding',
  'overloadRate',
  'excessSu',
  'stockSu',
  'capacitySu',
  'parcelCount',
  'usableHa',
])
const figures: ReadonlySet<ColumnKey> = new Set([
  'overloadRate',
  'excessSu',
  'stockSu',
  'capacitySu',
  'parcelCount',
  'usableHa',
  'usableMu',
])

export function tableColumns(t: TFunction, shown: readonly ColumnKey[], sort: string): TableColumnsType<AssessmentRow> {
  const orderOf = (key: ColumnKey) => (sort === key ? 'ascend' : sort === `-${key}` ? 'descend' : null)
  return columnKeys
    .filter((key) => shown.includes(key))
    .map((key) => ({
      key,
      title: t(`balance.column.${key}`),
      width: widths[key],
      ellipsis: true,
      align: figures.has(key) ? 'right' : 'left',
      sorter: sortable.has(key),
      sortOrder: orderOf(key),
      ...(key === 'operatorName' ? { fixed: 'left' as const } : {}),
      render: (_: unknown, row: AssessmentRow) => cell(t, key, row),
    }))
}

function cell(t: TFunction, key: ColumnKey, row: AssessmentRow) {
  switch (key) {
    case 'operatorKind':
      return t(`terms.operatorKind.${row.operatorKind}`)
    case 'finding':
      return (
        <>
          <GradeMark finding={row.finding} grade={row.grade} />
          {row.isStale && <span className="soft"> · {t('waiting.staleShort')}</span>}
        </>
      )
    case 'overloadRate':
      return row.overloadRate ? (
        <Spread mid={formatPercent(row.overloadRate.mid)} range={formatInterval(row.overloadRate, formatPercent)} />
      ) : (
        t('balance.noCapacity')
      )
    case 'excessSu':
    case 'stockSu':
    case 'capacitySu':
      return <Spread mid={formatSu(row[key].mid)} range={formatInterval(row[key])} />
    case 'usableHa':
      return areaFigures(row.usableHa).ha
    case 'usableMu':
      return areaFigures(row.usableHa).mu
    case 'isProvisional':
      return row.isProvisional ? t('terms.provisional') : '—'
    case 'parcelCount':
      return formatNumber(row.parcelCount)
    default:
      return row[key]
  }
}

function Spread({ mid, range }: { readonly mid: string; readonly range: string }) {
  return (
    <span className="figures">
      {mid} {range !== mid && <span className="soft">{range}</span>}
    </span>
  )
}
