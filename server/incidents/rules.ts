// Pure rules of incidents, for the server and the client.

export * from './incident.rules.ts'
