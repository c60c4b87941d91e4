// Problems by type and by severity, and how long they took to close.

import { useTranslation } from 'react-i18next'
import type { DutyFigures, ProblemFigures } from '#contract/reports'
import { formatNumber } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'

const columns = ['found', 'closed', 'closedInTime', 'openAtEnd', 'overdueAtEnd', 'medianDays', 'p90Days'] as const
type Line = { readonly key: string; readonly name: string; readonly figures: ProblemFigures }

export function ProblemTable({ figures }: { readonly figures: DutyFigures }) {
  const { t, i18n } = useTranslation()
  const types = figures.byType.map(({ type, nameZh, nameBo, nameEn, figures: part }): Line => {
    const name = i18n.language === 'bo' ? nameBo : i18n.language === 'en' ? nameEn : nameZh
    return { key: type, name, figures: part }
  })
  const grades = figures.bySeverity.map(
    ({ severity, figures: part }): Line => ({
      key: severity,
      name: t(`found.severity.${severity}`),
      figures: part,
    }),
  )
  return (
    <>
      {[
        { title: t('standing.bySeverity'), lines: grades },
        { title: t('standing.byType'), lines: types },
      ].map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ScrollX label={title}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{title}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="number">
                      {t(`standing.figure.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map(({ key, name, figures: part }) => (
                  <tr key={key}>
                    <th scope="row">{name}</th>
                    {columns.map((column) => (
                      <td key={column} className="number">
                        {formatNumber(part[column], Number.isInteger(part[column]) ? 0 : 1)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollX>
        </section>
      ))}
    </>
  )
}
