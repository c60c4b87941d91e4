// What was found on the land of a remedy, the last first; and a further inspection.

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemedyDetail, RemedyInspection } from '#contract/cases'
import { useSession } from '../../app/session.ts'
import { formatNumber } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { InspectionForm } from './inspection-form.tsx'
import { foundWords, showShapes } from './remedy-words.ts'
import { selOf } from './words.ts'

export function InspectionsPart({ remedy }: { readonly remedy: RemedyDetail }) {
  const { t } = useTranslation()
  const { can } = useSession()
  const [isAdding, setAdding] = useState(false)
  const close = (): void => {
    setAdding(false)
    showShapes([remedy.geometry])
  }
  return (
    <section>
      <h3>{t('remedies.inspections')}</h3>
      {remedy.inspections.length === 0 && <p className="soft">{t('remedies.noInspections')}</p>}
      <ul className="case-list">
        {remedy.inspections.map((inspection) => (
          <Inspection key={inspection.id} remedy={remedy} inspection={inspection} />
        ))}
      </ul>
      {remedy.mayInspect && can('remedies.inspect') && !isAdding && (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('remedies.inspect')}
        </Button>
      )}
      {isAdding && <InspectionForm remedy={remedy} onClose={close} />}
    </section>
  )
}

type Props = { readonly remedy: RemedyDetail; readonly inspection: RemedyInspection }

function Inspection({ remedy: { indicator, caseId }, inspection }: Props) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { onDay, value, error, doneHa, share, result, reach, words, by, byDuty, items } = inspection
  return (
    <li>
      <strong>{t(`remedies.result.${result}`)}</strong> {foundWords(t, indicator, value, error)}{' '}
      <span className={`case-verdict${reach === 'cannot-tell' ? ' is-cannot-tell' : ''}`}>{t(`remedies.reach.${reach}`)}</span>
      <small className="soft">
        {[
          onDay,
          by ?? t('actions.unknown'),
          byDuty && t(`access.role.${byDuty}`),
          doneHa !== null &&
            share !== null &&
            t('remedies.share', { ha: formatNumber(doneHa, 2), share: formatNumber(share * 100, 0) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      <p>{words}</p>
      {caseId !== null &&
        items.map((n) => (
          <Button key={n} type="link" size="small" onClick={() => patch({ sel: selOf(caseId, 'evidence', n) })}>
            {t('remedies.photos', { n })}
          </Button>
        ))}
    </li>
  )
}
