// How long work may take, by its kind: one statement of it, and the pause between two statements of one transaction. A request is
// given seconds, a job minutes, so that whatever runs away or waits for something that never comes gives its connection back.

import { AsyncLocalStorage } from 'node:async_hooks'
import type { Config } from './config.ts'
import type { Cost } from './endpoint.ts'

export type Patience = { readonly statementMs: number; readonly idleMs: number }

/** Imports and assessments of a whole prefecture; people do not wait for them. */
export const patienceOfJobs: Patience = { statementMs: 15 * 60_000, idleMs: 5 * 60_000 }

/** What people wait for, where nothing else was set. */
export const usualSeconds = 30

/** What is heavy reads or makes files between its statements and may take four times as long. */
export const patienceOf = (
  cost: Cost | undefined,
  { statementSeconds = usualSeconds }: Partial<Pick<Config, 'statementSeconds'>> = {},
): Patience => {
  const ms = statementSeconds * 1000 * (cost === 'heavy' ? 4 : 1)
  return { statementMs: ms, idleMs: ms }
}

const present = new AsyncLocalStorage<Patience>()
let isFollowed = false

/**
 * For a database that is watched from here: from now on a patience follows its work through every promise. That costs each promise of
 * the process something, so nobody does it who need not.
 */
export const followPatience = (): void => {
  isFollowed = true
}

/** Everything that `work` asks the database is under this patience. */
export const withPatience = <T>(patience: Patience, work: () => Promise<T>): Promise<T> =>
  isFollowed ? present.run(patience, work) : work()

/** The patience of the statement that begins here and now. */
export const patienceNow = (): Patience => present.getStore() ?? patienceOfJobs
