// What the cases slice accepts and answers. Shared with the client.

export * from './words.contract.ts'
