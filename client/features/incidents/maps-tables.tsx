// The tables to the pictures: how many in each month, and in each hexagon.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { IncidentHeat, IncidentTimes } from '#contract/reports'
import { middleOf } from '../../map/middles.ts'
import { incidentCellsQuery } from '../../map/requests.ts'
import { formatNumber } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'

type Row = { readonly name: string; readonly incidents: number; readonly onOpen: () => void }

function CountTable({ title, first, rows }: { readonly title: string; readonly first: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation()
  return (
    <details className="incident-table">
      <summary>{title}</summary>
      <ScrollX label={title}>
        <table className="plain-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col" className="number">
                {t('incidents.maps.count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, incidents, onOpen }) => (
              <tr key={name}>
                <th scope="row">
                  <button type="button" className="panel-plain-button" onClick={onOpen}>
                    {name}
                  </button>
                </th>
                <td className="number">{formatNumber(incidents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </details>
  )
}

export function MonthTable({ months }: Pick<IncidentTimes, 'months'>) {
  const { t } = useTranslation()
  const { patch } = useView()
  const rows = months.map(({ month, incidents }) => ({ name: month, incidents, onOpen: () => patch({ when: month }) }))
  return <CountTable title={t('incidents.maps.byMonth')} first={t('incidents.times.ofMonth')} rows={rows} />
}

export const middleWords = (middle: readonly number[]): string => middle.map((degrees) => degrees.toFixed(2)).join(', ')

const isHeat = (found: unknown): found is IncidentHeat => typeof found === 'object' && found !== null && 'resolution' in found

export function HeatTable({ zoom }: { readonly zoom: number }) {
  const { t } = useTranslation()
  const { view } = useView()
  const { data } = useQuery(incidentCellsQuery('heat', view, zoom))
  const told: unknown = data
  if (!isHeat(told)) return null
  const rows = told.features
    .toSorted(({ properties: a }, { properties: b }) => b.incidents - a.incidents)
    .map(({ properties: { incidents }, geometry }) => {
      const middle = middleOf(geometry.coordinates)
      return { name: middleWords(middle), incidents, onOpen: () => flyTo({ point: middle }) }
    })
  return <CountTable title={t('incidents.maps.byCell')} first={t('incidents.effort.cell')} rows={rows} />
}
