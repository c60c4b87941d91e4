// The filters, floating on the map: where, when, and what. Each is part of the address.

import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../api/request.ts'
import { ChipMenu, type ChipOption } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { Segments } from '../ui/segments.tsx'
import { asksOfLand, choicesOf } from '../view/layers.ts'
import { useView } from '../view/use-view.ts'
import { defaultView } from '../view/view.ts'
import { AreaPicker } from './parts.tsx'
import { useSession } from './session.ts'

const findings = ['found', 'uncertain', 'balanced', 'surplus']
const grades = ['none', 'light', 'moderate', 'severe']
const regimes = ['ban', 'rest', 'balance', 'none']
const states = ['open', 'closed', 'all']

/** One state at a time: what was ticked last. Open is what a work list shows by itself. */
function statusOf(chosen: readonly string[], before: readonly string[]): readonly string[] {
  const [next = 'open'] = chosen.filter((state) => state !== (before[0] ?? 'open'))
  return next === 'open' ? [] : [next]
}

/** Years with a judgement, newest first. */
const yearsQuery = {
  queryKey: ['balance-years'],
  queryFn: () => get<readonly number[]>('/api/balance/years'),
  staleTime: 300_000,
}

export function FilterBar() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  // Who sees no land has nothing to filter.
  if (!can('parcels.read')) return null
  const isFiltered = [view.grade, view.finding, view.regime, view.status].some((chosen) => chosen.length > 0) || view.area !== ''

  return (
    <search className="filter-bar" aria-label={t('app.filter.label')}>
      <Suspense fallback={<span className="chip-button" />}>
        <AreaPicker />
      </Suspense>
      {asksOfLand(view) && <LandFilters />}
      {isFiltered && (
        <button
          type="button"
          className="chip-button"
          onClick={() =>
            patch({
              grade: defaultView.grade,
              finding: defaultView.finding,
              regime: defaultView.regime,
              status: defaultView.status,
              area: defaultView.area,
            })
          }
        >
          <Icon name="close" size={14} />
          {t('app.filter.clear')}
        </button>
      )}
    </search>
  )
}

function LandFilters() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { can } = useSession()
  const { data: known = [] } = useQuery({ ...yearsQuery, enabled: can('balance.read') })
  const years = [...new Set([...known, view.year])].toSorted()
  const worded = (values: readonly string[], under: string): readonly ChipOption[] =>
    values.map((value) => ({ value, label: t(`terms.${under}.${value}`) }))
  const hasViolations = view.panel === 'violations' || choicesOf(view).some(({ id }) => id === 'violations')
  return (
    <>
      <Segments
        label={t('app.filter.year')}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        value={String(view.year)}
        onChange={(year) => patch({ year: Number(year) })}
      />
      <Segments
        label={t('app.filter.season')}
        options={(['warm', 'cold'] as const).map((value) => ({ value, label: t(`terms.season.${value}`) }))}
        value={view.season}
        onChange={(season) => patch({ season })}
      />
      <ChipMenu
        label={t('app.filter.finding')}
        options={worded(findings, 'finding')}
        chosen={view.finding}
        onChange={(finding) => patch({ finding })}
      />
      <ChipMenu
        label={t('app.filter.grade')}
        options={worded(grades, 'grade')}
        chosen={view.grade}
        onChange={(grade) => patch({ grade })}
      />
      <ChipMenu
        label={t('app.filter.regime')}
        options={worded(regimes, 'regime')}
        chosen={view.regime}
        onChange={(regime) => patch({ regime })}
      />
      {hasViolations && (
        <ChipMenu
          label={t('app.filter.status')}
          options={states.map((value) => ({
            value,
            label: value === 'all' ? t('actions.all') : t(`terms.violationState.${value}`),
          }))}
          chosen={view.status.length > 0 ? view.status : ['open']}
          isUsual={view.status.length === 0}
          onChange={(chosen) => patch({ status: statusOf(chosen, view.status) })}
        />
      )}
    </>
  )
}
