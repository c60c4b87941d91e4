// What each run removed, the latest first; runs that found nothing are told too.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetentionReport } from '#contract/access'
import { Loaded } from '../../api/loaded.tsx'
import { formatDay, formatMoment, formatNumber } from '../../ui/format.ts'
import { Pages } from '../../ui/pages.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { daysOf } from './kept.ts'
import { reportsQuery } from './requests.ts'
import '../../ui/plain-table.css'

const pageSize = 55

export function Reports() {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const reports = useQuery(reportsQuery(page, pageSize))
  return (
    <Loaded query={reports} isEmpty={({ items }) => items.length === 0} empty={t('retention.noReport')}>
      {({ items, total }) => (
        <>
          <ScrollX label={t('retention.reports')}>
            <ReportTable reports={items} />
          </ScrollX>
          <Pages total={total} page={page} pageSize={pageSize} onPage={setPage} />
        </>
      )}
    </Loaded>
  )
}

function ReportTable({ reports }: { readonly reports: readonly RetentionReport[] }) {
  const { t } = useTranslation()
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('retention.at')}</th>
          <th scope="col">{t('retention.what')}</th>
          <th scope="col" className="number">
            {t('retention.removed')}
          </th>
          <th scope="col">{t('retention.oldest')}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map(({ runId, at, kind, keepDays, removed, oldest, isDry, fault }) => (
          <tr key={`${runId} ${kind}`}>
            <td>{formatMoment(at)}</td>
            <td>
              {t(`retention.kind.${kind}`)}
              <span className="soft">
                {` · ${daysOf(t, keepDays)}`}
                {isDry && ` · ${t('retention.trial')}`}
              </span>
            </td>
            <td className="number">{fault === null ? formatNumber(removed) : t('retention.failed')}</td>
            <td>{formatDay(oldest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
