// The ten operators with the most to take off.

import { useTranslation } from 'react-i18next'
import { formatInterval, formatPercent } from '../../ui/format.ts'
import { flyTo, useHover } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { GradeMark } from './grade-mark.tsx'
import type { AssessmentRow } from './shapes.ts'

export function TopTen({ rows }: { readonly rows: readonly AssessmentRow[] }) {
  const { t } = useTranslation()
  const { patch } = useView()
  const [, setHover] = useHover()
  return (
    <section>
      <h3>{t('balance.topTen')}</h3>
      <ol className="top-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              onMouseEnter={() => setHover(`operator:${row.operatorId}`)}
              onMouseLeave={() => setHover(null)}
              onClick={() => {
                patch({ sel: `operator:${row.operatorId}` })
                if (row.bbox) flyTo({ bbox: row.bbox })
              }}
            >
              <strong>{row.operatorName}</strong>
              <GradeMark finding={row.finding} grade={row.grade} />
              <span className="soft">{row.areaName}</span>
              <span className="figures soft">
                {formatPercent(row.overloadRate?.mid)} · {t('balance.takeOff', { excess: formatInterval(row.excessSu) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
