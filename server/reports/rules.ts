// What the reports slice decides without a database.

export * from './figures.rules.ts'
