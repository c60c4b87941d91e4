// What the map may ask of the published collections, and how they are described to it.

import * as z from 'zod'
import { maxZoom } from '#rules/tiles'

type Words = { readonly zh: string; readonly bo: string; readonly en: string }

export type CollectionAttribute = { readonly name: string; readonly type: 'text' | 'number' | 'boolean'; readonly title: Words }

export type CollectionInfo = {
  readonly id: string
  readonly title: Words
  readonly geometry: 'point' | 'line' | 'polygon' | 'mixed'
  readonly source: Words
  readonly minzoom: number
  readonly maxzoom: number
  readonly attributes: readonly CollectionAttribute[]
  readonly params: readonly ('year' | 'season')[]
  /** Whether its tiles take `as_of`; one without a past is reference data and drawn as it is now. */
  readonly hasPast: boolean
  /** Changes with the data and with how far the caller sees; part of the address of a tile. */
  readonly version: string
  /** Path of its TileJSON. */
  readonly tilejson: string
  /** Address template; year and season are added by the client where `params` names them. */
  readonly tiles: string
}

const index = z.coerce.number().int().min(0)

export const tileQuery = z.strictObject({
  collection: z.string().max(64),
  z: z.coerce.number().int().min(0).max(maxZoom),
  x: index,
  y: index,
  v: z.string().max(80).optional(),
  year: z.coerce.number().int().min(1950).max(2200).optional(),
  season: z.enum(['warm', 'cold']).optional(),
})
export type TileQuery = z.infer<typeof tileQuery>

/** When records inside a box changed, the latest first. */
export type ChangeMoments = {
  /** An instant, and how many records of each collection changed then. */
  readonly moments: readonly { readonly at: string; readonly records: Readonly<Record<string, number>> }[]
  /** The first record ever seen there: before it the map is empty. Null where there is none. */
  readonly first: string | null
  /** Earlier moments exist that are not told. */
  readonly hasMore: boolean
}
