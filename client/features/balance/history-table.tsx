// How the operator stood in each year and season.

import { useTranslation } from 'react-i18next'
import { formatInterval, formatPercent } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { GradeMark } from './grade-mark.tsx'
import type { SeriesPoint } from './shapes.ts'

export function HistoryTable({ series }: { readonly series: readonly SeriesPoint[] }) {
  const { t } = useTranslation()
  if (series.length === 0) return null
  const newestFirst = series.toSorted((a, b) => b.year - a.year || a.season.localeCompare(b.season))
  return (
    <section>
      <h3>{t('balance.history')}</h3>
      <ScrollX label={t('balance.history')}>
        <table className="plain-table">
          <caption>{t('balance.historyCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('balance.yearSeason')}</th>
              {['capacity', 'stock', 'rate'].map((key) => (
                <th key={key} scope="col" className="number">
                  {t(`balance.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((point) => (
              <tr key={`${point.year}-${point.season}`}>
                <th scope="row">
                  {point.year} {t(`terms.season.${point.season}`)}
                  <br />
                  <GradeMark finding={point.finding} grade={point.grade} />
                  {point.isProvisional && <span className="soft"> {t('terms.provisional')}</span>}
                </th>
                <td className="number">{formatInterval(point.capacitySu)}</td>
                <td className="number">{formatInterval(point.stockSu)}</td>
                <td className="number">{formatInterval(point.overloadRate, formatPercent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  )
}
