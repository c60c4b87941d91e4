// Where the map's data comes from: one vector source per published collection, its version in the address, so that an
// edit shows at once and everything else may be cached for good.

import type { GeoJSONSourceSpecification, SourceSpecification, VectorSourceSpecification } from 'maplibre-gl'
import type { ViewSeason } from '../view/view.ts'
import { imagery, imagerySource } from './basemap.ts'

/** Sources the client fills itself, each with the collection it follows: it is there for whoever sees that one, or always. */
const ownSources = {
  veil: null,
  preview: null,
  sketch: null,
  positions: 'patrol-tracks',
  'problem-heat': 'problems',
  'incident-heat': 'incidents',
  'incident-effort': 'incidents',
} as const
export type OwnSource = keyof typeof ownSources

/** An entry of GET /api/collections, as far as the map needs it. */
export type PublishedCollection = {
  readonly id: string
  readonly title: { readonly zh: string; readonly bo: string; readonly en: string }
  readonly source: { readonly zh: string; readonly bo: string; readonly en: string }
  readonly minzoom: number
  readonly maxzoom: number
  readonly version: string | number
  /** Address of its tiles with its version, and the moment where it has a past and one was asked for. */
  readonly tiles: string
}

export type Slice = { readonly year: number; readonly season: ViewSeason }

/** Only these differ by year and season; a year in the address of the others would split their cache. */
const dated: ReadonlySet<string> = new Set(['anomalies', 'balance', 'violations', 'herds'])

export function tileAddress(collection: PublishedCollection, slice: Slice, origin: string): string {
  const which = dated.has(collection.id) ? `&year=${slice.year}&season=${slice.season}` : ''
  return `${origin}${collection.tiles}${which}`
}

const tiles = (collection: PublishedCollection, slice: Slice, origin: string): VectorSourceSpecification => ({
  type: 'vector',
  tiles: [tileAddress(collection, slice, origin)],
  minzoom: collection.minzoom,
  maxzoom: collection.maxzoom,
})

const own: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }

export type SourcePlan = {
  readonly collections: readonly PublishedCollection[]
  readonly slice: Slice
  readonly origin: string
  readonly tiandituToken?: string | null
}

/** The names of all sources there are. */
export function sourceNames({
  collections,
  tiandituToken,
}: Pick<SourcePlan, 'collections' | 'tiandituToken'>): ReadonlySet<string> {
  const published = collections.map(({ id }) => id)
  const followed = Object.entries(ownSources).filter(([, of]) => of === null || published.includes(of))
  return new Set([...published, ...followed.map(([id]) => id), ...(tiandituToken ? [imagerySource] : [])])
}

export function sourcesFor(plan: SourcePlan): Readonly<Record<string, SourceSpecification>> {
  const { collections, slice, origin, tiandituToken } = plan
  const names = sourceNames(plan)
  return Object.fromEntries([
    ...(tiandituToken ? [[imagerySource, imagery(tiandituToken)] as const] : []),
    ...collections.map((collection) => [collection.id, tiles(collection, slice, origin)] as const),
    ...Object.keys(ownSources).flatMap((id) => (names.has(id) ? [[id, own] as const] : [])),
  ])
}
