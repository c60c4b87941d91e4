// The name of a coordinate system and the reason for proposing it, in the reader's words.

import type { TFunction } from 'i18next'
import type { CrsSystem } from './shapes.ts'

const gauss = /^CGCS2000 \/ (3|6)-degree Gauss-Kruger (?:zone (\d+)|CM (\d+)E)$/

/** "CGCS2000 / 3-degree Gauss-Kruger zone 33" → "CGCS2000 三度带高斯投影 第 33 带（EPSG:4521）". */
export function systemName(t: TFunction, { name, id }: CrsSystem): string {
  const [, width, zone, meridian] = gauss.exec(name) ?? []
  if (width === undefined) return id.startsWith('EPSG') ? `${name}（${id}）` : name
  const where = zone === undefined ? t('exchange.crs.meridian', { meridian }) : t('exchange.crs.zone', { zone })
  return `CGCS2000 ${t(`exchange.crs.width${width}`)} ${where}（${id}）`
}

export const reasonWords = (t: TFunction, reason: string): string => t(`exchange.crs.reason.${reason}`, { defaultValue: '' })
