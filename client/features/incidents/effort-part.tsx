// Incidents beside patrols in the same hexagons and time: found, none found, and nobody looked; with the table of every hexagon.

import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type IncidentEffort, type LookedCell, lookedStates } from '#contract/reports'
import { Loaded } from '../../api/loaded.tsx'
import { middleOf } from '../../map/middles.ts'
import { swapped } from '../../map/order.ts'
import * as palette from '../../map/palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { ScrollX } from '../../ui/scroll-x.tsx'
import { Swatch } from '../../ui/swatch.tsx'
import { choicesOf, isShown } from '../../view/layers.ts'
import { isMonth, monthBefore, thisMonth } from '../../view/months.ts'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { spanOf } from '../../view/when.ts'
import { LayerButton, zoomOf } from './maps-part.tsx'
import { middleWords } from './maps-tables.tsx'
import { effortQuery } from './requests.ts'

/** What lies in the way of the hexagons comes off while this part is open, and they come on. */
function useLayer(): void {
  const { view, patch } = useView()
  const isOn = isShown(view, 'incident-effort')
  const bring = useEffectEvent(() => {
    if (!isOn) patch({ layers: swapped(choicesOf(view), 'incident-effort', 'incident-heat') })
  })
  useEffect(() => bring(), [])
}

export function EffortPart() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  useLayer()
  const span = spanOf(view.when) ?? spanOf(`${monthBefore(11)}~${thisMonth()}`)
  const [from, to] = [span?.from.slice(0, 7) ?? '', span?.to.slice(0, 7) ?? '']
  const zoom = zoomOf(view)
  const effort = useQuery(effortQuery({ area: view.area, ...span, zoom, kind: view.kinds.join(',') }))
  const set = (first: string, last: string): void => {
    if (isMonth(first) && isMonth(last) && first <= last) patch({ when: `${first}~${last}` })
  }
  return (
    <>
      <div className="panel-row">
        <Input
          className="incident-filter"
          type="month"
          aria-label={t('standing.from')}
          value={from}
          max={to}
          onChange={(event) => set(event.target.value, to)}
        />
        <Input
          className="incident-filter"
          type="month"
          aria-label={t('standing.to')}
          value={to}
          min={from}
          onChange={(event) => set(from, event.target.value)}
        />
        <LayerButton id="incident-effort" words={t('incidents.effort.show')} />
      </div>
      <Loaded query={effort}>{(told) => <Told effort={told} />}</Loaded>
    </>
  )
}

function Told({ effort }: { readonly effort: IncidentEffort }) {
  const { t } = useTranslation()
  if (effort.ground.length === 0) return <p className="panel-note">{t('incidents.effort.noGround')}</p>
  return (
    <>
      <p className="soft">
        {t('incidents.effort.told', {
          ground: effort.ground.map(({ name }) => name).join('、'),
          patrols: formatNumber(effort.patrols),
          incidents: formatNumber(effort.incidents),
        })}
        {effort.unplaced > 0 && ` ${t('incidents.effort.unplaced', { n: formatNumber(effort.unplaced) })}`}
      </p>
      <dl className="facts incident-looked">
        {lookedStates.map((state) => (
          <div key={state} className="incident-fact">
            <dt>
              <Swatch color={palette.looked[state]} isStrong={false}>
                {t(`incidents.effort.${state}`)}
              </Swatch>
            </dt>
            <dd>{t('incidents.effort.cells', { n: formatNumber(effort.cells[state]) })}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t('incidents.effort.means')}</p>
      <Cells effort={effort} />
    </>
  )
}

const rank: Readonly<Record<LookedCell['state'], number>> = { found: 0, unlooked: 1, none: 2 }
const shownAtFirst = 20

function Cells({ effort: { features } }: { readonly effort: IncidentEffort }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(shownAtFirst)
  const sorted = features.toSorted(({ properties: a }, { properties: b }) =>
    b.incidents !== a.incidents ? b.incidents - a.incidents : b.km !== a.km ? b.km - a.km : rank[a.state] - rank[b.state],
  )
  return (
    <ScrollX label={t('incidents.effort.table')}>
      <table className="plain-table">
        <caption>{t('incidents.effort.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('incidents.effort.cell')}</th>
            <th scope="col">{t('incidents.effort.state')}</th>
            <th scope="col" className="number">
              {t('incidents.maps.count')}
            </th>
            <th scope="col" className="number">
              {t('incidents.effort.patrols')}
            </th>
            <th scope="col" className="number">
              km
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map(({ properties: { cell, state, incidents, patrols, km }, geometry }) => (
            <tr key={cell} data-state={state}>
              <th scope="row">
                <button
                  type="button"
                  className="panel-plain-button"
                  onClick={() => flyTo({ point: middleOf(geometry.coordinates) })}
                >
                  {middleWords(middleOf(geometry.coordinates))}
                </button>
              </th>
              <td>{t(`incidents.effort.${state}`)}</td>
              <td className="number">{formatNumber(incidents)}</td>
              <td className="number">{formatNumber(patrols)}</td>
              <td className="number">{formatNumber(km, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown < sorted.length && (
        <Button size="small" onClick={() => setShown(shown + 200)}>
          {t('incidents.effort.more', { n: formatNumber(sorted.length - shown) })}
        </Button>
      )}
    </ScrollX>
  )
}
