// The dated rows of an edition, grouped by what they are a coefficient of.

import { useTranslation } from 'react-i18next'
import type { CoefficientRow } from '#contract/balance'
import { Cited } from '../../ui/cited.tsx'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { formatDay } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { inLanguage, keyWords, scopeWords, unitWords, valueWords } from './words.ts'

export function CoefficientTable({ rows }: { readonly rows: readonly CoefficientRow[] }) {
  const { t } = useTranslation()
  const keys = [...new Set(rows.map(({ key }) => key))]
  return (
    <ScrollX label={t('standards.coefficients')}>
      <table className="plain-table coefficients">
        <caption>{t('standards.caption', { n: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('standards.scope')}</th>
            <th scope="col" className="number">
              {t('standards.value')}
            </th>
            <th scope="col">{t('standards.evidence')}</th>
            <th scope="col">{t('standards.inForce')}</th>
            <th scope="col">{t('standards.source')}</th>
          </tr>
        </thead>
        {keys.map((key) => (
          <tbody key={key}>
            <tr>
              <th scope="rowgroup" colSpan={5} className="coefficient-key">
                {keyWords(t, key)}
              </th>
            </tr>
            {rows
              .filter((row) => row.key === key)
              .map((row) => (
                <CoefficientLine key={row.id} row={row} />
              ))}
          </tbody>
        ))}
      </table>
    </ScrollX>
  )
}

function CoefficientLine({ row }: { readonly row: CoefficientRow }) {
  const { t, i18n } = useTranslation()
  const note = inLanguage(i18n.language, row.note, row.noteEn)
  return (
    <tr>
      <th scope="row">{scopeWords(t, row)}</th>
      <td className="number">
        {row.value === null ? <span className="needs-printed">{valueWords(t, row)}</span> : <strong>{valueWords(t, row)}</strong>}
        <br />
        <span className="soft">{unitWords(t, row.unit, row.basis)}</span>
      </td>
      <td>
        <EvidenceBadge grade={row.evidence} />
      </td>
      <td className="nowrap">
        {t('standards.since', { day: formatDay(row.inForceFrom) })}
        {row.inForceTo && (
          <>
            <br />
            {t('standards.until', { day: formatDay(row.inForceTo) })}
          </>
        )}
      </td>
      <td className="source-cell">
        <Cited source={row.sources.join(' ')} titles={row.sourceTitles} lang={i18n.language} />
        {note && <div className="soft">{note}</div>}
        {row.approvedBy && (
          <div className="soft">
            {t('standards.approved', { approvedBy: row.approvedBy, enteredBy: row.enteredBy ?? t('actions.unknown') })}
          </div>
        )}
      </td>
    </tr>
  )
}
