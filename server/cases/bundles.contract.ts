// Bundles of a case: asked for, made by the queue, followed and taken. What a bundle holds is in platform/bundle/format.ts.

import * as z from 'zod'
import { type PaperLanguage, paperLanguages } from '../platform/paper-language.contract.ts'

export { paperLanguages as bundleLanguages }
export type BundleLanguage = PaperLanguage

export const newBundle = z.strictObject({
  id: z.uuid(),
  language: z.enum(paperLanguages).default('zh'),
  /** Why it is made and for whom; told in the chain of custody. */
  reason: z.string().trim().min(2).max(500),
  /** Items under seal as well, which are the court's alone: 403 `evidence-sealed` for others. */
  withSealed: z.boolean().default(false),
})
export type NewBundle = z.infer<typeof newBundle>
export const caseBundle = z.strictObject({ id: z.uuid(), bundleId: z.uuid() })

export const bundleStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type BundleState = (typeof bundleStates)[number]

/**
 * Why a bundle failed. interrupted: the process ended meanwhile; ask again · bytes-missing, bytes-differ: the item `detail` is not in the
 * store as it came in · timestamp-refused: the authority did not stamp it · right-lost: who asked may not have it any more ·
 * page-missing: the client was not built · other: `detail` says what the machine said.
 */
export const bundleFaults = [
  'interrupted',
  'bytes-missing',
  'bytes-differ',
  'timestamp-refused',
  'right-lost',
  'page-missing',
  'other',
] as const
export type BundleFaultCode = (typeof bundleFaults)[number]
export type BundleFault = { readonly code: BundleFaultCode; readonly detail: string | null }

export type CaseBundle = {
  /** The id that manifest.json says. */
  readonly id: string
  readonly caseId: string
  /** Counted from 1 in each case. */
  readonly n: number
  readonly fileName: string
  readonly language: BundleLanguage
  readonly withSealed: boolean
  readonly reason: string
  readonly state: BundleState
  readonly by: string | null
  readonly at: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** Bytes of files that were written, and that are to be written; 0 before it began. */
  readonly done: number
  readonly total: number
  /** Items in it, and items under seal that were left out. */
  readonly items: number
  readonly itemsLeftOut: number
  /** Of the ZIP; null until it is done. */
  readonly bytes: number | null
  readonly sha256: string | null
  /** SHA-256 of manifest.json, over which the signature and the time stamp are. */
  readonly manifestSha256: string | null
  readonly keyId: string | null
  /** The authority that stamped it; null where none is configured. */
  readonly timestampAuthority: string | null
  readonly fault: BundleFault | null
  /** Whether the reader may take and cancel it: who asked for it, and the court. */
  readonly isOpen: boolean
}
