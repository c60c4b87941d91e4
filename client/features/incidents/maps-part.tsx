// Incidents on the map: by kind, as points or where they crowd, and month by month or day by day; each with its table.

import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { IncidentTimes } from '#contract/reports'
import { Loaded } from '../../api/loaded.tsx'
import { swapped } from '../../map/order.ts'
import * as palette from '../../map/palette.ts'
import { formatNumber } from '../../ui/format.ts'
import { Swatch } from '../../ui/swatch.tsx'
import { choicesOf, isShown } from '../../view/layers.ts'
import { monthBefore, thisMonth } from '../../view/months.ts'
import { useView, type View } from '../../view/use-view.ts'
import { spanOf } from '../../view/when.ts'
import { HeatTable, MonthTable } from './maps-tables.tsx'
import { kindsQuery, timesQuery } from './requests.ts'
import { TimeSlider } from './time-slider.tsx'
import { kindName } from './words.ts'

/** As far as the map is out before it has said its zoom. */
const firstZoom = 8
export const zoomOf = ({ at }: Pick<View, 'at'>): number => Math.floor(at?.zoom ?? firstZoom)

/** Two years, this month with them: what the slider runs over. */
const sliderMonths = 24

/** A button for a layer of the map; pressed while it is shown. */
export function LayerButton({ id, words }: { readonly id: string; readonly words: string }) {
  const { view, patch } = useView()
  const choices = choicesOf(view)
  const isOn = choices.some((choice) => choice.id === id)
  return (
    <Button
      size="small"
      type={isOn ? 'primary' : 'default'}
      aria-pressed={isOn}
      onClick={() => patch({ layers: swapped(choices, id) })}
    >
      {words}
    </Button>
  )
}

export function MapsPart() {
  const { t } = useTranslation()
  const { view } = useView()
  const first = monthBefore(sliderMonths - 1)
  const span = spanOf(view.when) ?? spanOf(`${first}~${thisMonth()}`)
  const times = useQuery(timesQuery({ area: view.area, ...span }))
  return (
    <>
      <div className="panel-row">
        <LayerButton id="incidents" words={t('incidents.maps.points')} />
        <LayerButton id="incident-heat" words={t('incidents.heat.title')} />
      </div>
      <TimeSlider first={first} last={thisMonth()} />
      <Loaded query={times}>
        {(told) => (
          <>
            <KindTable times={told} />
            <MonthTable months={told.months} />
          </>
        )}
      </Loaded>
      {isShown(view, 'incident-heat') && <HeatTable zoom={zoomOf(view)} />}
    </>
  )
}

function KindTable({ times }: { readonly times: IncidentTimes }) {
  const { t, i18n } = useTranslation()
  const { view, patch } = useView()
  const { data: known = [] } = useQuery(kindsQuery)
  const isOn = (kind: string): boolean => view.kinds.length === 0 || view.kinds.includes(kind)
  const toggle = (kind: string): void => {
    const all = known.map(({ code }) => code)
    const shown = all.filter((each) => (each === kind ? !isOn(each) : isOn(each)))
    patch({ kinds: shown.length === all.length || shown.length === 0 ? [] : shown })
  }
  const count = (kind: string) => times.kinds.find((each) => each.kind === kind) ?? { incidents: 0, open: 0 }
  return (
    <section>
      <table className="plain-table">
        <caption>{t('incidents.maps.kinds', { from: times.from, to: times.to, n: formatNumber(times.total) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('incidents.kind')}</th>
            <th scope="col" className="number">
              {t('incidents.maps.count')}
            </th>
            <th scope="col" className="number">
              {t('incidents.maps.open')}
            </th>
          </tr>
        </thead>
        <tbody>
          {known.map((kind) => (
            <tr key={kind.code} className={isOn(kind.code) ? '' : 'incident-kind-off'}>
              <th scope="row">
                <Checkbox checked={isOn(kind.code)} onChange={() => toggle(kind.code)}>
                  <Swatch color={palette.incident[kind.family]} isStrong={false}>
                    {kindName(kind, i18n.language)}
                  </Swatch>
                </Checkbox>
              </th>
              <td className="number">{formatNumber(count(kind.code).incidents)}</td>
              <td className="number">{formatNumber(count(kind.code).open)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.kinds.length > 0 && (
        <Button size="small" onClick={() => patch({ kinds: [] })}>
          {t('incidents.maps.allKinds')}
        </Button>
      )}
    </section>
  )
}
