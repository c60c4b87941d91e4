// An area's total in one season. A total is not a judgement: it counts those that were made.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import * as palette from '../../map/palette.ts'
import { formatInterval, formatNumber, formatPercent } from '../../ui/format.ts'
import { IntervalBar, scaleOf } from '../../ui/interval-bar.tsx'
import { areaTotalQuery } from './requests.ts'

type Props = { readonly code: string; readonly year: number; readonly season: 'warm' | 'cold' }

export function AreaSeason({ code, year, season }: Props) {
  const { t } = useTranslation()
  const total = useQuery(areaTotalQuery(code, year, season))
  return (
    <article className="area-season">
      <h4>
        {year} {t(`terms.season.${season}`)}
      </h4>
      <Loaded query={total} rows={3} isEmpty={({ area }) => area === null} empty={t('areas.notAssessed')}>
        {({ area }) =>
          area && (
            <>
              <p>
                {t('areas.counts', {
                  operators: formatNumber(area.operators),
                  found: formatNumber(area.found),
                  uncertain: formatNumber(area.uncertain),
                })}
              </p>
              <IntervalBar
                label={t('areas.capacity')}
                value={area.capacitySu}
                scale={scaleOf([area.capacitySu, area.stockSu])}
                color={palette.chart.capacity}
              />
              <IntervalBar
                label={t('areas.stock')}
                value={area.stockSu}
                scale={scaleOf([area.capacitySu, area.stockSu])}
                color={palette.chart.stock}
              />
              <p className="soft">
                {t('areas.excess', { excess: formatInterval(area.excessSu), rate: formatPercent(area.overloadRate?.mid) })}
              </p>
            </>
          )
        }
      </Loaded>
    </article>
  )
}
