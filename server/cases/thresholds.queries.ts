// Thresholds of the criminal law, and what was measured in a case against them.

import type { Knex } from 'knex'
import { type CaseMeasure, measureUnits, type NewMeasure, type NewThreshold, type Threshold } from '#contract/cases'
import { areaWithError, flagsOf, type Measured } from '#rules/cases'
import { dayOf } from '../platform/day.rules.ts'
import { one, rows, sql } from '../platform/sql.ts'
import { shapeOf } from '../zones/shape.ts'

export const findThresholds = (db: Knex): Promise<Threshold[]> =>
  rows(
    db,
    sql`
    select id, code, measure, unit, comparison, value, band, prior_penalty_years as "priorPenaltyYears", document, clause, source, evidence, note,
           in_force_from as "inForceFrom", in_force_to as "inForceTo"
    from thresholds order by measure, value, code, in_force_from desc nulls last`,
  )

export async function addThreshold(db: Knex, row: NewThreshold): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into thresholds (code, measure, unit, value, band, prior_penalty_years, document, clause, source, evidence, note, in_force_from)
    values (${row.code}, ${row.measure}, ${measureUnits[row.measure]}, ${row.value}, ${row.band}, ${row.priorPenaltyYears}, ${row.document},
            ${row.clause}, ${row.source}, ${row.evidence}, ${row.note}, ${row.inForceFrom}::date)
    returning id`,
  )
  return id
}

type Stored = Omit<CaseMeasure, 'unit' | 'day' | 'flags'>

/** Newest first; flags of the rows in force on the day of the offence, or of the measuring where that is not known. */
export async function findMeasures(db: Knex, caseId: string, offenceAt: string | null): Promise<CaseMeasure[]> {
  const stored = await rows<Stored>(
    db,
    sql`
    select m.id, m.measure, m.value, m.error, m.accuracy_m as "accuracyM", m.prior_penalty as "priorPenalty", m.how, user_name(m.by_user) as by, m.at
    from case_measures m where m.case_id = ${caseId}::uuid and m.at <= app_as_of() order by m.at desc, m.id`,
  )
  const thresholds = stored.length === 0 ? [] : await findThresholds(db)
  return stored.map((measured) => {
    const day = dayOf(new Date(offenceAt ?? measured.at))
    const flags = flagsOf(thresholds, measured.measure, measured, { day, priorPenalty: measured.priorPenalty })
    const rowOf = new Map(thresholds.map((row) => [row.id, row]))
    return {
      ...measured,
      unit: measureUnits[measured.measure],
      day,
      flags: flags.flatMap((flag) => {
        const row = rowOf.get(flag.id)
        return row === undefined ? [] : [{ ...flag, row }]
      }),
    }
  })
}

/** What was sent, or what the ground sent comes to, in mu. */
export function measuredOf({ value, error, geometry, accuracyM }: NewMeasure): Measured {
  if (geometry === undefined || accuracyM === undefined) return { value, error }
  const { areaMu, errorMu } = areaWithError(geometry, accuracyM)
  return { value: areaMu, error: errorMu }
}

export async function insertMeasure(db: Knex, input: NewMeasure): Promise<string> {
  const { id, measure, geometry, accuracyM = null, priorPenalty, how } = input
  const { value, error } = measuredOf(input)
  const shape = geometry === undefined ? sql`null::geometry` : shapeOf(geometry)
  const made = await one<{ id: string }>(
    db,
    sql`
    insert into case_measures (case_id, measure, value, error, geom, accuracy_m, prior_penalty, how)
    values (${id}::uuid, ${measure}, ${value}::float8, ${error}::float8, ${shape}, ${accuracyM}::float8, ${priorPenalty}, ${how})
    returning id`,
  )
  return made.id
}
