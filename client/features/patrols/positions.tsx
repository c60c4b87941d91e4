// Where those on patrol were last, put on the map with how long ago that was. Asked anew when the server tells of a new position.

import { useQuery } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { setPositions } from '../../view/preview.ts'
import { type PatrolPosition, positionsQuery } from './field-requests.ts'

/** Who was not heard of for longer may be anywhere. */
const oldMinutes = 60

const pictureOf = (
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
  const { data, dataUpdatedAt } = useQuery(positionsQuery)
  useEffect(() => {
    const labelOf = ({ person, status }: PatrolPosition, minutes: number): string =>
      t(status === 'paused' ? 'patrols.positions.pausedSince' : 'patrols.positions.ago', {
        name: person.name,
        age:
          minutes < 120 ? t('patrols.minutes', { minutes }) : t('patrols.positions.hours', { hours: Math.round(minutes / 60) }),
      })
    setPositions(pictureOf(data?.items ?? [], dataUpdatedAt, labelOf))
    return () => setPositions(null)
  }, [data, dataUpdatedAt, t])
  return null
}
