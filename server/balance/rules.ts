// The arithmetic of the balance, once: the endpoint, the bulk run and the client all ask here, so they cannot disagree.

export * from './assess.rules.ts'
export * from './calculate.rules.ts'
export * from './coefficient.rules.ts'
export * from './forage.rules.ts'
export * from './interval.rules.ts'
export * from './rollup.rules.ts'
export * from './season.rules.ts'
export * from './stock.rules.ts'
export * from './units.rules.ts'
export * from './verdict.rules.ts'
