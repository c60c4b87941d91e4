// How names are set on the map: which language, which fonts, and never a request beyond the server.

import type { ExpressionSpecification } from 'maplibre-gl'

/**
 * No glyph server: MapLibre draws each letter from these families. Tibetan comes from our own file (style `font-faces`),
 * Chinese and Latin from what the machine has.
 */
export const regular = ['Noto Serif Tibetan,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,sans-serif']
export const bold = ['Noto Serif Tibetan Bold,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,sans-serif']

/** The default wrapping breaks Tibetan before the tsheg, which is wrong: names stay on one line. */
export const oneLine = 30

const lang: ExpressionSpecification = ['global-state', 'lang']

/** The name in the language on screen; Chinese where there is none. */
export const name: ExpressionSpecification = [
  'match',
  lang,
  'bo',
  ['coalesce', ['get', 'name_bo'], ['get', 'name_zh'], ''],
  'en',
  ['coalesce', ['get', 'name_en'], ['get', 'name_zh'], ''],
  ['coalesce', ['get', 'name_zh'], ''],
]

/** The second name on a bilingual sign: Tibetan under Chinese, Chinese under the others; empty where it says the same. */
export const secondName: ExpressionSpecification = [
  'match',
  lang,
  'zh',
  ['coalesce', ['get', 'name_bo'], ''],
  ['coalesce', ['get', 'name_zh'], ''],
]
