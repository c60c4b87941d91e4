// The rules of tips, for server and client.

export * from './tip.rules.ts'
export * from './work.rules.ts'
