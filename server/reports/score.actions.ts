// Reckoning a month, objecting to a score, and answering: each a named act with its line in the ledger, written by the server.

import type { Knex } from 'knex'
import type { NewObjection, ObjectionAnswer, ScorePart, ScoreRow } from '#contract/reports'
import { atLatest, workingDaysAfter } from '#rules/duties'
import {
  type DatedRule,
  leaveOut,
  type Month,
  periodOf,
  type RowsByMeasure,
  refusalOfObjection,
  rowsOf,
  rowsOfArea,
  ruleOn,
  type Scored,
  scoreOf,
  scoreOfUnit,
  stateAfterAnswer,
  without,
} from '#rules/reports'
import { findCalendar, today } from '../duties/calendar.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { maybeOne, one, rows, sql } from '../platform/sql.ts'
import { findGrounds, findLeftOut, findScoredUnits, type ScoredUnit } from './score.facts.ts'
import type { Judged } from './score.queries.ts'
import { type KeptScore, keepScores, lockScores } from './score.store.ts'
import { findDatedRules } from './score-rules.queries.ts'

/** The last day of a period that begins today; null where none is set. */
async function lastDayOf(db: Knex, rules: readonly DatedRule[], what: 'object-days' | 'answer-days'): Promise<string | null> {
  const days = ruleOn(rules, what, null, today())?.value ?? null
  return days === null ? null : workingDaysAfter(today(), days, await findCalendar(db, [today(), atLatest(today(), days)])).day
}

/** A weight that is a demonstration makes the scores that lean on it one. */
const leansOnDemo = ({ parts }: Scored, rules: readonly DatedRule[]): boolean =>
  parts.some(({ ruleId }) => rules.some(({ id, isDemo }) => isDemo && id === ruleId))

type Ready = { readonly unit: ScoredUnit; readonly rows: RowsByMeasure; readonly posts: readonly KeptScore[] }

function scoresOfUnit({ unit, posts }: Ready): KeptScore {
  const scored = scoreOfUnit(posts.map((post) => ({ id: post.postId ?? '', label: post.level ?? '', scored: post })))
  const { id: unitId, path, code, name } = unit
  const isDemo = unit.isDemo || posts.some((post) => post.isDemo)
  return { ...scored, subject: 'unit', postId: null, unitId, areaCode: null, path, level: null, code, name, isDemo }
}

type Level = NonNullable<KeptScore['level']>
type ScoredArea = { readonly code: string; readonly name: string; readonly level: Level; readonly path: string }

const findAreasOf = (db: Knex, path: string): Promise<ScoredArea[]> =>
  rows(
    db,
    sql`
    select a.code, a.name_zh as name, a.level, a.path::text as path from areas a
    where a.path <@ ${path}::ltree and a.level in ('prefecture', 'county', 'township', 'village') order by a.path`,
  )

const isInside = ({ unit }: Ready, { path }: ScoredArea): boolean => unit.path === path || unit.path.startsWith(`${path}.`)

/** Posts and rows of each unit, with what upheld objections left out of them. */
async function readyUnits(db: Knex, within: Month & { readonly path: string }, rules: readonly DatedRule[]): Promise<Ready[]> {
  const units = await findScoredUnits(db, within)
  const grounds = await findGrounds(db, units, within)
  const leftOut = await findLeftOut(db, within)
  return units.flatMap((unit): Ready[] => {
    const ground = grounds.get(unit.id)
    if (ground === undefined) return []
    const left = leftOut.get(unit.id) ?? new Set()
    const { id: unitId, path, code, name } = unit
    const posts = unit.posts.map(({ id, level }): KeptScore => {
      const scored = scoreOf(leaveOut(rowsOf(ground, within, id), left), rules, level, within.from)
      const isDemo = unit.isDemo || leansOnDemo(scored, rules)
      return { ...scored, subject: 'post', postId: id, unitId, areaCode: null, path, level, code, name, isDemo }
    })
    return [{ unit, posts, rows: leaveOut(rowsOf(ground, within, null), left) }]
  })
}

function scoresOfAreas(
  areas: readonly ScoredArea[],
  ready: readonly Ready[],
  rules: readonly DatedRule[],
  day: string,
): KeptScore[] {
  return areas.flatMap((area): KeptScore[] => {
    const inside = ready.filter((each) => isInside(each, area))
    if (inside.length === 0) return []
    const rowsHere = rowsOfArea(inside.map(({ unit, rows: each }) => ({ unit: { id: unit.id, label: unit.name }, rows: each })))
    const { code, name, level, path } = area
    const scored = scoreOf(rowsHere, rules, level, day)
    const isDemo = inside.some(({ unit }) => unit.isDemo) || leansOnDemo(scored, rules)
    return [{ ...scored, subject: 'area', postId: null, unitId: null, areaCode: code, path, level, code, name, isDemo }]
  })
}

/** Every score of an area, its parts, its units and their posts in one month. Answers how many. Throws `month-not-over`, `score-stands`. */
export async function reckonMonth(db: Knex, path: string, month: string, reason: string | null): Promise<number> {
  const { from, to, isOver } = periodOf(month, today())
  const days: Month = { from, to }
  if (!isOver) throw new Problem('month-not-over', 422, { month })
  await lockScores(db)
  const standing = await one<{ count: number }>(
    db,
    sql`select count(*) as count from duty_scores where month = ${days.from}::date and is_current and path <@ ${path}::ltree`,
  )
  if (standing.count > 0 && reason === null) throw new Problem('score-stands', 409, { month })
  const rules = await findDatedRules(db)
  const ready = await readyUnits(db, { ...days, path }, rules)
  const areas = scoresOfAreas(await findAreasOf(db, path), ready, rules, days.from)
  const all = [...ready.flatMap(({ posts }) => posts), ...ready.map(scoresOfUnit), ...areas]
  const objectBy = await lastDayOf(db, rules, 'object-days')
  await keepScores(db, all, { month: days.from, cause: 'reckoned', reason, objectBy })
  await recordWrite(db, {
    action: standing.count > 0 ? 'scores-reckoned-anew' : 'scores-reckoned',
    subjectKind: 'duty-scores',
    subjectId: null,
    path,
    ...(reason === null ? {} : { reason }),
    detail: { month, scores: all.length },
  })
  return all.length
}

const rowIn = (parts: readonly ScorePart[], measure: string, rowId: string): ScoreRow | undefined =>
  parts.find((part) => part.measure === measure)?.rows.find(({ id, isLeftOut }) => id === rowId && !isLeftOut)

/** Throws by name why it cannot be: `score-not-yours`, `objection-open`, `objection-too-late`, `score-row-unknown` and others. */
export async function objectToScore(db: Knex, score: Judged, input: NewObjection): Promise<string> {
  const refusal = refusalOfObjection(score.standing, score.standpoint, today())
  if (refusal !== null)
    throw new Problem(refusal, refusal === 'score-not-yours' ? 403 : 409, { objectBy: score.standing.objectBy })
  const gone = rowIn(score.parts, input.measure, input.rowId)
  if (gone === undefined) throw new Problem('score-row-unknown', 422, { measure: input.measure, rowId: input.rowId })
  const answerBy = await lastDayOf(db, await findDatedRules(db), 'answer-days')
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into score_objections (score_id, post_id, unit_id, month, path, measure, row_id, row_label, reason, answer_by, by_user)
    select s.id, s.post_id, s.unit_id, s.month, s.path, ${input.measure}, ${gone.id}, ${gone.label}, ${input.reason}, ${answerBy}::date,
           ${score.standpoint.id}::uuid
    from duty_scores s where s.id = ${score.id}::uuid
    returning id`,
  )
  const detail = { score: score.id, month: score.month, measure: input.measure, row: gone.label, answerBy }
  const line = { action: 'score-objected', subjectKind: 'score-objection', subjectId: id, path: score.path, reason: input.reason }
  await recordWrite(db, { ...line, after: { state: 'open' }, detail })
  return id
}

export type Objected = {
  readonly id: string
  readonly scoreId: string
  readonly unitId: string
  readonly month: string
  readonly measure: string
  readonly rowId: string
  readonly rowLabel: string
}
type Current = Omit<KeptScore, 'why' | 'score'> & { readonly id: string; readonly objectBy: string | null }

const findTouched = (db: Knex, { unitId, month }: Objected): Promise<Current[]> =>
  rows(
    db,
    sql`
    select s.id, s.subject, s.post_id as "postId", s.unit_id as "unitId", s.area_code as "areaCode", s.path::text as path, s.level, s.code, s.name,
           s.parts, s.is_demo as "isDemo", s.object_by::text as "objectBy"
    from duty_scores s join duty_units u on u.id = ${unitId}::uuid
    where s.is_current and s.month = ${month}::date and (s.unit_id = u.id or s.subject = 'area' and s.path @> u.path)`,
  )

/** Takes the row out of every score of the month that rests on it, from what those scores hold, and joins its unit's anew. */
async function putRight(db: Knex, objected: Objected, reason: string): Promise<void> {
  const touched = await findTouched(db, objected)
  const unitOwn = touched.filter(({ subject }) => subject === 'post')
  const gone = unitOwn.map(({ parts }) => rowIn(parts, objected.measure, objected.rowId)).find((each) => each !== undefined)
  if (gone === undefined) return
  const lessen = ({ id: _id, objectBy: _by, ...kept }: Current): KeptScore => ({
    ...kept,
    ...without(kept.parts, objected.measure, gone, objected.unitId),
  })
  const posts = unitOwn.map(lessen)
  const others = touched.flatMap((each): KeptScore[] => {
    if (each.subject === 'area') return [lessen(each)]
    if (each.subject !== 'unit') return []
    const { id: _id, objectBy: _by, ...kept } = each
    return [{ ...kept, ...scoreOfUnit(posts.map((post) => ({ id: post.postId ?? '', label: post.level ?? '', scored: post }))) }]
  })
  const objectBy = unitOwn[0]?.objectBy ?? null
  await keepScores(db, [...posts, ...others], { month: objected.month, cause: 'objection', reason, objectBy })
}

/** Throws 409 `objection-answered` where somebody was quicker. */
export async function answerObjection(db: Knex, { id, isUpheld, answer }: ObjectionAnswer, by: string): Promise<void> {
  await lockScores(db)
  const found = await maybeOne<Objected & { path: string }>(
    db,
    sql`
    update score_objections
    set state = ${stateAfterAnswer(isUpheld)}, answer = ${answer}, answered_at = now(), answered_by = ${by}::uuid
    where id = ${id}::uuid and state = 'open'
    returning id, score_id as "scoreId", unit_id as "unitId", month::text as month, measure, row_id as "rowId", row_label as "rowLabel",
              path::text as path`,
  )
  if (found === undefined) throw new Problem('objection-answered', 409, {})
  if (isUpheld) await putRight(db, found, answer)
  await recordWrite(db, {
    action: isUpheld ? 'score-objection-upheld' : 'score-objection-dismissed',
    subjectKind: 'score-objection',
    subjectId: id,
    path: found.path,
    reason: answer,
    before: { state: 'open' },
    after: { state: stateAfterAnswer(isUpheld) },
    detail: { score: found.scoreId, month: found.month, measure: found.measure, row: found.rowLabel },
  })
}
