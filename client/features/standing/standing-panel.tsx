// How duty stands: in figures, in scores, and what scores are weighed by.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Segments } from '../../ui/segments.tsx'
import { FiguresPart } from './figures-part.tsx'
import { ScoresPart } from './scores-part.tsx'
import { WeightsPart } from './weights-part.tsx'
import '../../ui/panel.css'
import './standing.css'

const parts = ['figures', 'scores', 'weights'] as const

export function StandingPanel() {
  const { t } = useTranslation()
  const [part, setPart] = useState<(typeof parts)[number]>('figures')
  return (
    <div className="panel">
      <Segments
        label={t('standing.part.label')}
        options={parts.map((value) => ({ value, label: t(`standing.part.${value}`) }))}
        value={part}
        onChange={setPart}
      />
      {part === 'figures' && <FiguresPart />}
      {part === 'scores' && <ScoresPart />}
      {part === 'weights' && <WeightsPart />}
    </div>
  )
}
