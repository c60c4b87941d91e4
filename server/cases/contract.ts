// What the cases slice accepts and answers. Shared with the client.

export * from './answers.contract.ts'
export * from './bundles.contract.ts'
export * from './cases.contract.ts'
export * from './clocks.contract.ts'
export * from './custody.contract.ts'
export * from './evidence.contract.ts'
export * from './freezes.contract.ts'
export * from './remedies.contract.ts'
export * from './words.contract.ts'
