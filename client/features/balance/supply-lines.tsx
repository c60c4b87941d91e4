// Where the season's forage comes from, one line a source, with its share of the whole.

import { useTranslation } from 'react-i18next'
import * as palette from '../../map/palette.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { IntervalBar, scaleOf } from '../../ui/interval-bar.tsx'
import type { Interval, TraceEntry } from './shapes.ts'
import { type Named, placeWords, supplementAt, unitWords } from './trace-words.ts'

type Line = {
  readonly key: string
  readonly name: string
  readonly kg: Interval
  readonly unit: string
  readonly isNatural: boolean
}

/** Crumbs along an outline are in the trace; here they would only hide what feeds the herd. */
const leastShare = 0.0005

type Props = { readonly trace: readonly TraceEntry[]; readonly named: Named }

export function SupplyLines({ trace, named }: Props) {
  const { t } = useTranslation()
  const lines = trace.flatMap((entry): Line[] => {
    if (entry.step !== 'forage' || entry.result === null || typeof entry.result === 'string') return []
    const isBought = supplementAt(entry.at, named.supplements) !== undefined
    return [{ key: entry.at ?? '', name: placeWords(t, entry, named), kg: entry.result, unit: entry.unit, isNatural: !isBought }]
  })
  const total = lines.reduce((sum, { kg }) => sum + kg.mid, 0)
  const scale = scaleOf(lines.map(({ kg }) => kg))
  return (
    <section>
      <h3>{t('balance.supplies')}</h3>
      {lines.length === 0 && <p className="soft">{t('balance.noSupplies')}</p>}
      {lines
        .filter(({ kg }) => total === 0 || kg.mid / total >= leastShare)
        .map((line) => (
          <IntervalBar
            key={line.key}
            label={`${line.name}  ${total > 0 ? formatPercent(line.kg.mid / total) : ''}`}
            value={line.kg}
            scale={scale}
            color={line.isNatural ? palette.chart.capacity : palette.zone['basic-grassland']}
            unit={unitWords(t, line.unit)}
            format={formatNumber}
          />
        ))}
    </section>
  )
}
