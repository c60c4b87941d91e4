// Two people moved the same outline: which of the two stands is chosen like any other field, and both are on the map meanwhile.

import type { FeatureCollection, MultiPolygon } from 'geojson'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type Position, ringMeasures } from '../map/geodesy.ts'
import type { Values } from '../ui/conflict-table.tsx'
import { formatNumber } from '../ui/format.ts'
import { setPreview } from '../view/preview.ts'

/** The name of the outline among the fields of a conflict. */
export const outlineField = 'outline'

type Shaped = { readonly areaHa: number; readonly geometry: unknown }
type Choice = { readonly mine: Values; readonly theirs: Values }

const asRing = (ring: readonly (readonly number[])[]): readonly Position[] => ring.map(([lon = 0, lat = 0]) => [lon, lat])
/** Shells less their holes. */
const outlineAreaHa = ({ coordinates }: MultiPolygon): number =>
  coordinates.reduce(
    (sum, [shell = [], ...holes]) =>
      sum + ringMeasures(asRing(shell)).areaHa - holes.reduce((lost, hole) => lost + ringMeasures(asRing(hole)).areaHa, 0),
    0,
  )

const isOutline = (shape: unknown): shape is MultiPolygon => typeof shape === 'object' && shape !== null && 'coordinates' in shape

const both = (mine: MultiPolygon, theirs: MultiPolygon): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { tone: 'removed' }, geometry: theirs },
    { type: 'Feature', properties: { tone: 'added' }, geometry: mine },
  ],
})

/** My outline in words; empty where I drew none. */
export function useOwnOutline(mine: MultiPolygon | undefined): string {
  const { t } = useTranslation()
  return mine === undefined ? '' : t('past.mineOutline', { ha: formatNumber(outlineAreaHa(mine), 2) })
}

/** Whether my outline is sent: always where nothing was to be chosen, else where it was. Not sent, theirs is left as it is. */
export const takesMine = (settled: Values, own: string): boolean =>
  settled[outlineField] === undefined || settled[outlineField] === own

/** `theirs` is the record as the other left it, while there is a conflict. Without an outline of mine there is nothing to choose. */
export function useOutlineChoice(mine: MultiPolygon | undefined, own: string, theirs: Shaped | null): Choice {
  const { t } = useTranslation()
  const other = theirs?.geometry
  useEffect(() => {
    if (mine === undefined || !isOutline(other)) return
    setPreview(both(mine, other))
    return () => setPreview(null)
  }, [mine, other])
  if (mine === undefined || theirs === null) return { mine: {}, theirs: {} }
  const said = t('past.theirOutline', { ha: formatNumber(theirs.areaHa, 2) })
  return { mine: { [outlineField]: own }, theirs: { [outlineField]: said } }
}
