// How much of the units was seen: of all in a period, and of one part by part.

import type { Knex } from 'knex'
import type { UnitCoverage, UnitParts } from '#contract/patrols'
import { notFound } from '../platform/problem.ts'
import { maybeOne, rows, sql } from '../platform/sql.ts'
import { midsOf } from './units.queries.ts'

/** What visits `v` of a unit `u` saw together of its outline as it now is; of units without parts the most that one saw. */
export const seenShare = sql`
  coalesce(bit_count(bit_or(v.seen) filter (where v.outline = md5(st_asbinary(u.geom))))::float8 / nullif(max(length(v.seen)), 0), max(v.seen_share))`

export const findCoverage = (db: Knex, from: string, to: string, area: string | undefined): Promise<UnitCoverage[]> =>
  rows(
    db,
    sql`
    select u.id as "unitId", u.name as "unitName", u.kind as "unitKind", count(v.patrol_id)::integer as patrols,
           coalesce((bit_count(bit_or(v.seen) filter (where v.outline = md5(st_asbinary(u.geom))))::float8 / nullif(max(length(v.seen)), 0)), 0)
             as "seenShare",
           coalesce(sum(v.track_m), 0) as "trackM",
           last_valid_day(u.id, ${to}::date) as "lastValidDay"
    from duty_units u
    left join patrol_visits v on v.unit_id = u.id and v.is_valid and v.day between ${from}::date and ${to}::date
    where (u.in_force_to is null or u.in_force_to > ${from}::date) and u.in_force_from <= ${to}::date
      and (${area ?? null}::text is null or u.path <@ (select path from areas where code = ${area ?? null}))
    group by u.id order by "seenShare", u.name, u.id`,
  )

type CutUnit = {
  readonly unitName: string
  readonly isReach: boolean
  readonly outline: string
  readonly sizeM: number | null
  readonly mids: Buffer | null
}
type SeenOn = { readonly day: string; readonly seen: string }

/** Throws 404 `not-found` for a unit that is not there, or not for this caller. Parts seen of an outline it had before do not count. */
export async function getUnitParts(db: Knex, unitId: string, from: string, to: string): Promise<UnitParts> {
  const unit = await maybeOne<CutUnit>(
    db,
    sql`
    select u.name as "unitName", u.kind = 'river-reach' as "isReach", o.outline, c.size_m as "sizeM", c.mids
    from duty_units u cross join lateral (select md5(st_asbinary(u.geom)) as outline) o
    left join unit_parts c on c.unit_id = u.id and c.outline = o.outline
    where u.id = ${unitId}::uuid`,
  )
  if (unit === undefined) throw notFound('unit', unitId)
  const visits = await rows<SeenOn>(
    db,
    sql`
    select v.day, v.seen::text as seen from patrol_visits v
    where v.unit_id = ${unitId}::uuid and v.is_valid and v.outline = ${unit.outline} and v.day between ${from}::date and ${to}::date
    order by v.day`,
  )
  const mids = unit.mids === null ? [] : [...midsOf(unit.mids)]
  const parts = Array.from({ length: mids.length / 2 }, (_, i) => {
    const seen = visits.filter((visit) => visit.seen[i] === '1')
    return { lng: mids[i * 2] ?? 0, lat: mids[i * 2 + 1] ?? 0, lastDay: seen.at(-1)?.day ?? null, patrols: seen.length }
  })
  return { unitId, unitName: unit.unitName, isReach: unit.isReach, sizeM: unit.sizeM, parts }
}
