// The dated rows by which tracks are cleaned and patrols judged.

import type { Knex } from 'knex'
import type { PatrolRuleRow } from '#contract/patrols'
import {
  limitsFor,
  type PatrolCase,
  type PatrolRule,
  ruleFor,
  type TrackLimits,
  type Transport,
  workingRepeat,
} from '#rules/patrols'
import { rows, sql } from '../platform/sql.ts'

export const findRules = (db: Knex): Promise<PatrolRuleRow[]> =>
  rows(
    db,
    sql`
    select id, measure, duty, level, unit_kind as "unitKind", transport, value, in_force_from as "inForceFrom", source, evidence, note
    from patrol_rules order by measure, duty nulls first, level nulls first, unit_kind nulls first, transport nulls first, in_force_from`,
  )

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
