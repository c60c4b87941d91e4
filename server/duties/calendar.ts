// The working calendar as the database holds it, and the periods that are set.

import type { Knex } from 'knex'
import type { Deadline, NewDeadline } from '#contract/duties'
import type { DeadlineRow, WorkCalendar } from '#rules/duties'
import { sourceTitles } from '../balance/standards.queries.ts'
import { dayOf } from '../platform/day.rules.ts'
import { one, rows, sql } from '../platform/sql.ts'

export const today = (): string => dayOf(new Date())

/** The calendar of the years from the earliest of `about` to the latest; nulls say nothing. */
export async function findCalendar(db: Knex, about: readonly (string | null)[]): Promise<WorkCalendar> {
  const [first = today(), ...later] = about.filter((day) => day !== null).toSorted()
  const last = later.at(-1) ?? first
  const days = await rows<{ day: string; isWorking: boolean }>(
    db,
    sql`
    select day::text as day, is_working as "isWorking" from calendar_days
    where day between (left(${first}, 4) || '-01-01')::date and (left(${last}, 4) || '-12-31')::date`,
  )
  return {
    years: new Set(days.map(({ day }) => Number(day.slice(0, 4)))),
    exceptions: new Map(days.map(({ day, isWorking }) => [day, isWorking])),
  }
}

export const findPeriods = (db: Knex): Promise<DeadlineRow[]> =>
  rows(
    db,
    sql`
    select type_code as type, severity, step, working_days as "workingDays", in_force_from::text as "inForceFrom" from problem_deadlines`,
  )

export const findDeadlines = (db: Knex): Promise<Deadline[]> =>
  rows(
    db,
    sql`
    select d.id, d.type_code as type, t.name_zh as "typeName", d.severity, d.step, d.working_days as "workingDays", d.in_force_from as "inForceFrom",
           d.source, ${sourceTitles(sql`array[d.source]`)} as "sourceTitles", d.evidence, d.note, user_name(d.entered_by) as "enteredBy"
    from problem_deadlines d left join problem_types t on t.code = d.type_code
    order by array_position(array['report', 'assign', 'accept', 'rectify', 'verify', 'close'], d.step), t.rank nulls first, d.severity nulls first,
             d.in_force_from desc`,
  )

export async function addDeadline(db: Knex, row: NewDeadline): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into problem_deadlines (type_code, severity, step, working_days, in_force_from, source, evidence, note)
    values (${row.typeCode}, ${row.severity}, ${row.step}, ${row.workingDays}, ${row.inForceFrom}::date, ${row.source}, ${row.evidence}, ${row.note})
    returning id`,
  )
  return id
}
