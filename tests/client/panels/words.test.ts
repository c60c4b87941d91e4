// Three languages say the same things: no word is missing, no figure is dropped, and no English is left in the Chinese.

import { describe, expect, it } from 'vitest'
import * as bo from '../../../client/i18n/bo/index.ts'
import * as en from '../../../client/i18n/en/index.ts'
import * as zh from '../../../client/i18n/zh/index.ts'

type Tree = { readonly [key: string]: string | Tree }
const flat = (tree: Tree, before = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[before + key, value]] : [...flat(value, `${before}${key}.`)],
    ),
  )
const words = { zh: flat({ ...zh }), bo: flat({ ...bo }), en: flat({ ...en }) }
const holes = (text: string): readonly string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted()

/** Names of formats, standards and systems that have no Chinese name, and keys of the keyboard. */
const latin =
  /CSV|CQL2|GeoTIFF|NDVI|GBK|FlatGeobuf|GeoParquet|GPX|KMZ|FIT|Excel|xlsx?|zip|KML|KMZ|GeoJSON|GeoPackage|Shapefile|DBF|SHP|EPSG|CGCS2000|GB18030|UTF-8|GCJ-02|BD-09|NY\/T|DB63\/T|PDF|PNG|JPEG|AVIF|WKT|QGIS|WGS|A[34]|Tianditu|PostGIS|Web|Esc|Enter|Shift|Ctrl|Home|End|English|\.(cpg|prj|shp|shx|dbf)|km²?|cm|m²?|\bN\b|Delete|Backspace|Alt|\bZ\b|dpi/g

/** The text of every file of the client but the words themselves. */
const sources = import.meta.glob<string>(['../../../client/**/*.{ts,tsx}', '!../../../client/i18n/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('the words', () => {
  it.each(['bo', 'en'] as const)('of %s are those of Chinese', (lang) => {
    expect([...words[lang].keys()].toSorted()).toEqual([...words.zh.keys()].toSorted())
  })

  it.each(['bo', 'en'] as const)('of %s carry every figure the Chinese carry', (lang) => {
    const off = [...words.zh].filter(([key, text]) => String(holes(words[lang].get(key) ?? '')) !== String(holes(text)))
    expect(off.map(([key]) => key)).toEqual([])
  })

  it('leave no English in the Chinese', () => {
    const left = [...words.zh].filter(
      ([key, text]) => key !== 'app.lang.bo' && /[A-Za-z]{2,}/.test(text.replace(/\{\{.*?\}\}/g, '').replace(latin, '')),
    )
    expect(left).toEqual([])
  })

  it('leave no Chinese in the English or the Tibetan', () => {
    const left = (['en', 'bo'] as const).flatMap((lang) =>
      [...words[lang]]
        .filter(([key, text]) => !key.startsWith('app.lang.') && /[\u4e00-\u9fff]/.test(text))
        .map(([key]) => `${lang} ${key}`),
    )
    expect(left).toEqual([])
  })

  it('hold every key a panel names', () => {
    const used = Object.values(sources).flatMap((text) =>
      [...text.matchAll(/\bt\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/gi)].map(([, key = '']) => key),
    )
    expect(used.length).toBeGreaterThan(200)
    expect([...new Set(used)].filter((key) => !words.zh.has(key))).toEqual([])
  })
})
