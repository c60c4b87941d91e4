// Two people moved the same outline: which of the two stands is chosen like any other field, and both are on the map meanwhile.

import type { FeatureCollection, MultiPolygon } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Drawn } from '../map/draw/outline.ts'
import { lengthM, type Position, ringMeasures } from '../map/geodesy.ts'
import type { Values } from '../ui/conflict-table.tsx'
import { formatNumber } from '../ui/format.ts'
import { setPreview } from '../view/preview.ts'

/** The name of the outline among the fields of a conflict. */
export const outlineField = 'outline'

/** Of a line the length is told, of ground the area. */
export type Shaped = { readonly areaHa: number; readonly lengthM?: number | null; readonly geometry: unknown }
type Choice = { readonly mine: Values; readonly theirs: Values }

const asRing = (ring: readonly (readonly number[])[]): readonly Position[] => ring.map(([lon = 0, lat = 0]) => [lon, lat])
/** Shells less their holes. */
const outlineAreaHa = ({ coordinates }: MultiPolygon): number =>
  coordinates.reduce(
    (sum, [shell = [], ...holes]) =>
      sum + ringMeasures(asRing(shell)).areaHa - holes.reduce((lost, hole) => lost + ringMeasures(asRing(hole)).areaHa, 0),
    0,
  )

const lineKm = (shape: Exclude<Drawn, MultiPolygon>): number =>
  (shape.type === 'LineString' ? [shape.coordinates] : shape.coordinates).reduce((sum, line) => sum + lengthM(asRing(line)), 0) /
  1000

const isOutline = (shape: unknown): shape is Drawn => typeof shape === 'object' && shape !== null && 'coordinates' in shape

const both = (mine: Drawn, theirs: Drawn): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { tone: 'removed' }, geometry: theirs },
    { type: 'Feature', properties: { tone: 'added' }, geometry: mine },
  ],
})

/** My outline in words; empty where I drew none. */
export function useOwnOutline(mine: Drawn | undefined): string {
  const { t } = useTranslation()
  if (mine === undefined) return ''
  return mine.type === 'MultiPolygon'
    ? t('past.mineOutline', { ha: formatNumber(outlineAreaHa(mine), 2) })
    : t('past.mineLine', { km: formatNumber(lineKm(mine), 2) })
}

/** Whether my outline is sent: always where nothing was to be chosen, else where it was. Not sent, theirs is left as it is. */
export const takesMine = (settled: Values, own: string): boolean =>
  settled[outlineField] === undefined || settled[outlineField] === own

/** `theirs` is the record as the other left it, while there is a conflict. Without an outline of mine there is nothing to choose. */
export function useOutlineChoice(mine: Drawn | undefined, own: string, theirs: Shaped | null): Choice {
  const { t } = useTranslation()
  const other = theirs?.geometry
  useEffect(() => {
    if (mine === undefined || !isOutline(other)) return
    setPreview(both(mine, other))
    return () => setPreview(null)
  }, [mine, other])
  if (mine === undefined || theirs === null) return { mine: {}, theirs: {} }
  const said =
    typeof theirs.lengthM === 'number'
      ? t('past.theirLine', { km: formatNumber(theirs.lengthM / 1000, 2) })
      : t('past.theirOutline', { ha: formatNumber(theirs.areaHa, 2) })
  return { mine: { [outlineField]: own }, theirs: { [outlineField]: said } }
}
