// How long things are kept: what holds, what the next run would remove, what was removed, and a new rule.

import { newRetentionRule, nothing, type RetentionState, retentionKinds, retentionReportsQuery } from '#contract/access'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { findDue, isRetentionDue, type Keeper, retain } from '../platform/retention.ts'
import type { Services } from '../platform/services.ts'
import { enterRule, findLastReports, findReports, findRules, isAhead } from './retention.queries.ts'

export function retentionEndpoints(services: Services, keepers: readonly Keeper[]): readonly AnyEndpoint[] {
  defineRetention(services, keepers)
  const state = endpoint({
    method: 'get',
    path: '/api/retention',
    may: 'retention.read',
    cost: 'light',
    summary: 'Every kind with its rules, how much the next run would remove, and what the last one removed',
    asOwner: true,
    input: nothing,
    run: async ({ db }): Promise<readonly RetentionState[]> => {
      const [rules, last] = [await findRules(db), await findLastReports(db)]
      const states: RetentionState[] = []
      for (const kind of retentionKinds) {
        const keeper = keepers.find((one) => one.kind === kind)
        if (keeper === undefined) continue
        const { n, oldest } = await findDue(db, keeper)
        const ofKind = {
          rules: rules.filter((rule) => rule.kind === kind),
          last: last.find((report) => report.kind === kind) ?? null,
        }
        states.push({ kind, due: n, oldest, ...ofKind })
      }
      return states
    },
  })
  return [state, reports, enter]
}

const reports = endpoint({
  method: 'get',
  path: '/api/retention/reports',
  may: 'retention.read',
  cost: 'light',
  summary: 'What each run removed of each kind, the latest first',
  input: retentionReportsQuery,
  run: ({ db, input }) => findReports(db, input),
})

const enter = endpoint({
  method: 'post',
  path: '/api/retention/rules',
  may: 'retention.edit',
  summary: 'Enter a new dated rule; rules are never edited, and none begins in the past',
  input: newRetentionRule,
  run: async ({ db, input }) => {
    if (!(await isAhead(db, input.inForceFrom)))
      throw new Problem('retention-rule-in-past', 422, { inForceFrom: input.inForceFrom })
    const id = await enterRule(db, input)
    const entered = (await findRules(db)).find((rule) => rule.id === id)
    const { reason, ...detail } = input
    await recordWrite(db, {
      action: 'retention-rule-entered',
      subjectKind: 'retention',
      subjectId: input.kind,
      path: null,
      reason,
      after: entered,
      detail,
    })
    return entered
  },
})

const job = 'access.retain'
const hourSeconds = 3600

/** Looks once an hour whether a day has passed, so that a server that is not always on falls behind by no more than that. */
function defineRetention({ db, jobs }: Services, keepers: readonly Keeper[]): void {
  jobs.define(job, async () => {
    if (await isRetentionDue(db)) await retain(db, keepers, false)
  })
  jobs.repeat(hourSeconds, async () => {
    if (await isRetentionDue(db)) await jobs.enqueue(job, {})
  })
}
