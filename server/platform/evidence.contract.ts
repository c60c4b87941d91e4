// How well a figure is attested, the best first: read in the law, two reports, one report, a partial text, derived, not found. Shared
// with contracts: imports nothing.

export const evidenceGrades = ['L', '2', '1', 'G', 'D', 'N'] as const
export type Evidence = (typeof evidenceGrades)[number]
