// How an area stands in a year and season: counts by finding, stock against capacity of its parts, the years, the worst ten.

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../api/loaded.tsx'
import { areaFigures } from '../../ui/format.ts'
import { useView } from '../../view/use-view.ts'
import { AreaHeadline } from './area-headline.tsx'
import { GradeCounts } from './grade-counts.tsx'
import { BalancePapers } from './papers.tsx'
import { summaryQuery } from './requests.ts'
import { ChildrenChart, YearsChart } from './summary-charts.tsx'
import { TopTen } from './top-ten.tsx'
import '../../ui/panel.css'
import './balance.css'

export function SummaryPanel() {
  const { t } = useTranslation()
  const { view } = useView()
  const summary = useQuery(summaryQuery(view.area, view.year, view.season))
  return (
    <Loaded query={summary} isEmpty={({ area }) => area === null} empty={t('balance.noSummary')}>
      {({ area, grades, children, years, top }) => (
        <div className="panel">
          {area && (
            <section>
              <AreaHeadline area={area} />
              <p className="soft">
                {t('balance.usable')} {t('units.area', areaFigures(area.usableHa))}
              </p>
            </section>
          )}
          {area && <GradeCounts area={area} grades={grades} />}
          {top.length > 0 && <TopTen rows={top} />}
          <BalancePapers />
          {/* Below the fold on purpose: the chart library is fetched only by those who scroll to it. */}
          {children.length > 0 && <ChildrenChart children_={children} />}
          {years.length > 0 && <YearsChart years={years} />}
        </div>
      )}
    </Loaded>
  )
}
