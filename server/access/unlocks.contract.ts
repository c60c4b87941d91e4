// Seeing sensitive places exactly for a while: asked for with a reason and an end, decided by the office that sees them by duty.

import * as z from 'zod'

export const unlockKinds = ['sightings'] as const
export type UnlockKind = (typeof unlockKinds)[number]
export const unlockStates = ['asked', 'given', 'refused', 'ended'] as const
export type UnlockState = (typeof unlockStates)[number]

/** Days an unlock may last at most, counted from the day it is asked for; the database holds the same. */
export const longestUnlockDays = 30

export const newUnlock = z.strictObject({
  kind: z.enum(unlockKinds),
  areaCode: z.string().min(1).max(20),
  reason: z.string().trim().min(10).max(500),
  /** The last day, in China. */
  endsOn: z.iso.date(),
})
export type NewUnlock = z.infer<typeof newUnlock>

export const unlocksQuery = z.strictObject({ state: z.enum(unlockStates).optional() })
export const unlockId = z.strictObject({ id: z.uuid() })
export const unlockDecision = z.strictObject({
  id: z.uuid(),
  decision: z.enum(['given', 'refused']),
  reason: z.string().trim().min(2).max(500),
})

export type Unlock = {
  readonly id: string
  readonly kind: UnlockKind
  readonly areaCode: string
  readonly areaName: string
  readonly userName: string
  /** Whether the person asking is the one who would see. */
  readonly isOwn: boolean
  /** Whether the person asking may give, refuse or end it. */
  readonly mayDecide: boolean
  readonly reason: string
  readonly askedAt: string
  readonly endsAt: string
  readonly state: UnlockState
  /** Given, and not over. */
  readonly isOpen: boolean
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decidedReason: string | null
}

/** A ledger line of an unlock, without address, session and request. */
export type UnlockLine = {
  readonly at: string
  readonly action: string
  readonly person: string | null
  readonly reason: string | null
}
