// The moments at which what lies in a part of the map changed: the steps of the slider.

import * as z from 'zod'
import type { ChangeMoments } from '#contract/tiles'
import type { Caller } from '../platform/caller.ts'
import type { Collection } from '../platform/collection.ts'
import { type AnyEndpoint, reading } from '../platform/endpoint.ts'
import { bbox } from '../platform/geometry.ts'
import { instantText } from '../platform/past.ts'
import { type Sql, sql } from '../platform/sql.ts'

/** Steps told at most, the latest first; the slider says when there are more. */
const mostMoments = 400

const changesQuery = z.strictObject({
  bbox,
  /** Ids separated by commas; without it every collection that keeps its past. */
  collections: z
    .string()
    .max(400)
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .optional(),
})

/** One moment a row, with how many records of each collection changed; and the first of all. */
const momentsOf = (collections: readonly Collection[], envelope: Sql): Sql => {
  const changes = collections
    .flatMap(({ id, past }) =>
      past === undefined ? [] : [sql`select ${id}::text as collection, at, c.id from (${past(envelope)}) c`],
    )
    .reduce((left, right) => sql`${left} union all ${right}`)
  return sql`
    with moments as (
      select at, collection, count(distinct id)::integer as records from (${changes}) c group by at, collection)
    select ${instantText(sql`m.at`)} as at, jsonb_object_agg(m.collection, m.records) as records,
           (select ${instantText(sql`min(w.at)`)} from moments w) as first, (select count(distinct w.at) from moments w) as total
    from moments m group by m.at order by m.at desc limit ${mostMoments}::integer`
}

type Row = ChangeMoments['moments'][number] & { readonly first: string; readonly total: number }

export const changesEndpoint = (
  collections: readonly Collection[],
  mayRead: (caller: Caller, collection: Collection) => boolean,
): AnyEndpoint =>
  reading({
    path: '/api/changes',
    may: 'signed-in',
    summary: 'The latest moments at which records inside a box changed, and the first of all',
    input: changesQuery,
    run: async ({ caller, actor, input, services }): Promise<ChangeMoments> => {
      const asked = collections.filter(
        (collection) =>
          collection.past !== undefined && mayRead(caller, collection) && (input.collections?.includes(collection.id) ?? true),
      )
      if (asked.length === 0) return { moments: [], first: null, hasMore: false }
      const [west, south, east, north] = input.bbox
      const envelope = sql`st_makeenvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`
      const rows = await services.readAs<Row>(actor, momentsOf(asked, envelope))
      return {
        moments: rows.map(({ at, records }) => ({ at, records })),
        first: rows[0]?.first ?? null,
        hasMore: (rows[0]?.total ?? 0) > rows.length,
      }
    },
  })
