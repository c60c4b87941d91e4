// The map for other programs: TileJSON of each collection, and one style that draws what the caller may see.

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { CollectionInfo } from '#contract/tiles'
import { demandCollection } from '../platform/admission.ts'
import type { Actor, Caller } from '../platform/caller.ts'
import type { Collection } from '../platform/collection.ts'
import { dayOf, thisYear } from '../platform/day.rules.ts'
import { type AnyEndpoint, reading } from '../platform/endpoint.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { sql } from '../platform/sql.ts'
import { styleDocument, tileJson, usualSlice } from './described.rules.ts'
import { type StyleParts, type StyleQuery, styleQuery, tileJsonQuery } from './style.contract.ts'

/** The collections that a caller may read, as of a moment. */
export type FindReadable = (caller: Caller, actor: Actor, moment: string | null) => Promise<readonly CollectionInfo[]>

const partsFile = fileURLToPath(new URL('../../dist/style.json', import.meta.url))

/** Throws 404 `style-not-built` where the client was not built. */
async function readParts(): Promise<StyleParts> {
  const text = await readFile(partsFile, 'utf8').catch(() => null)
  if (text === null) throw new Problem('style-not-built', 404)
  return JSON.parse(text)
}

const boundsQuery = sql`
  select array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)]::float8[] as bounds
  from (select st_extent(a.geom) as e from areas a where a.level = 'prefecture') p where e is not null`

const dayMs = 86_400_000
const today = (): string => dayOf(new Date())

/** Bottom to top. Throws 400 with those there are. */
function subjectsOf(parts: StyleParts, { view = 'overload', layers }: StyleQuery): StyleParts['subjects'] {
  if (layers === undefined) {
    const drawn = parts.views[view]
    if (drawn === undefined) throw new Problem('style-view-unknown', 400, { asked: view, known: Object.keys(parts.views) })
    return drawn
  }
  const unknown = layers.filter((name) => !parts.subjects.some(({ id }) => id === name))
  const known = parts.subjects.map(({ id }) => id)
  if (unknown.length > 0) throw new Problem('style-layer-unknown', 400, { asked: unknown, known })
  return layers.toReversed().flatMap((name) => parts.subjects.filter(({ id }) => id === name))
}

export function describedEndpoints(
  services: Services,
  collections: readonly Collection[],
  findReadable: FindReadable,
): readonly AnyEndpoint[] {
  const findBounds = async (actor: Actor): Promise<readonly number[] | null> =>
    (await services.readAs<{ bounds: readonly number[] }>(actor, boundsQuery, null))[0]?.bounds ?? null

  const tileJsonEndpoint = reading({
    path: '/api/tiles/:collection.json',
    may: 'anyone',
    hasPast: true,
    servesCollections: true,
    summary: 'TileJSON 3 of one collection',
    input: tileJsonQuery,
    run: async ({ caller, actor, input, moment, http }) => {
      const collection = collections.find(({ id }) => id === input.collection)
      if (collection === undefined) throw notFound('collection', input.collection)
      demandCollection(caller, collection)
      const [info] = (await findReadable(caller, actor, moment)).filter(({ id }) => id === collection.id)
      if (info === undefined) throw notFound('collection', input.collection)
      return tileJson(info, usualSlice(thisYear(), input), http.origin, await findBounds(actor))
    },
  })

  const style = reading({
    path: '/api/style.json',
    may: 'anyone',
    hasPast: true,
    servesCollections: true,
    summary: 'The map as a MapLibre style, with the collections that the caller may read',
    input: styleQuery,
    run: async ({ caller, actor, input, moment, http }) => {
      const parts = await readParts()
      return styleDocument({
        parts,
        subjects: subjectsOf(parts, input),
        collections: await findReadable(caller, actor, moment),
        slice: usualSlice(thisYear(), input),
        lang: input.lang,
        today: Date.parse(today()) / dayMs,
        origin: http.origin,
        bounds: await findBounds(actor),
      })
    },
  })

  return [tileJsonEndpoint, style]
}
