// Pure rules of incidents, for the server and the client.

export * from './alert.rules.ts'
export * from './incident.rules.ts'
