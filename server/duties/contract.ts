// What the duties slice accepts and answers. Shared with the client.

export * from './dues.contract.ts'
export * from './here.contract.ts'
export * from './posts.contract.ts'
export * from './problem-words.contract.ts'
export * from './problems.contract.ts'
export * from './units.contract.ts'
export * from './vocabulary.contract.ts'
