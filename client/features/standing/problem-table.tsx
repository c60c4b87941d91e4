// Problems by severity and by type, and how long they took to close.

import { useTranslation } from 'react-i18next'
import type { DutyFigures } from '#contract/reports'
import { inLanguage } from '../../ui/in-language.ts'
import { FiguresTable } from './figures-table.tsx'

const columns = ['found', 'closed', 'closedInTime', 'openAtEnd', 'overdueAtEnd', 'medianDays', 'p90Days'] as const

export function ProblemTable({ figures: { bySeverity, byType } }: { readonly figures: DutyFigures }) {
  const { t, i18n } = useTranslation()
  const grades = bySeverity.map(({ severity, figures }) => ({
    key: severity,
    name: t(`found.severity.${severity}`),
    figures,
  }))
  const types = byType.map(({ type, nameZh, nameBo, nameEn, figures }) => ({
    key: type,
    name: inLanguage({ zh: nameZh, bo: nameBo, en: nameEn }, i18n.language),
    figures,
  }))
  return (
    <>
      {[
        { title: t('standing.bySeverity'), parts: grades },
        { title: t('standing.byType'), parts: types },
      ].map(({ title, parts }) => (
        <section key={title}>
          <h3>{title}</h3>
          <FiguresTable caption={title} first={title} columns={columns} parts={parts} />
        </section>
      ))}
    </>
  )
}
