// Periods of the law, and those that run in a case with what is due of them.

import type { Knex } from 'knex'
import type { CasePeriod, Clock, EndedPeriod, NewClock, NewPeriod } from '#contract/cases'
import { dueOf, inForceOn } from '#rules/cases'
import { dayOf } from '../platform/day.rules.ts'
import { one, rows, run, sql } from '../platform/sql.ts'

export const findClocks = (db: Knex): Promise<Clock[]> =>
  rows(
    db,
    sql`
    select id, code, name_zh as "nameZh", name_en as "nameEn", days, urgent_days as "urgentDays", months, is_least as "isLeast", law, source,
           evidence, in_force_from as "inForceFrom", in_force_to as "inForceTo"
    from case_clocks order by code, in_force_from desc nulls last`,
  )

export async function addClock(db: Knex, row: NewClock): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into case_clocks (code, name_zh, name_en, days, urgent_days, months, is_least, law, source, evidence, in_force_from)
    values (${row.code}, ${row.nameZh}, ${row.nameEn}, ${row.days}, ${row.urgentDays}, ${row.months}, ${row.isLeast}, ${row.law}, ${row.source},
            ${row.evidence}, ${row.inForceFrom}::date)
    returning id`,
  )
  return id
}

type Stored = Omit<CasePeriod, 'clock' | 'due'>

/** Reckoned for today; each by the row that was in force on the day it began. */
export async function findPeriods(db: Knex, caseId: string): Promise<CasePeriod[]> {
  const stored = await rows<Stored>(
    db,
    sql`
    select p.id, p.clock as code, p.from_day as "fromDay", p.is_urgent as "isUrgent", p.note, p.ended_on as "endedOn", p.end_note as "endNote"
    from case_periods p where p.case_id = ${caseId}::uuid and p.at <= app_as_of() order by p.from_day, p.id`,
  )
  const clocks = stored.length === 0 ? [] : await findClocks(db)
  return stored.map((period) => {
    const clock = inForceOn(clocks, period.fromDay).find(({ code }) => code === period.code) ?? null
    return { ...period, clock, due: clock === null ? null : dueOf(clock, period, dayOf(new Date())) }
  })
}

export async function insertPeriod(db: Knex, { id, clock, fromDay, isUrgent, note }: NewPeriod): Promise<string> {
  const made = await one<{ id: string }>(
    db,
    sql`
    insert into case_periods (case_id, clock, from_day, is_urgent, note)
    values (${id}::uuid, ${clock}, ${fromDay}::date, ${isUrgent}, ${note}) returning id`,
  )
  return made.id
}

/** Whether it was running and is now ended. */
export const endPeriod = async (db: Knex, { id, periodId, endedOn, note }: EndedPeriod): Promise<boolean> =>
  (await run(
    db,
    sql`
    update case_periods set ended_on = ${endedOn}::date, end_note = ${note}, ended_by = app_user()
    where id = ${periodId}::uuid and case_id = ${id}::uuid and ended_on is null`,
  )) > 0
