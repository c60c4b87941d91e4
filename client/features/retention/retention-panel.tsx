// How long what is kept of persons is kept: the rules, what is due, and what was removed.

import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { KindCard } from './kind-card.tsx'
import { Reports } from './reports.tsx'
import { retentionQuery } from './requests.ts'
import '../../ui/panel.css'
import './retention.css'

export function RetentionPanel() {
  const { t } = useTranslation()
  const [part, setPart] = useState<'rules' | 'reports'>('rules')
  return (
    <div className="panel">
      <p className="soft">{t('retention.intro')}</p>
      <Segmented
        className="retention-part"
        aria-label={t('retention.part')}
        value={part}
        options={(['rules', 'reports'] as const).map((value) => ({ value, label: t(`retention.${value}`) }))}
        onChange={setPart}
      />
      {part === 'rules' ? <Kinds /> : <Reports />}
    </div>
  )
}

function Kinds() {
  const states = useQuery(retentionQuery)
  return (
    <Loaded query={states} isEmpty={(known) => known.length === 0}>
      {(known) => (
        <ul className="retention-kinds">
          {known.map((state) => (
            <KindCard key={state.kind} state={state} />
          ))}
        </ul>
      )}
    </Loaded>
  )
}
