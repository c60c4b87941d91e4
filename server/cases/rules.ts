// What the cases slice decides without a database.

export * from './area.rules.ts'
export * from './case.rules.ts'
export * from './clock.rules.ts'
export * from './custody.rules.ts'
export * from './defects.rules.ts'
export * from './flags.rules.ts'
export * from './remedy.rules.ts'
