// The number a feature carries in tiles, so that the map can light it up: 52 bits of its uuid, which every client holds exactly.

import { type Sql, sql } from './sql.ts'

/** The last 13 hex digits of a uuid as bigint; they are random in every version of uuid we make. Twin: `featureIdOf` of #rules/tiles. */
export const featureId = (uuid: Sql): Sql => sql`('x' || right(replace(${uuid}::text, '-', ''), 13))::bit(52)::bigint`
