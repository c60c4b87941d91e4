// The records that stood at a moment, in the past of a table, under the row rule of whoever asks. As for the place of an incident
// (migrations/0102): one that nobody had entered by then and that still stands is taken as it was first entered, and told apart, for
// what came into force before may have come into the platform after.

import { ident, type Sql, sql } from '../../platform/sql.ts'

/** The ground, the moment and its day where the prefecture lies; every query of a freeze begins with this. */
export const scopeOf = (ground: Buffer, moment: string): Sql => sql`
  scope as materialized (
    select st_geomfromwkb(${ground}::bytea, 4326) as shape, ${moment}::timestamptz as moment,
           (${moment}::timestamptz at time zone 'Asia/Shanghai')::date as day)`
export const [shape, moment, day] = [
  sql`(select shape from scope)`,
  sql`(select moment from scope)`,
  sql`(select day from scope)`,
] as const

/** Ground that only borders on ground has nothing in it; a point or a line on the border is in it. */
export const isIn = (place: Sql): Sql =>
  sql`(st_intersects(${place}, ${shape}) and not (st_dimension(${place}) = 2 and st_touches(${place}, ${shape})))`

/** Their keys; `v` is the past of the table. */
export const touching = (place: string): Sql => sql`v.${ident(place)} && ${shape} and st_intersects(v.${ident(place)}, ${shape})`

/**
 * A select of whole versions with `is_later`, of the records of which any version is as `where` says of `v`.

 */
export function standing(table: string, where: Sql, key = 'id'): Sql {
  const [versions, name] = [ident(`past.${table}_versions`), ident(key)]
  return sql`(
    select distinct on (v.${name}) v.*, v.valid_from > ${moment} as is_later
    from (select distinct v.${name} from ${versions} v where ${where}) touched
    join ${versions} v on v.${name} = touched.${name}
    where v.valid_from <= ${moment} and ${moment} < v.valid_to
       or v.valid_from > ${moment}
          and not exists (select from ${versions} w where w.${name} = v.${name} and w.valid_from <= ${moment})
          and exists (select from ${versions} w where w.${name} = v.${name} and w.valid_to = 'infinity')
    order by v.${name}, v.valid_from)`
}

/** The version of one record that stood then, else its first. */
export const oneStanding = (table: string, id: Sql): Sql => sql`
  (select v.* from ${ident(`past.${table}_versions`)} v where v.id = ${id}
   order by (v.valid_from <= ${moment} and ${moment} < v.valid_to) desc, v.valid_from limit 1)`

export const inForce = (row: Sql): Sql =>
  sql`${row}.in_force_from <= ${day} and (${row}.in_force_to is null or ${day} < ${row}.in_force_to)`

/** Double precision differs in its last digits between libraries of geodesy; a ten-thousandth of a hectare is a square metre. */
export const rounded = (value: Sql, digits = 4): Sql => sql`round((${value})::numeric, ${digits}::integer)`
