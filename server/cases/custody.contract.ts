// Hand-overs and the chain of custody as they are asked and answered.

import * as z from 'zod'
import type { CustodyFault, CustodyLine } from './custody.rules.ts'
import { evidenceItem } from './evidence.contract.ts'

const place = z.string().trim().max(200).nullable().default(null)
export const offer = z.strictObject({
  ...evidenceItem.shape,
  kind: z.enum(['handed-over', 'returned']),
  to: z.uuid(),
  place,
  sealNo: z.string().trim().max(100).nullable().default(null),
  reason: z.string().trim().min(2).max(500),
})
export type Offer = z.infer<typeof offer>
/** The receiver signs or refuses; the side that offered withdraws. */
export const offerEnd = z.strictObject({ id: z.uuid(), handOverId: z.uuid(), state: z.enum(['signed', 'refused', 'withdrawn']) })
export type OfferEnd = z.infer<typeof offerEnd>

export type HandOver = {
  readonly id: string
  readonly itemNo: number
  readonly kind: 'handed-over' | 'returned'
  readonly from: string
  readonly to: string
  readonly offeredAt: string
  readonly place: string | null
  readonly sealNo: string | null
  readonly reason: string
  readonly state: 'offered' | 'signed' | 'refused' | 'withdrawn'
  readonly endedAt: string | null
  /** Whether the caller may sign or refuse it. */
  readonly isForMe: boolean
}
export type Recipient = { readonly id: string; readonly name: string; readonly role: string }
/** The lines with where the chain begins and ends: all it takes to verify them elsewhere. */
export type CustodyExtract = {
  readonly caseId: string
  readonly origin: string
  readonly head: { readonly seq: number; readonly hash: string }
  readonly lines: readonly CustodyLine[]
  readonly handOvers: readonly HandOver[]
}
export type CustodyVerification = {
  readonly isWhole: boolean
  readonly lines: number
  readonly items: number
  readonly faults: readonly CustodyFault[]
}
