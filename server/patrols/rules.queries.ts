// The dated rows by which tracks are cleaned and patrols judged.

import type { Knex } from 'knex'
import { chiefLevels } from '#contract/duties'
import { type DatedPatrolRule, type NewPatrolRule, type PatrolRuleRow, ruleMeasures } from '#contract/patrols'
import {
  limitsFor,
  type PatrolCase,
  type PatrolRule,
  ruleFor,
  type TrackLimits,
  type Transport,
  workingRepeat,
} from '#rules/patrols'
import { sourceTitles } from '../balance/standards.queries.ts'
import { one, rows, sql } from '../platform/sql.ts'

export const findRules = (db: Knex): Promise<PatrolRuleRow[]> =>
  rows(
    db,
    sql`
    select id, measure, duty, level, unit_kind as "unitKind", transport, value, in_force_from as "inForceFrom", source, evidence, note
    from patrol_rules order by measure, duty nulls first, level nulls first, unit_kind nulls first, transport nulls first, in_force_from`,
  )

const order = sql`
  array_position(${[...ruleMeasures]}::text[], r.measure), r.duty nulls first, array_position(${[...chiefLevels]}::text[], r.level) nulls first,
  r.unit_kind nulls first, r.transport nulls first, r.in_force_from desc`

/** Every row, those of one measure and scope together, the latest first. */
export const findDatedRules = (db: Knex): Promise<DatedPatrolRule[]> =>
  rows(
    db,
    sql`
    select r.id, r.measure, r.duty, r.level, r.unit_kind as "unitKind", r.transport, r.value, r.in_force_from as "inForceFrom", r.source,
           ${sourceTitles(sql`array[r.source]`)} as "sourceTitles", r.evidence, r.note, user_name(r.entered_by) as "enteredBy",
           r.is_demo as "isDemo",
           r.in_force_from <= day_seen() and not exists (
             select from patrol_rules s
             where s.measure = r.measure and (s.duty, s.level, s.unit_kind, s.transport) is not distinct from (r.duty, r.level, r.unit_kind, r.transport)
               and s.in_force_from <= day_seen() and s.in_force_from > r.in_force_from) as "isInForce"
    from patrol_rules r order by ${order}`,
  )

export async function insertRule(db: Knex, row: NewPatrolRule): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into patrol_rules (measure, duty, level, unit_kind, transport, value, in_force_from, source, evidence, note)
    values (${row.measure}, ${row.duty}, ${row.level}, ${row.unitKind}, ${row.transport}, ${row.value}, ${row.inForceFrom}::date,
            ${row.source}, ${row.evidence}, ${row.note})
    returning id`,
  )
  return id
}

export type TrackTerms = { readonly limits: TrackLimits; readonly repeatM: number; readonly repeatDays: number }

/** What cleaning goes by on a day; where a row is wanting, the platform's working value. */
export function termsOn(rules: readonly PatrolRule[], day: string, transport: Transport): TrackTerms {
  const about: PatrolCase = { day, duty: null, level: null, unitKind: null, transport }
  const numberOf = (measure: string, otherwise: number): number => ruleFor(rules, measure, about)?.value ?? otherwise
  const working = limitsFor(transport)
  return {
    limits: {
      gapS: numberOf('gap-s', working.gapS),
      splitS: numberOf('split-s', working.splitS),
      accuracyM: numberOf('accuracy-m', working.accuracyM),
      standingM: numberOf('standing-m', working.standingM),
      standingS: numberOf('standing-s', working.standingS),
      speedMs: numberOf('speed-ms', working.speedMs),
    },
    repeatM: numberOf('repeat-m', workingRepeat.repeatM),
    repeatDays: numberOf('repeat-days', workingRepeat.repeatDays),
  }
}
