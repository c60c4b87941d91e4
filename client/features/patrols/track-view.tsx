// The track on the map: the cleaned line, the points left out with their reasons, and where one was at a moment of the replay.

import { useQuery } from '@tanstack/react-query'
import type { Feature, FeatureCollection } from 'geojson'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoment, formatNumber } from '../../ui/format.ts'
import { setPreview } from '../../view/preview.ts'
import { type PatrolDetail, type PatrolPoint, pointsQuery } from './requests.ts'

const timeOf = ({ gnssAt, deviceAt }: PatrolPoint): number | null => {
  const at = gnssAt ?? deviceAt
  return at === null ? null : Date.parse(at)
}
const dot = ({ lng, lat }: PatrolPoint, properties: Readonly<Record<string, string>>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lng, lat] },
})

/** More dots than this are no picture. */
const mostDots = 2000

function pictureOf({ track }: PatrolDetail, points: readonly PatrolPoint[], here: PatrolPoint | null): FeatureCollection {
  const dropped = points.filter((point) => point.dropped !== null && point.dropped !== 'standing').slice(0, mostDots)
  const line: Feature[] = track?.geometry
    ? [
        {
          type: 'Feature',
          properties: {},
          geometry: {
            type: 'MultiLineString',
            coordinates: track.geometry.coordinates.map((way) => way.map(([lng, lat]) => [lng, lat])),
          },
        },
      ]
    : []
  return {
    type: 'FeatureCollection',
    features: [
      ...line,
      ...dropped.map((point) => dot(point, { tone: 'fault' })),
      ...(here ? [dot(here, { tone: 'after' })] : []),
    ],
  }
}

export function TrackView({ patrol }: { readonly patrol: PatrolDetail }) {
  const { t } = useTranslation()
  const { data } = useQuery(pointsQuery(patrol.track ? patrol.id : ''))
  const [step, setStep] = useState<number | null>(null)
  const points = useMemo(() => data?.items ?? [], [data])
  const kept = useMemo(
    () =>
      points
        .filter((point) => point.dropped === null && timeOf(point) !== null)
        .sort((left, right) => (timeOf(left) ?? 0) - (timeOf(right) ?? 0)),
    [points],
  )
  const here = step === null ? null : (kept[step] ?? null)
  useEffect(() => {
    setPreview(pictureOf(patrol, points, here))
    return () => setPreview(null)
  }, [patrol, points, here])
  const { track } = patrol
  if (track === null) return <p className="soft">{t('patrols.noTrack')}</p>
  const drops = Object.entries(track.dropCounts)
  const usedCount = track.pointCount - drops.reduce((sum, [, count]) => sum + (count ?? 0), 0)
  return (
    <>
      <p className="soft">{t('patrols.rule', { rule: track.rule })}</p>
      {track.pointsRemovedAt && <p className="soft">{t('patrols.pointsRemoved', { at: formatMoment(track.pointsRemovedAt) })}</p>}
      <ul className="patrol-drops">
        <li>
          {t('patrols.pointsKept')} {formatNumber(usedCount)} / {formatNumber(track.pointCount)}
        </li>
        {drops.map(([why, count]) => (
          <li key={why}>
            {t(`patrols.drop.${why}`)} {formatNumber(count)}
          </li>
        ))}
      </ul>
      {kept.length > 1 && (
        <label>
          <span>
            {t('patrols.replay')}
            {here && ` · ${formatMoment(here.gnssAt ?? here.deviceAt)}`}
          </span>
          <input
            className="patrol-replay"
            type="range"
            aria-label={t('patrols.replayAt')}
            min={0}
            max={kept.length - 1}
            value={step ?? 0}
            onChange={({ target }) => setStep(Number(target.value))}
          />
        </label>
      )}
    </>
  )
}
