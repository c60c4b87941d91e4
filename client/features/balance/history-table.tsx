// How the operator stood in each year and season.

import { useTranslation } from 'react-i18next'
import { formatInterval, formatPercent } from '../../ui/format.ts'
import { GradeMark } from './grade-mark.tsx'
import type { SeriesPoint } from './shapes.ts'

export function HistoryTable({ series }: { readonly series: readonly SeriesPoint[] }) {
  const { t } = useTranslation()
  if (series.length === 0) return null
  const newestFirst = series.toSorted((a, b) => b.year - a.year || a.season.localeCompare(b.season))
  return (
    <section>
      <h3>{t('balance.history')}</h3>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('balance.yearSeason')}</th>
              <th scope="col" className="number">
                {t('balance.capacitySu')}
              </th>
              <th scope="col" className="number">
                {t('balance.stockSu')}
              </th>
              <th scope="col" className="number">
                {t('balance.rate')}
              </th>
              <th scope="col">{t('balance.finding')}</th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((point) => (
              <tr key={`${point.year}-${point.season}`}>
                <th scope="row">
                  {point.year} {t(`terms.season.${point.season}`)}
                </th>
                <td className="number">{formatInterval(point.capacitySu)}</td>
                <td className="number">{formatInterval(point.stockSu)}</td>
                <td className="number">{formatInterval(point.overloadRate, formatPercent)}</td>
                <td>
                  <GradeMark finding={point.finding} grade={point.grade} />
                  {point.isProvisional && <span className="soft"> {t('terms.provisional')}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
