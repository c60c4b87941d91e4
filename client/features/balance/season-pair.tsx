// Warm and cold season beside each other on one scale. They are two judgements and are never averaged into one.

import { useTranslation } from 'react-i18next'
import { DrawNotice } from '../../api/draw-notice.tsx'
import * as palette from '../../map/palette.ts'
import { formatPercent } from '../../ui/format.ts'
import { IntervalBar, type Scale, scaleOf } from '../../ui/interval-bar.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { useView } from '../../view/use-view.ts'
import { GradeMark, ProvisionalMark, StaleMark } from './grade-mark.tsx'
import { headlineOf } from './headline.ts'
import type { AssessmentDetail, AssessmentRow, Season, SeriesPoint } from './shapes.ts'

type Props = {
  readonly assessments: readonly AssessmentRow[]
  readonly series: readonly SeriesPoint[]
  readonly year: number
  readonly detail: AssessmentDetail | null
}

export function SeasonPair({ assessments, year, detail }: Props) {
  const { t } = useTranslation()
  const scale = scaleOf(assessments.flatMap(({ capacitySu, stockSu }) => [capacitySu, stockSu]))
  const seasons: readonly Season[] = ['cold', 'warm']
  return (
    <section aria-label={t('balance.bothSeasons', { year })}>
      <div className="season-pair">
        {seasons.map((season) => (
          <SeasonCard
            key={season}
            season={season}
            year={year}
            assessment={assessments.find((each) => each.season === season)}
            scale={scale}
            detail={detail?.season === season ? detail : null}
          />
        ))}
      </div>
      <p className="soft season-key">
        <Swatch color={palette.chart.capacity}>{t('balance.capacity')}</Swatch>{' '}
        <Swatch color={palette.chart.stock}>{t('balance.stock')}</Swatch> {t('balance.barHelp')}
      </p>
    </section>
  )
}

type CardProps = {
  readonly season: Season
  readonly year: number
  readonly assessment: AssessmentRow | undefined
  readonly scale: Scale
  readonly detail: AssessmentDetail | null
}

function SeasonCard({ season, year, assessment, scale, detail }: CardProps) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const isCurrent = view.season === season
  const seasonName = t(`terms.season.${season}`)
  if (!assessment) {
    return (
      <article className="season-card">
        <h3>{seasonName}</h3>
        <p className="soft">{t('balance.notAssessed', { year, season: seasonName })}</p>
      </article>
    )
  }
  const headline = headlineOf(assessment)
  return (
    <article className={isCurrent ? 'season-card season-card-current' : 'season-card'}>
      <div className="panel-row panel-row-apart">
        <h3>
          {year} {seasonName}
        </h3>
        <GradeMark finding={assessment.finding} grade={assessment.grade} />
      </div>
      <p className="headline">{t(`balance.headline.${headline.key}`, { season: seasonName, ...headline.figures })}</p>
      {detail && <HeadsToTakeOff detail={detail} />}
      <IntervalBar
        label={t('balance.capacity')}
        value={assessment.capacitySu}
        scale={scale}
        color={palette.chart.capacity}
        unit={t('units.su')}
      />
      <IntervalBar
        label={t('balance.stock')}
        value={assessment.stockSu}
        scale={scale}
        color={palette.chart.stock}
        unit={t('units.su')}
      />
      <RateLine assessment={assessment} threshold={detail?.thresholdRate} />
      {assessment.isStale && <StaleMark />}
      {assessment.isProvisional && <ProvisionalMark />}
      {(assessment.finding === 'found' || assessment.finding === 'uncertain') && (
        <DrawNotice from="assessment" sourceId={assessment.id} />
      )}
      {!isCurrent && (
        <button type="button" className="panel-plain-button no-print" onClick={() => patch({ season })}>
          {t('balance.showSeason', { season: seasonName })}
        </button>
      )}
    </article>
  )
}

function HeadsToTakeOff({ detail: { excessHeads, excessSu, finding } }: { readonly detail: AssessmentDetail }) {
  const { t } = useTranslation()
  if (finding !== 'found' || excessSu.high <= 0) return null
  const animals = (['yak', 'sheep'] as const).flatMap((animal) => {
    const heads = excessHeads[animal]
    if (!heads) return []
    const range = heads.low === heads.high ? `${heads.low}` : `${heads.low}–${heads.high}`
    return [t('balance.headsOf', { animal: t(`terms.animal.${animal}`), heads: range })]
  })
  return animals.length > 0 ? <p className="soft">{t('balance.equivalent', { animals: animals.join(t('balance.or')) })}</p> : null
}

function RateLine({
  assessment: { overloadRate: rate, capacitySu, finding, grade },
  threshold,
}: {
  readonly assessment: AssessmentRow
  readonly threshold: number | undefined
}) {
  const { t } = useTranslation()
  if (!rate) return <p className="soft interval">{t(capacitySu.low > 0 ? 'balance.noRateIncomplete' : 'balance.noRate')}</p>
  const color =
    finding === 'uncertain'
      ? palette.finding.uncertain
      : finding === 'surplus'
        ? palette.finding.surplus
        : palette.grade[grade ?? 'none']
  const scale = { from: Math.min(-0.5, rate.low), to: Math.max(0.5, rate.high * 1.05, (threshold ?? 0) * 1.2) }
  return (
    <IntervalBar label={t('balance.rate')} value={rate} scale={scale} color={color} format={formatPercent} mark={threshold} />
  )
}
