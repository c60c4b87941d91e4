// Work that must still be done when the database went away in the middle and comes back: what ended is noted, whatever happened.

import { setTimeout } from 'node:timers/promises'
import { asProblem } from './problem.ts'

const patienceMs = 60_000
const pauseMs = 300

/** Repeats `work` while the database does not answer, for a minute at most; `work` must be safe to do twice. */
export async function whenAnswering<T>(work: () => Promise<T>): Promise<T> {
  for (const began = Date.now(); ; await setTimeout(pauseMs)) {
    try {
      return await work()
    } catch (error) {
      if (asProblem(error)?.code !== 'database-busy' || Date.now() - began > patienceMs) throw error
    }
  }
}
