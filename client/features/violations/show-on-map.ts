// Flies the map to where a violation is.

import { flyTo } from '../../view/preview.ts'
import type { Violation } from './requests.ts'

/** Close enough to tell one parcel from the next. */
const parcelZoom = 13

export function showOnMap({ bbox, point }: Violation): void {
  if (bbox) flyTo({ bbox })
  else if (point) flyTo({ point, zoom: parcelZoom })
}
