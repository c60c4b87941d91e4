// An area's total in words and bars. A total of operators is not itself judged: it says how many are, and what the sums come to.

import { useTranslation } from 'react-i18next'
import { areaName } from '../../api/areas.ts'
import * as palette from '../../map/palette.ts'
import { formatInterval, formatNumber, formatPercent, formatSu } from '../../ui/format.ts'
import { IntervalBar, scaleOf } from '../../ui/interval-bar.tsx'
import type { AreaBalance } from './shapes.ts'

export function AreaHeadline({ area }: { readonly area: AreaBalance }) {
  const { t, i18n } = useTranslation()
  const scale = scaleOf([area.capacitySu, area.stockSu])
  return (
    <>
      <h3>
        {areaName(area, i18n.language)} · {area.year} {t(`terms.season.${area.season}`)}
      </h3>
      <p className="headline">
        {t('balance.areaHeadline', {
          operators: formatNumber(area.operators),
          found: formatNumber(area.found),
          uncertain: formatNumber(area.uncertain),
          excess: formatInterval(area.excessSu, formatSu),
        })}
      </p>
      <IntervalBar
        label={t('balance.capacity')}
        value={area.capacitySu}
        scale={scale}
        color={palette.chart.capacity}
        unit={t('units.su')}
      />
      <IntervalBar
        label={t('balance.stock')}
        value={area.stockSu}
        scale={scale}
        color={palette.chart.stock}
        unit={t('units.su')}
      />
      <p className="soft">
        {t('balance.rateOfTotals', {
          rate: formatPercent(area.overloadRate?.mid),
          range: formatInterval(area.overloadRate, formatPercent),
        })}
        {area.provisional > 0 && <> {t('balance.provisionalCount', { n: formatNumber(area.provisional) })}</>}
      </p>
    </>
  )
}
