// What the notices slice decides without a database.

export * from './notice.rules.ts'
export * from './ordered.rules.ts'
