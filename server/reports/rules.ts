// What the reports slice decides without a database.

export * from './figures.rules.ts'
export * from './objection.rules.ts'
export * from './period.rules.ts'
export * from './score.rules.ts'
