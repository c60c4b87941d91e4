// The words of a problem found in the field: its states, its steps, and who stands where.

/** 发现 · 交办 · 整改中 · 已整改 · 已核查 · 销号, and 不属实. */
export const problemStates = ['found', 'assigned', 'rectifying', 'rectified', 'verified', 'closed', 'unfounded'] as const
export type ProblemState = (typeof problemStates)[number]
/** In these nothing more is done. */
export const endStates: readonly ProblemState[] = ['closed', 'unfounded']

export const problemActions = [
  'assign',
  'accept',
  'refuse',
  'object',
  'answer-objection',
  'report-rectified',
  'return',
  'verify',
  'close-out',
  'escalate',
  'mark-unfounded',
  'correct',
] as const
export type ProblemAction = (typeof problemActions)[number]
/** 一般 · 较严重 · 重大. */
export const severities = ['minor', 'serious', 'major'] as const
export type Severity = (typeof severities)[number]

/** What a period is set for: to report what was found, and to leave each state that waits for somebody. */
export const timedSteps = ['report', 'assign', 'accept', 'rectify', 'verify', 'close'] as const
export type TimedStep = (typeof timedSteps)[number]

/** From the smallest to the largest: the level that watches a problem rises by escalation (督办). */
export const watchLevels = ['village', 'township', 'county', 'prefecture'] as const
export type WatchLevel = (typeof watchLevels)[number]
