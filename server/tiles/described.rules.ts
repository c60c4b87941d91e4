// TileJSON 3 of a collection, and the style of the map with its sources, as plain values.

import type { CollectionInfo } from './contract.ts'
import type { StyleParts } from './style.contract.ts'

export type TileSlice = { readonly year: number; readonly season: 'warm' | 'cold' }

/** The last whole year, cold season: when overload bites. `thisYear` of the prefecture. */
export const usualSlice = (
  thisYear: number,
  asked: { readonly year?: number | undefined; readonly season?: TileSlice['season'] | undefined },
): TileSlice => ({ year: asked.year ?? thisYear - 1, season: asked.season ?? 'cold' })

/** Template with scheme and host. */
export function tileAddress({ tiles, params }: CollectionInfo, { year, season }: TileSlice, origin: string): string {
  return `${origin}${tiles}${params.length === 0 ? '' : `&year=${year}&season=${season}`}`
}

const jsonTypes = { text: 'String', number: 'Number', boolean: 'Boolean' } as const

/** TileJSON 3.0.0. `bounds` in degrees: west, south, east, north. Its version is of three numbers, so the data's own stands behind a plus. */
export const tileJson = (info: CollectionInfo, slice: TileSlice, origin: string, bounds: readonly number[] | null) => ({
  tilejson: '3.0.0',
  id: info.id,
  name: info.title.zh,
  description: `${info.title.zh} · ${info.title.en}`,
  version: `1.0.0+${info.version}`,
  attribution: info.source.zh,
  scheme: 'xyz',
  tiles: [tileAddress(info, slice, origin)],
  minzoom: info.minzoom,
  maxzoom: info.maxzoom,
  ...(bounds === null ? {} : { bounds }),
  vector_layers: [
    {
      id: info.id,
      description: info.title.en,
      minzoom: info.minzoom,
      maxzoom: info.maxzoom,
      fields: Object.fromEntries(info.attributes.map(({ name, type }) => [name, jsonTypes[type]])),
    },
  ],
})

type Layer = StyleParts['below'][number]
export type StylePlan = {
  readonly parts: StyleParts
  /** Bottom to top. */
  readonly subjects: readonly { readonly layers: readonly Layer[] }[]
  readonly collections: readonly CollectionInfo[]
  readonly slice: TileSlice
  readonly lang: string
  /** Days since 1970. */
  readonly today: number
  readonly origin: string
  readonly bounds: readonly number[] | null
}

/** Tibetan and its marks: the rest is left to the fonts of the machine that draws. */
const tibetan = ['U+0F00-0FFF']

/** Values that the screen's own map is told as it goes stand written out: programs without such a state draw them too. */
const writtenOut = (value: unknown, state: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(
    JSON.stringify(value).replaceAll(/\["global-state","(\w+)"\]/g, (whole, name: string) =>
      name in state ? JSON.stringify(state[name]) : whole,
    ),
  )

const middle = ([west = 0, south = 0, east = 0, north = 0]: readonly number[]) => [(west + east) / 2, (south + north) / 2]

/** MapLibre style, version 8. A layer of a collection that is not among `collections` is left out. */
export function styleDocument({ parts, subjects, collections, slice, lang, today, origin, bounds }: StylePlan) {
  const drawn = new Set(collections.map(({ id }) => id))
  const layers = [...parts.below, ...subjects.flatMap((subject) => subject.layers)].filter(
    ({ source }) => source === undefined || drawn.has(source),
  )
  const used = new Set(layers.map(({ source }) => source))
  return {
    version: 8,
    name: '玉树生态一张图 Yushu OneMap',
    ...(bounds === null ? {} : { center: middle(bounds), zoom: 6 }),
    sprite: `${origin}/style/hatches`,
    'font-faces': {
      'Noto Serif Tibetan': [{ url: `${origin}${parts.fonts.regular}`, 'unicode-range': tibetan }],
      'Noto Serif Tibetan Bold': [{ url: `${origin}${parts.fonts.bold}`, 'unicode-range': tibetan }],
    },
    sources: Object.fromEntries(
      collections
        .filter(({ id }) => used.has(id))
        .map((info) => [
          info.id,
          {
            type: 'vector',
            tiles: [tileAddress(info, slice, origin)],
            minzoom: info.minzoom,
            maxzoom: info.maxzoom,
            attribution: info.source.zh,
          },
        ]),
    ),
    layers: writtenOut(layers, { lang, today }),
  }
}
