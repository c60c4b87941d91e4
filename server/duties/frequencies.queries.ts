// How often each level goes to a kind of unit: dated rows, the latest in force first.

import type { Knex } from 'knex'
import type { Frequency, NewFrequency } from '#contract/duties'
import { sourceTitles } from '../balance/standards.queries.ts'
import { one, rows, sql } from '../platform/sql.ts'

const columns = sql`
  f.id, f.unit_kind as "unitKind", f.duty, f.level, f.every, f.times, f.grace_days as "graceDays", f.in_force_from as "inForceFrom",
  f.source, ${sourceTitles(sql`array[f.source]`)} as "sourceTitles", f.evidence, f.note, user_name(f.entered_by) as "enteredBy", f.is_demo as "isDemo",
  f.in_force_from <= day_seen() and not exists (
    select from duty_frequencies g
    where g.unit_kind = f.unit_kind and g.duty = f.duty and g.level = f.level
      and g.in_force_from <= day_seen() and g.in_force_from > f.in_force_from) as "isInForce"`

export const findFrequencies = (db: Knex): Promise<Frequency[]> =>
  rows(
    db,
    sql`
    select ${columns} from duty_frequencies f
    order by array_position('{river-reach,lake,wetland,forest-plot,grassland-grid}', f.unit_kind), f.duty,
             array_position('{prefecture,county,township,village}', f.level), f.in_force_from desc`,
  )

export async function insertFrequency(db: Knex, row: NewFrequency): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into duty_frequencies (unit_kind, duty, level, every, times, grace_days, in_force_from, source, evidence, note)
    values (${row.unitKind}, ${row.duty}, ${row.level}, ${row.every}, ${row.times}, ${row.graceDays}, ${row.inForceFrom}::date,
            ${row.source}, ${row.evidence}, ${row.note})
    returning id`,
  )
  return id
}
