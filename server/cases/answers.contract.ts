// A case with all that belongs to it.

import type { CaseLink, CaseRow, CaseStepLine } from './cases.contract.ts'
import type { CaseMeasure, CasePeriod } from './clocks.contract.ts'
import type { RemedyDetail } from './remedies.contract.ts'
import type { CaseAction, CaseSide } from './words.contract.ts'

export type CaseDetail = CaseRow & {
  readonly steps: readonly CaseStepLine[]
  readonly links: readonly CaseLink[]
  readonly periods: readonly CasePeriod[]
  readonly measures: readonly CaseMeasure[]
  readonly remedies: readonly RemedyDetail[]
  /** How many items of evidence there are. */
  readonly items: number
  readonly sides: readonly CaseSide[]
  /** Steps that the caller may take now. */
  readonly actions: readonly CaseAction[]
}
