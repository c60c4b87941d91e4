// What the duties slice accepts and answers. Shared with the client.

export * from './problem-words.contract.ts'
