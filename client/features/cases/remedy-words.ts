// What a remedy asks and what was measured, as they are said.

import type { Geometry } from 'geojson'
import type { TFunction } from 'i18next'
import { type RemedyIndicator, type RemedyRow, remedyUnits } from '#contract/cases'
import { formatNumber } from '../../ui/format.ts'
import { flyTo, setPreview } from '../../view/preview.ts'

export const unitOf = (t: TFunction, indicator: RemedyIndicator): string => t(`remedies.unit.${remedyUnits[indicator]}`)
const digitsOf = (value: number): number => (Number.isInteger(value) ? 0 : 2)

/** "Vegetation cover at least 50 %". */
export const askedWords = (t: TFunction, { indicator, target }: Pick<RemedyRow, 'indicator' | 'target'>): string =>
  t('remedies.atLeast', {
    indicator: t(`remedies.indicator.${indicator}`),
    value: formatNumber(target, digitsOf(target)),
    unit: unitOf(t, indicator),
  })

/** "38 ± 4 %". */
export function foundWords(t: TFunction, indicator: RemedyIndicator, value: number, error: number | null): string {
  const figure = formatNumber(value, digitsOf(value))
  const wrong =
    error === null ? `（${t('cases.errorUnknown')}）` : error === 0 ? '' : ` ± ${formatNumber(error, digitsOf(error))}`
  return `${figure}${wrong} ${unitOf(t, indicator)}`
}

/** Close enough to tell one slope from the next. */
const placeZoom = 13
export function showRemedy({ bbox: [west, south, east, north] }: Pick<RemedyRow, 'bbox'>): void {
  if (west === east && south === north) flyTo({ point: [west, south], zoom: placeZoom })
  else flyTo({ bbox: [west, south, east, north] })
}

/** On the map beside whatever layers are on; none takes them away. */
export function showShapes(shapes: readonly (Geometry | null)[]): void {
  const features = shapes.flatMap((geometry) =>
    geometry === null ? [] : [{ type: 'Feature' as const, properties: {}, geometry }],
  )
  setPreview(features.length === 0 ? null : { type: 'FeatureCollection', features })
}

/** `1, 3、5` → `[1, 3, 5]`; what is no number is left out. */
export const itemsIn = (text: string): readonly number[] => [...new Set((text.match(/\d{1,9}/g) ?? []).map(Number))]
