// What the reports slice accepts and answers. Shared with the client.

export * from './figures.contract.ts'
export * from './heat.contract.ts'
export * from './incident-effort.contract.ts'
export * from './incident-heat.contract.ts'
export * from './incident-times.contract.ts'
export * from './report.contract.ts'
export * from './score.contract.ts'
