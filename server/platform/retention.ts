// Removes what is older than its rule allows, kind by kind, and reports it. What is kept, and how it goes, each slice says itself.

import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { ownerTransaction } from './db.ts'
import { recordWrite } from './ledger.ts'
import { asProblem } from './problem.ts'
import { one, rows, run, type Sql, sql } from './sql.ts'

/** One kind of thing that may be kept for so long. */
export type Keeper = {
  /** As in `retention_rules`. */
  readonly kind: string
  /** What no longer has a use: a select of `since`, from when its days are counted. */
  readonly over: Sql
  /** Removes what was over before this instant. */
  readonly remove: (db: Knex, before: string) => Promise<unknown>
}

export type Enforced = {
  readonly kind: string
  readonly ruleId: string
  /** Null: kept, for no row says how long. */
  readonly keepDays: number | null
  readonly before: string | null
  readonly removed: number
  readonly oldest: string | null
  readonly fault: string | null
}
export type Retained = { readonly runId: string; readonly isDry: boolean; readonly kinds: readonly Enforced[] }

type Rule = { readonly ruleId: string; readonly keepDays: number | null; readonly before: string | null }
type Due = { readonly n: number; readonly oldest: string | null }

/** The row of its kind that began last. */
const ruleOf = (db: Knex, kind: string): Promise<Rule> =>
  one(
    db,
    sql`
    select id as "ruleId", keep_days as "keepDays", (now() - make_interval(days => keep_days))::text as before
    from retention_rules where kind = ${kind} and in_force_from <= day_here() order by in_force_from desc limit 1`,
  )

/** How many the next run would remove by the rule in force, and when the oldest of them began. */
export async function findDue(db: Knex, { kind, over }: Keeper): Promise<Rule & Due> {
  const rule = await ruleOf(db, kind)
  const due = await one<Due>(
    db,
    sql`select count(*) as n, min(since)::text as oldest from (${over}) o where since < ${rule.before}::timestamptz`,
  )
  return { ...rule, ...due }
}

async function enforce(db: Knex, keeper: Keeper, runId: string, isDry: boolean): Promise<Enforced> {
  const { kind } = keeper
  const { n, ...due } = await findDue(db, keeper)
  if (!isDry && n > 0 && due.before !== null) await keeper.remove(db, due.before)
  const enforced = { kind, ...due, removed: n, fault: null }
  await report(db, enforced, runId, isDry)
  if (!isDry) await recordEnforced(db, enforced, runId)
  return enforced
}

const report = (db: Knex, { kind, ruleId, before, removed, oldest, fault }: Enforced, runId: string, isDry: boolean) =>
  run(
    db,
    sql`
    insert into retention_reports (run_id, kind, rule_id, before, removed, oldest, is_dry, fault)
    values (${runId}::uuid, ${kind}, ${ruleId}::uuid, ${before}::timestamptz, ${removed}::integer, ${oldest}::timestamptz, ${isDry}, ${fault})`,
  )

const recordEnforced = (db: Knex, { kind, ...detail }: Enforced, runId: string): Promise<void> =>
  recordWrite(db, {
    action: 'retention-enforced',
    subjectKind: 'retention',
    subjectId: kind,
    path: null,
    detail: { runId, ...detail },
  })

/** Every kind in a transaction of its own: what cannot be removed today keeps nothing else from being removed. */
export async function retain(db: Knex, keepers: readonly Keeper[], isDry: boolean): Promise<Retained> {
  const runId = randomUUID()
  const kinds: Enforced[] = []
  for (const keeper of keepers) {
    try {
      kinds.push(await ownerTransaction(db, (trx) => enforce(trx, keeper, runId, isDry)))
    } catch (error) {
      const fault = asProblem(error)?.code ?? 'internal'
      const failed = { kind: keeper.kind, ...(await ruleOf(db, keeper.kind)), removed: 0, oldest: null, fault }
      await report(db, failed, runId, isDry)
      kinds.push(failed)
    }
  }
  return { runId, isDry, kinds }
}

/** Whether it was not enforced for most of a day. */
export async function isRetentionDue(db: Knex): Promise<boolean> {
  const recent = await rows(db, sql`select from retention_reports where not is_dry and at > now() - interval '23 hours' limit 1`)
  return recent.length === 0
}

/** Work that ended, in both places where the queue keeps it; none where it never ran. */
export const jobKeeper: Keeper = {
  kind: 'finished-jobs',
  over: sql`select since from finished_jobs()`,
  remove: (db, before) => run(db, sql`select remove_finished_jobs(${before}::timestamptz)`),
}
