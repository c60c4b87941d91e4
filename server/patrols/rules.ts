// The pure rules of patrols, for the server, the bench and the phone alike.

export * from './clean.rules.ts'
export * from './coverage.rules.ts'
export * from './geodesy.rules.ts'
export * from './metrics.rules.ts'
export * from './parts.rules.ts'
export * from './seeing.rules.ts'
export * from './suspicion.rules.ts'
export * from './track.rules.ts'
export * from './validity.rules.ts'
