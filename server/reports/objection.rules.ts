// Who may object to a score and who may answer. Pure: the server decides by it and the screen offers by it.

import type { ChiefLevel } from '#contract/duties'
import type { ObjectionState, ScoreSubject } from './score.contract.ts'

/** What the rule looks at. Days are dates; null is "no period is set". */
export type ScoreStanding = {
  readonly subject: ScoreSubject
  readonly level: ChiefLevel | null
  readonly isCurrent: boolean
  readonly objectBy: string | null
  readonly hasOpenObjection: boolean
}
export type ScoreStandpoint = {
  /** Holds or held the post that is judged. */
  readonly isJudged: boolean
  /** Answers by office: of an area above the level that is judged. */
  readonly isOffice: boolean
  /** Levels at which they are chief of the unit, or stand in for the chief. */
  readonly chiefOf: readonly ChiefLevel[]
}
export type Refusal = 'score-not-of-post' | 'score-not-yours' | 'score-superseded' | 'objection-open' | 'objection-too-late'

/** Why an objection is not possible, or null. */
export function refusalOfObjection(score: ScoreStanding, { isJudged }: ScoreStandpoint, today: string): Refusal | null {
  if (score.subject !== 'post') return 'score-not-of-post'
  if (!isJudged) return 'score-not-yours'
  if (!score.isCurrent) return 'score-superseded'
  if (score.hasOpenObjection) return 'objection-open'
  return score.objectBy !== null && today > score.objectBy ? 'objection-too-late' : null
}

const rank: Readonly<Record<ChiefLevel, number>> = { village: 0, township: 1, county: 2, prefecture: 3 }

/** Somebody above who is not the judged: the office above, or a chief of the unit at a higher level. */
export function mayAnswer(
  state: ObjectionState,
  { level }: Pick<ScoreStanding, 'level'>,
  { isJudged, isOffice, chiefOf }: ScoreStandpoint,
): boolean {
  if (state !== 'open' || isJudged || level === null) return false
  return isOffice || chiefOf.some((above) => rank[above] > rank[level])
}

export const stateAfterAnswer = (isUpheld: boolean): ObjectionState => (isUpheld ? 'upheld' : 'dismissed')
