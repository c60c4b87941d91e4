// What a person does with the own account: the password, the sessions, the tokens for machines.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import type { Device } from './device.rules.ts'
import { longestPassword } from './password.rules.ts'

/** Enough to refuse what is no password at all; whether it is fit the rules say, all faults at once. */
export const newPassword = z
  .string()
  .min(1)
  .max(longestPassword * 4)

export const passwordChange = z.strictObject({ oldPassword: z.string().min(1).max(1024), newPassword })

export const languageChoice = z.strictObject({ locale: z.enum(['zh', 'bo', 'en']) })

/** Where to sign out at the provider too; null where it did not open the session. */
export type SignedOut = { readonly providerSignOut: string | null }

export const sessionId = z.strictObject({ id: z.guid() })
export type SessionItem = {
  readonly id: string
  readonly device: Device
  readonly address: string | null
  readonly createdAt: string
  readonly lastUsedAt: string
  /** When it ends even if it is used. */
  readonly expiresAt: string
  /** The session that asks. */
  readonly isThis: boolean
  readonly isFromProvider: boolean
}

/** Longest life of a token. */
export const longestTokenDays = 365

export const tokenId = z.strictObject({ id: z.guid() })
export const newToken = z.strictObject({
  name: z.string().trim().min(1).max(80),
  role: z.string().min(1).max(40),
  /** Code of an area within the maker's; null where the role has none. */
  area: areaCode.nullable(),
  /** Ids of collections; null reaches all of them and everything else the role may ask for. */
  collections: z.array(z.string().min(1).max(60)).min(1).max(100).nullable(),
  days: z.number().int().min(1).max(longestTokenDays),
})
export type NewToken = z.infer<typeof newToken>

export type TokenItem = {
  readonly id: string
  readonly name: string
  /** The beginning, to recognise it by. */
  readonly prefix: string
  readonly role: string
  readonly area: string | null
  readonly collections: readonly string[] | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
  readonly lastUsedAt: string | null
  readonly lastAddress: string | null
  /** False where it has ended, was revoked, or its maker no longer holds the role. */
  readonly isLive: boolean
}
/** The only answer that ever carries the token itself. */
export type MadeToken = { readonly token: string; readonly item: TokenItem }

/** One role of the person with its areas: what a token may be made for. */
export type TokenScope = { readonly role: string; readonly areas: readonly string[]; readonly isOfOperator: boolean }
export type TokenList = {
  readonly items: readonly TokenItem[]
  readonly scopes: readonly TokenScope[]
  /** Ids of what is published. */
  readonly collections: readonly string[]
}
