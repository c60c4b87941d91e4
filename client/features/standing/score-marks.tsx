// The monthly scores of the area beside its figures, each with its mark.

import { useTranslation } from 'react-i18next'
import type { ScoreMark } from '#contract/reports'
import { useView } from '../../view/use-view.ts'
import { Marks, pointsWords, whyWords } from './score-words.tsx'

export function ScoreMarks({ marks }: { readonly marks: readonly ScoreMark[] }) {
  const { t } = useTranslation()
  const { patch } = useView()
  if (marks.length === 0) return null
  return (
    <section>
      <h3>{t('standing.score')}</h3>
      <ul className="score-rows">
        {marks.map((mark) => (
          <li key={mark.id}>
            <button type="button" className="panel-plain-button" onClick={() => patch({ sel: `score:${mark.id}` })}>
              {mark.month} · {mark.score === null ? whyWords(t, mark) : pointsWords(mark.score)}
            </button>{' '}
            <Marks score={mark} />
          </li>
        ))}
      </ul>
    </section>
  )
}
