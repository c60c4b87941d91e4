// Writes assessments, and moves the sums of the areas by exactly what changed: the cost of an edit does not grow with the county.

import type { Knex } from 'knex'
import type { Assessment, Finding, Grade, GradeBand, Interval } from '#contract/balance'
import { gradeOf, judge } from '#rules/balance'
import { json, rows, run, sql } from '../platform/sql.ts'
import { digestOf, type Frozen } from './frozen.ts'

export type Judged = {
  readonly operatorId: string
  readonly path: string
  readonly assessment: Assessment
  readonly frozen: Frozen
}

export type Change = {
  readonly operatorId: string
  readonly findingBefore: Finding | null
  readonly gradeBefore: Grade | null
  readonly rateBefore: number | null
}

/** Hectares that feed anything in the season. */
const usableHa = ({ frozen }: Judged): number =>
  frozen.input.land.reduce(
    (sum, { regime, grasslandType, usableHa: ha }) => (regime === 'ban' || grasslandType === null ? sum : sum + ha),
    0,
  )

/** What keeps the result from being whole or final, as short words for lists and filters. */
const missingWords = ({ incomplete, assumed }: Assessment): string[] => [
  ...new Set([
    ...incomplete.map((one) => (one.what === 'coefficient' ? `coefficient:${one.query.key}` : one.what)),
    ...assumed.map(({ key }) => `assumed:${key}`),
  ]),
]

const ends = (judged: readonly Judged[], of: (assessment: Assessment) => Interval | null) => ({
  low: judged.map(({ assessment }) => of(assessment)?.low ?? null),
  mid: judged.map(({ assessment }) => of(assessment)?.mid ?? null),
  high: judged.map(({ assessment }) => of(assessment)?.high ?? null),
})

const figures = ['capacity', 'stock', 'excess'] as const

/**
 * Stores the assessments of one year and season that differ from what is stored, and answers those. Unchanged rows are not
 * touched, so a full run over unchanged data leaves no trace in the history.
 */
export async function storeAssessments(
  db: Knex,
  year: number,
  season: string,
  judged: readonly Judged[],
  runId: string | null,
): Promise<Change[]> {
  if (judged.length === 0) return []
  const capacity = ends(judged, ({ capacitySu }) => capacitySu)
  const stock = ends(judged, ({ stockSu }) => stockSu)
  const excess = ends(judged, ({ excessSu }) => excessSu)
  const rate = ends(judged, ({ overloadRate }) => overloadRate)
  await run(
    db,
    sql`
    create temporary table fresh_assessments on commit drop as
    select f.*, f.words::text[] as missing
    from unnest(
      ${judged.map(({ operatorId }) => operatorId)}::uuid[], ${judged.map(({ path }) => path)}::text[],
      ${judged.map(({ assessment }) => assessment.edition)}::text[],
      ${capacity.low}::numeric[], ${capacity.mid}::numeric[], ${capacity.high}::numeric[],
      ${stock.low}::numeric[], ${stock.mid}::numeric[], ${stock.high}::numeric[],
      ${excess.low}::numeric[], ${excess.mid}::numeric[], ${excess.high}::numeric[],
      ${rate.low}::double precision[], ${rate.mid}::double precision[], ${rate.high}::double precision[],
      ${judged.map(({ assessment }) => assessment.finding)}::text[], ${judged.map(({ assessment }) => assessment.grade)}::text[],
      ${judged.map(({ assessment }) => assessment.provisional)}::boolean[],
      ${judged.map(
        ({ assessment }) =>
          `{${missingWords(assessment)
            .map((word) => `"${word}"`)
            .join(',')}}`,
      )}::text[],
      ${judged.map(({ assessment }) => assessment.settledBy)}::text[], ${judged.map((one) => usableHa(one).toFixed(4))}::numeric[],
      ${judged.map(({ frozen }) => digestOf(frozen))}::text[])
      as f (operator_id, path, edition, capacity_low, capacity_mid, capacity_high, stock_low, stock_mid, stock_high,
            excess_low, excess_mid, excess_high, rate_low, rate_mid, rate_high, finding, grade, is_provisional, words, settled_by,
            usable_ha, digest)`,
  )
  const changed = await rows<Change>(
    db,
    sql`
    select f.operator_id as "operatorId", a.finding as "findingBefore", a.grade as "gradeBefore", a.rate_mid as "rateBefore"
    from fresh_assessments f
    left join assessments a on a.operator_id = f.operator_id and a.year = ${year} and a.season = ${season}
    where a.id is null or a.inputs_digest <> f.digest or a.path <> f.path::ltree
       or (a.capacity_mid, a.stock_mid, a.excess_mid, a.finding, a.edition) is distinct from
          (f.capacity_mid, f.stock_mid, f.excess_mid, f.finding, f.edition)`,
  )
  if (changed.length > 0) {
    await run(
      db,
      sql`delete from fresh_assessments where operator_id <> all (${changed.map(({ operatorId }) => operatorId)}::uuid[])`,
    )
    const moved = await moveSums(db, year, season)
    const [any] = judged
    if (any !== undefined) await judgeSums(db, year, season, moved, any.frozen.input)
    const ids = new Set(changed.map(({ operatorId }) => operatorId))
    await writeRows(
      db,
      { year, season, runId },
      judged.filter(({ operatorId }) => ids.has(operatorId)),
    )
  }
  await run(db, sql`drop table fresh_assessments`)
  return changed
}

const counted = (name: string, condition: string): string => `count(*) filter (where ${condition}) * sign as ${name}`

/** What leaves and what enters, summed for every area above the operator; numeric sums are exact, so nothing drifts. */
async function moveSums(db: Knex, year: number, season: string): Promise<Sums[]> {
  const sums = figures.flatMap((figure) => ['low', 'mid', 'high'].map((end) => `${figure}_${end}`)).concat('usable_ha')
  const findings = ['found', 'uncertain', 'balanced', 'surplus'].map((name) => ({ name, condition: `finding = '${name}'` }))
  // Grades count only what is found, so that grades and findings divide the operators without overlap.
  const grades = ['none', 'light', 'moderate', 'severe'].map((name) => ({
    name,
    condition: `finding = 'found' and grade = '${name}'`,
  }))
  const counts = [
    { name: 'operators', condition: 'true' },
    ...findings,
    { name: 'provisional', condition: 'is_provisional' },
    ...grades,
  ]
  const all = [...counts.map(({ name }) => name), ...sums]
  const text = `
    with moved as (
      select -1 as sign, a.path, a.finding, a.grade, a.is_provisional, ${sums.map((name) => `a.${name}`).join(', ')}
      from assessments a join fresh_assessments f on f.operator_id = a.operator_id and a.year = ? and a.season = ?
      union all
      select 1, f.path::ltree, f.finding, f.grade, f.is_provisional, ${sums.map((name) => `f.${name}`).join(', ')}
      from fresh_assessments f
    ), by_place as (
      select path, ${counts.map(({ name, condition }) => counted(name, condition)).join(', ')},
             ${sums.map((name) => `sum(${name}) * sign as ${name}`).join(', ')}
      from moved group by path, sign
    ), delta as (
      select a.code, a.path, a.level, ${all.map((name) => `sum(b.${name}) as ${name}`).join(', ')}
      from by_place b join areas a on a.path @> b.path
      group by a.code
    )
    insert into area_balances as s (area_code, path, level, year, season, ${all.join(', ')})
    select d.code, d.path, d.level, ?, ?, ${all.map((name) => `d.${name}`).join(', ')}
    from delta d
    on conflict (area_code, year, season) do update set path = excluded.path, level = excluded.level,
      ${all.map((name) => `${name} = s.${name} + excluded.${name}`).join(', ')}
    returning area_code as "areaCode", ${['capacity', 'stock']
      .map(
        (figure) =>
          `jsonb_build_object('low', s.${figure}_low, 'mid', s.${figure}_mid, 'high', s.${figure}_high) as "${figure}Su"`,
      )
      .join(', ')}`
  return rows<Sums>(db, { text, values: [year, season, year, season] })
}

type Sums = { readonly areaCode: string; readonly capacitySu: Interval; readonly stockSu: Interval }
type Measure = { readonly thresholdRate: number; readonly bands: readonly GradeBand[] }

/** Rate, finding and grade of the areas whose sums moved, by the rule that judges operators. */
async function judgeSums(
  db: Knex,
  year: number,
  season: string,
  moved: readonly Sums[],
  { thresholdRate, bands }: Measure,
): Promise<void> {
  const verdicts = moved.map(({ capacitySu, stockSu }) => judge(capacitySu, stockSu, thresholdRate))
  await run(
    db,
    sql`
    update area_balances b set rate_low = j.low, rate_mid = j.mid, rate_high = j.high, finding = j.finding, grade = j.grade
    from unnest(${moved.map(({ areaCode }) => areaCode)}::text[], ${verdicts.map(({ overloadRate }) => overloadRate?.low ?? null)}::double precision[],
                ${verdicts.map(({ overloadRate }) => overloadRate?.mid ?? null)}::double precision[],
                ${verdicts.map(({ overloadRate }) => overloadRate?.high ?? null)}::double precision[],
                ${verdicts.map(({ finding }) => finding)}::text[], ${verdicts.map((verdict) => gradeOf(verdict, bands))}::text[])
      as j (code, low, mid, high, finding, grade)
    where b.area_code = j.code and b.year = ${year} and b.season = ${season}`,
  )
}

const columns =
  `path, edition, capacity_low, capacity_mid, capacity_high, stock_low, stock_mid, stock_high, excess_low, excess_mid,
  excess_high, rate_low, rate_mid, rate_high, finding, grade, is_provisional, missing, settled_by, usable_ha`
    .split(',')
    .map((name) => name.trim())

type Period = { readonly year: number; readonly season: string; readonly runId: string | null }

/**
 * What was judged on is by far the largest part: it is sent for what changed alone, and as one document, which the database reads in
 * less than half the time of an array of texts.
 */
async function writeRows(db: Knex, { year, season, runId }: Period, changed: readonly Judged[]): Promise<void> {
  const value = (name: string): string => (name === 'path' ? 'f.path::ltree' : `f.${name}`)
  const text = `
    insert into assessments as a (operator_id, year, season, inputs, inputs_digest, run_id, ${columns.join(', ')})
    select f.operator_id, ?, ?, i.inputs, f.digest, ?::uuid, ${columns.map(value).join(', ')}
    from unnest(?::uuid[]) with ordinality as o (operator_id, n)
    join jsonb_array_elements(?::jsonb) with ordinality as i (inputs, n) using (n)
    join fresh_assessments f using (operator_id)
    on conflict (operator_id, year, season) do update set inputs = excluded.inputs, inputs_digest = excluded.inputs_digest,
      run_id = excluded.run_id, ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`
  const ids = changed.map(({ operatorId }) => operatorId)
  await run(db, { text, values: [year, season, runId, ids, json(changed.map(({ frozen }) => frozen))] })
}
