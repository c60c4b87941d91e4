// What a line drawn across a unit would make of it: the parts, before anything is written.

import type { Knex } from 'knex'
import type { CutUnit, UnitPart } from '#contract/duties'
import { areaHolding } from '../areas/queries.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, rows, type Sql, sql } from '../platform/sql.ts'
import { shapeOf } from '../zones/shape.ts'

/** About a tenth of a millimetre: a part that the line made ends on it. */
const onLineDegrees = 1e-9

/**
 * The parts from west to east. What the line does not touch stays with the part nearest to it. Throws 422 `cut-misses` where the line
 * makes no second part and `cut-runs-along` where it lies on the reach for a way.
 */
export async function cutParts(db: Knex, { id, geometry }: CutUnit): Promise<readonly UnitPart[]> {
  const blade = shapeOf(geometry)
  const met = await maybeOne<{ runsAlong: boolean }>(
    db,
    sql`
    select u.kind = 'river-reach' and st_relate(u.geom, ${blade}, '1********') as "runsAlong"
    from duty_units u where u.id = ${id}::uuid`,
  )
  if (met === undefined) throw notFound('duty-unit', id)
  if (met.runsAlong) throw new Problem('cut-runs-along', 422)
  const parts = await rows<UnitPart>(db, partsOf(id, blade))
  if (parts.length < 2) throw new Problem('cut-misses', 422)
  return parts
}

const partsOf = (id: string, blade: Sql): Sql => sql`
  with old as materialized (
    select u.kind, u.geom, a.code from duty_units u left join areas a on a.path = u.path where u.id = ${id}::uuid),
  piece as materialized (
    select row_number() over () as n, d.geom, st_dwithin(d.geom, ${blade}, ${onLineDegrees}) as is_cut
    from old o cross join lateral st_dump(st_split(o.geom, ${blade})) d),
  home as (
    select p.geom, case when p.is_cut then p.n else (
      select c.n from piece c where c.is_cut order by st_distance(c.geom, p.geom), c.n limit 1) end as n
    from piece p),
  part as materialized (
    select n, case when count(*) = 1 then st_geometryn(st_collect(geom), 1) else st_collect(geom) end as geom
    from home where n is not null group by n)
  select st_asgeojson(p.geom, 9)::json as geometry,
    case when o.kind = 'river-reach' then st_length(p.geom::geography) end as "lengthM",
    case when o.kind <> 'river-reach' then st_area(p.geom::geography) / 10000 end as "areaHa",
    coalesce((
      select a.code from ${areaHolding(sql`p.geom`)}), o.code) as "areaCode"
  from part p cross join old o
  order by st_xmin(p.geom), p.n`
