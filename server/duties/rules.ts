// What the duties slice decides without a database.

export * from './problem.rules.ts'
export * from './working-days.rules.ts'
