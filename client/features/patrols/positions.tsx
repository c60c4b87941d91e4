// Where those on patrol were last, put on the map with how long ago that was, while the layer is shown. Asked anew when the
// server tells of a new position; without an answer they grow old.

import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../view/clock.ts'
import { isShown } from '../../view/layers.ts'
import { setPositions } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { type PatrolPosition, positionsQuery } from './field-requests.ts'

/** Who was not heard of for longer may be anywhere. */
const oldMinutes = 60

/** `now` in milliseconds since 1970. */
export const pictureOf = (
  positions: readonly PatrolPosition[],
  now: number,
  labelOf: (position: PatrolPosition, minutes: number) => string,
): FeatureCollection => ({
  type: 'FeatureCollection',
  features: positions.map((position) => {
    const { patrolId, lng, lat, at } = position
    const minutes = Math.max(0, Math.round((now - Date.parse(at)) / 60_000))
    return {
      type: 'Feature',
      properties: { id: patrolId, label: labelOf(position, minutes), isOld: minutes > oldMinutes },
      geometry: { type: 'Point', coordinates: [lng, lat] },
    }
  }),
})

export function Positions() {
  const { t } = useTranslation()
  const { view } = useView()
  const isOn = isShown(view, 'positions')
  const { data, dataUpdatedAt } = useQuery({ ...positionsQuery, enabled: isOn })
  // What has just come is newer than the last minute.
  const now = Math.max(useNow(), dataUpdatedAt)
  useEffect(() => {
    const labelOf = ({ person, status }: PatrolPosition, minutes: number): string =>
      t(status === 'paused' ? 'patrols.positions.pausedSince' : 'patrols.positions.ago', {
        name: person.name,
        age:
          minutes < 120 ? t('patrols.minutes', { minutes }) : t('patrols.positions.hours', { hours: Math.round(minutes / 60) }),
      })
    setPositions(isOn ? pictureOf(data?.items ?? [], now, labelOf) : null)
    return () => setPositions(null)
  }, [isOn, data, now, t])
  return null
}
