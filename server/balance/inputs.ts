// Reads what assessments rest on: the edition in force with its rows, the season's days, and each operator's land, feed and herds.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import type {
  AssessmentInput,
  Coefficient,
  GradeBand,
  HerdCount,
  LandUse,
  Season,
  Supplement,
  YieldFigure,
} from '#contract/balance'
import {
  type CoefficientBook,
  daysIn,
  gradeBands,
  openBook,
  repeated,
  resolveCoefficient,
  restDays,
  windowIn,
} from '#rules/balance'
import { Problem } from '../platform/problem.ts'
import { maybeOne, rows, sql } from '../platform/sql.ts'

const inputsText = readFileSync(fileURLToPath(new URL('inputs.sql', import.meta.url)), 'utf8')

export type SeasonName = 'warm' | 'cold'

/** All that one season of one year shares: asked once a run. */
export type Terms = {
  readonly edition: string
  readonly season: Season
  /** The other season too: a year-round pasture is shared between them by days. */
  readonly yearDays: number
  readonly thresholdRate: number
  readonly bands: readonly GradeBand[]
  readonly rows: readonly Coefficient[]
}

export const findCoefficientRows = (db: Knex, ids: readonly string[] | null): Promise<Coefficient[]> =>
  rows(
    db,
    sql`
    select id, edition, key, supply, grassland_type as "grasslandType", season, animal, sex, age_class as "ageClass", value,
           upper_value as "upperValue", unit, basis, per, in_force_from as "inForceFrom", in_force_to as "inForceTo", sources, evidence
    from coefficients
    where ${ids}::uuid[] is null or id = any (${ids}::uuid[])`,
  )

/** The edition judged by on a day: of those in force, the one of the highest rank. */
async function getEdition(db: Knex, onDate: string): Promise<string> {
  const edition = await maybeOne<{ code: string }>(
    db,
    sql`
    select code from standard_editions
    where coalesce(in_force_from, '-infinity') <= ${onDate}::date and ${onDate}::date < coalesce(in_force_to, 'infinity')
      and status <> 'superseded'
    order by rank desc, code
    limit 1`,
  )
  if (edition === undefined) throw new Problem('no-standard-in-force', 409, { onDate })
  return edition.code
}

const monthDay = (mmdd: number): string => {
  const text = String(Math.round(mmdd)).padStart(4, '0')
  return `${text.slice(0, 2)}-${text.slice(2)}`
}

/** The days of a season by the dated rows `season-start` and `season-end`. */
function seasonOf(all: readonly Coefficient[], year: number, kind: SeasonName): Season {
  const ask = (key: 'season-start' | 'season-end'): string => {
    const answer = resolveCoefficient(all, { key, season: kind, edition: 'working', onDate: `${year}-01-01` })
    if (answer.status === 'missing') throw new Problem('season-not-entered', 409, { key, season: kind, year })
    return monthDay(answer.row.value)
  }
  const window = windowIn(year, { from: ask('season-start'), to: ask('season-end') })
  return { ...window, kind, year, days: daysIn(window) }
}

export async function getTerms(db: Knex, year: number, kind: SeasonName): Promise<Terms> {
  const all = await findCoefficientRows(db, null)
  const season = seasonOf(all, year, kind)
  const other = seasonOf(all, year, kind === 'warm' ? 'cold' : 'warm')
  const edition = await getEdition(db, season.from)
  const threshold = openBook(all, edition, season.from)({ key: 'overload-threshold' })
  return {
    edition,
    season,
    yearDays: season.days + other.days,
    // Without a threshold of its own, the law's: stock may not exceed capacity at all.
    thresholdRate: threshold.status === 'found' ? threshold.row.value : 0,
    bands: gradeBands(all, edition, season.from),
    rows: all,
  }
}

/** The book of a year, opened on its first day: for figures shown beside the balance. */
export async function openBookOf(db: Knex, year: number): Promise<CoefficientBook> {
  const onDate = `${year}-01-01`
  return openBook(await findCoefficientRows(db, null), await getEdition(db, onDate), onDate)
}

type LandRow = {
  readonly parcelCode: string
  readonly season: 'warm' | 'cold' | 'year'
  readonly grasslandType: string | null
  readonly regime: LandUse['regime']
  readonly zoneCode: string | null
  readonly restFrom: string | null
  readonly restTo: string | null
  readonly usableHa: number
  readonly kgPerHa: number | null
  readonly basis: YieldFigure['basis']
  readonly source: string
  readonly evidence: string
  readonly error: number
}
type InputRow = {
  readonly operatorId: string
  readonly operatorCode: string
  readonly path: string
  readonly land: readonly LandRow[]
  readonly supplements: readonly Supplement[]
  readonly counts: readonly HerdCount[] | null
}

function landUse(row: LandRow, terms: Terms): LandUse {
  const { parcelCode, grasslandType, regime, zoneCode, usableHa, restFrom, restTo } = row
  const rests =
    regime === 'rest' && restFrom !== null && restTo !== null ? repeated(terms.season, { from: restFrom, to: restTo }) : []
  return {
    parcelCode,
    grasslandType,
    regime,
    zoneCode,
    usableHa,
    restDays: restDays(terms.season, rests),
    seasonShare: row.season === 'year' ? terms.season.days / terms.yearDays : 1,
    yield:
      row.kgPerHa === null
        ? null
        : { kgPerHa: row.kgPerHa, basis: row.basis, source: row.source, evidence: row.evidence, error: row.error },
  }
}

export type OperatorInput = { readonly operatorId: string; readonly path: string; readonly input: AssessmentInput }

export async function findInputs(db: Knex, ids: readonly string[], terms: Terms): Promise<OperatorInput[]> {
  const { season, edition, thresholdRate, bands } = terms
  const found = await rows<InputRow>(db, { text: inputsText, values: [ids, season.year, season.kind, season.from, ids] })
  return found.map(({ operatorId, operatorCode, path, land, supplements, counts }) => ({
    operatorId,
    path,
    input: {
      operatorCode,
      season,
      edition,
      land: land.map((row) => landUse(row, terms)),
      supplements,
      counts,
      thresholdRate,
      bands,
    },
  }))
}
