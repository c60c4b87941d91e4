// What the notices slice accepts and answers. Shared with the client.

export * from './found.contract.ts'
export * from './notices.contract.ts'
export * from './words.contract.ts'
