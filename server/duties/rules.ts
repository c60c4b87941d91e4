// What the duties slice decides without a database.

export { dayOf } from '../platform/day.rules.ts'
export * from './problem.rules.ts'
export * from './working-days.rules.ts'
