// The standards the balance is reckoned by: editions, their dated rows, and two editions side by side.

import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { CompareEditions } from './compare-editions.tsx'
import { EditionView } from './edition-view.tsx'
import { editionsQuery } from './requests.ts'
import '../../ui/panel.css'
import './standards.css'

export function StandardsPanel() {
  const { t } = useTranslation()
  const editions = useQuery(editionsQuery)
  const [mode, setMode] = useState<'edition' | 'compare'>('edition')
  return (
    <div className="panel">
      <p className="soft">{t('standards.intro')}</p>
      <Segmented
        className="standards-mode"
        aria-label={t('standards.mode')}
        value={mode}
        options={(['edition', 'compare'] as const).map((value) => ({ value, label: t(`standards.${value}`) }))}
        onChange={setMode}
      />
      <Loaded query={editions} isEmpty={(known) => known.length === 0}>
        {(known) => (mode === 'edition' ? <EditionView editions={known} /> : <CompareEditions editions={known} />)}
      </Loaded>
    </div>
  )
}
