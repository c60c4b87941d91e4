// Scores as they are kept: a new edition in the place of the one before, which stays.

import type { Knex } from 'knex'
import type { ChiefLevel } from '#contract/duties'
import type { ScoreSubject } from '#contract/reports'
import type { Scored } from '#rules/reports'
import { json, run, sql } from '../platform/sql.ts'

export type KeptScore = Scored & {
  readonly subject: ScoreSubject
  readonly postId: string | null
  readonly unitId: string | null
  readonly areaCode: string | null
  readonly path: string
  readonly level: ChiefLevel | null
  readonly code: string
  readonly name: string
  readonly isDemo: boolean
}
export type Act = {
  /** Its first day. */
  readonly month: string
  readonly cause: 'reckoned' | 'objection'
  readonly reason: string | null
  readonly objectBy: string | null
}

/** Whoever writes scores first waits for whoever is writing them: what is read of them before is then what stands. */
export const lockScores = (db: Knex): Promise<number> => run(db, sql`select pg_advisory_xact_lock(hashtext('duty-scores'))`)

const batch = 500

const sameSubject = sql`
  d.month = n.month and d.subject = n.subject and d.post_id is not distinct from n."postId" and d.unit_id is not distinct from n."unitId"
  and d.area_code is not distinct from n."areaCode"`

export async function keepScores(db: Knex, scores: readonly KeptScore[], { month, cause, reason, objectBy }: Act): Promise<void> {
  for (let i = 0; i < scores.length; i += batch) {
    const kept = json(scores.slice(i, i + batch).map((score) => ({ ...score, month })))
    const given = sql`jsonb_to_recordset(${kept}::jsonb) n (month date, subject text, "postId" uuid, "unitId" uuid, "areaCode" text, path ltree,
      level text, code text, name text, score float8, why text, parts jsonb, "isDemo" boolean)`
    await run(db, sql`update duty_scores d set is_current = false from ${given} where d.is_current and ${sameSubject}`)
    await run(
      db,
      sql`
      insert into duty_scores (month, subject, post_id, unit_id, area_code, path, level, code, name, edition, score, why, parts, cause, reason,
                               object_by, is_demo)
      select n.month, n.subject, n."postId", n."unitId", n."areaCode", n.path, n.level, n.code, n.name,
             coalesce((select max(d.edition) from duty_scores d where ${sameSubject}), 0) + 1, n.score, n.why, n.parts, ${cause}, ${reason},
             ${objectBy}::date, n."isDemo"
      from ${given}`,
    )
  }
}
