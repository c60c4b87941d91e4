// What was ordered to be made good in a case, how far each has come; and a further one.

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#contract/cases'
import { remedySideOf } from '#rules/cases'
import { useSession } from '../../app/session.ts'
import { useView } from '../../view/use-view.ts'
import { OrderRemedyForm } from './order-remedy-form.tsx'
import { askedWords, showRemedy } from './remedy-words.ts'

export function RemediesPart({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const { can } = useSession()
  const [isAdding, setAdding] = useState(false)
  const mayOrder = can('cases.edit') && detail.stage === 'remedy' && remedySideOf(detail.track, detail.sides) !== null
  if (detail.remedies.length === 0 && detail.stage !== 'remedy') return null
  return (
    <section>
      <h3>{t('remedies.title')}</h3>
      {detail.remedies.length === 0 && <p className="soft">{t('remedies.noneOfCase')}</p>}
      <ul className="case-list">
        {detail.remedies.map((remedy) => (
          <li key={remedy.id}>
            <Button
              type="link"
              size="small"
              onClick={() => {
                patch({ sel: `remedy:${remedy.id}` })
                showRemedy(remedy)
              }}
            >
              {t(`remedies.kind.${remedy.kind}`)} · {remedy.code}
            </Button>{' '}
            <span className="mark">{t(`remedies.state.${remedy.state}`)}</span>{' '}
            {remedy.isOverdue && <span className="case-over">{t('remedies.overdue')}</span>}
            <small className="soft">
              {[askedWords(t, remedy), t('remedies.due', { day: remedy.dueOn }), remedy.order?.name].filter(Boolean).join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {mayOrder && !isAdding && (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('remedies.order')}
        </Button>
      )}
      {isAdding && <OrderRemedyForm detail={detail} onClose={() => setAdding(false)} />}
    </section>
  )
}
