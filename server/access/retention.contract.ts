// How long what is kept of persons is kept, and what was removed when that was over.

import * as z from 'zod'
import { type Evidence, evidenceGrades } from '../platform/evidence.contract.ts'
import { type Page, pageFields } from '../platform/paging.ts'

/** In the order in which they are shown; each is kept by one slice. */
export const retentionKinds = [
  'contacts-after-contract',
  'replaced-contacts',
  'staged-rows',
  'uploaded-files',
  'file-samples',
  'disabled-accounts',
  'ended-sessions',
  'ended-tokens',
  'known-devices',
  'sign-in-attempts',
  'finished-jobs',
  'patrol-points',
  'incident-persons',
  'tip-callers',
  'alert-addresses',
  'incident-alerts',
] as const
export type RetentionKind = (typeof retentionKinds)[number]

/** As of coefficients: law, standard, one source, guidance, the platform's own, not found. */
export { evidenceGrades as retentionGrades } from '../platform/evidence.contract.ts'

export const newRetentionRule = z.strictObject({
  kind: z.enum(retentionKinds),
  keepDays: z.number().int().min(1).max(36_500),
  /** The words of the law or the office that say so long. */
  basis: z.string().trim().min(4).max(500),
  evidence: z.enum(evidenceGrades),
  /** Not before today: a rule removes nothing that was promised to stay. */
  inForceFrom: z.iso.date(),
  reason: z.string().trim().min(4).max(500),
})
export type NewRetentionRule = z.infer<typeof newRetentionRule>

export const retentionReportsQuery = z.strictObject(pageFields)

export type RetentionRule = {
  readonly id: string
  readonly kind: RetentionKind
  /** Null: kept until a rule says how long. */
  readonly keepDays: number | null
  readonly basis: string
  readonly evidence: Evidence
  readonly inForceFrom: string
  /** The day before which it holds; null for the last of its kind. */
  readonly inForceTo: string | null
  readonly isInForce: boolean
  readonly enteredBy: string | null
}

export type RetentionReport = {
  readonly runId: string
  readonly at: string
  readonly kind: RetentionKind
  readonly keepDays: number | null
  readonly before: string | null
  readonly removed: number
  readonly oldest: string | null
  readonly isDry: boolean
  readonly fault: string | null
}
export type RetentionReports = Page<RetentionReport>

/** One kind: its rules, the latest first, what the next run would remove, and what the last one did. */
export type RetentionState = {
  readonly kind: RetentionKind
  readonly rules: readonly RetentionRule[]
  readonly due: number
  readonly oldest: string | null
  readonly last: RetentionReport | null
}
