// How many operators there are of each grade; each line also filters the map and the table to it.

import { useTranslation } from 'react-i18next'
import * as palette from '../../map/palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { useView } from '../../view/use-view.ts'
import type { AreaBalance, Summary } from './shapes.ts'

type Line = {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly color: string
  readonly kind: 'grade' | 'finding'
}

export function GradeCounts({ area, grades }: { readonly area: AreaBalance; readonly grades: Summary['grades'] }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const gradeLine = (grade: 'severe' | 'moderate' | 'light' | 'none'): Line => ({
    key: grade,
    label: grade === 'none' ? t('terms.belowBands') : t(`terms.grade.${grade}`),
    count: grades[grade],
    color: grade === 'none' ? palette.finding.found : palette.grade[grade],
    kind: 'grade',
  })
  const findingLine = (finding: 'uncertain' | 'balanced' | 'surplus'): Line => ({
    key: finding,
    label: t(`terms.finding.${finding}`),
    count: area[finding],
    color: palette.finding[finding],
    kind: 'finding',
  })
  const lines = [
    gradeLine('severe'),
    gradeLine('moderate'),
    gradeLine('light'),
    gradeLine('none'),
    findingLine('uncertain'),
    findingLine('balanced'),
    findingLine('surplus'),
  ]
  const most = Math.max(1, ...lines.map(({ count }) => count))
  const toggle = ({ key, kind }: Line): void => {
    const chosen = view[kind].includes(key) ? [] : [key]
    patch(kind === 'grade' ? { grade: chosen, finding: chosen.length > 0 ? ['found'] : [] } : { grade: [], finding: chosen })
  }
  return (
    <section aria-label={t('balance.byFinding')}>
      <h3>{t('balance.byFinding')}</h3>
      {lines.map((line) => (
        <button
          key={line.key}
          type="button"
          className="grade-bar"
          aria-pressed={view[line.kind].includes(line.key)}
          onClick={() => toggle(line)}
        >
          <Swatch color={line.color}>{line.label}</Swatch>
          <span className="grade-bar-track">
            <span className="grade-bar-fill" style={{ width: `${(line.count / most) * 100}%`, background: line.color }} />
          </span>
          <span className="grade-bar-count">{t('units.count', { value: formatNumber(line.count) })}</span>
        </button>
      ))}
      <p className="soft">{t('balance.filterHelp')}</p>
    </section>
  )
}
