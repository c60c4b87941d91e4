// What the balance slice accepts, answers and refuses: its words, and the shapes built from them.
// Shared with the client; imports nothing from Node.

export * from './areas.contract.ts'
export * from './assessment.contract.ts'
export * from './calculate.contract.ts'
export * from './coefficient.contract.ts'
export * from './lists.contract.ts'
export * from './standards.contract.ts'
export * from './vocabulary.contract.ts'
