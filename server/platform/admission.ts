// Who may pass which door: permission, a password that must be changed first, and what a token for machines does not reach.

import type { Caller } from './caller.ts'
import { Problem } from './problem.ts'

export type Door = {
  /** A permission, or who may ask without one: 'anyone' or 'signed-in'. */
  readonly may: string
  /** Open to someone who must change the password first. */
  readonly isBeforePasswordChange?: boolean
  /** Accounts, sessions and tokens are a person's business: a token may not make another. */
  readonly isForPeople?: boolean
  /** Open to a token that was made for certain collections; whoever answers checks which. */
  readonly servesCollections?: boolean
}

/** Throws `not-signed-in` or `not-permitted` unless the caller has the permission, or it is 'anyone' or 'signed-in'. */
export function demand(caller: Caller, may: string): void {
  if (may === 'anyone') return
  if (caller.userId === null) throw new Problem('not-signed-in', 401)
  if (may !== 'signed-in' && !caller.permissions.includes(may)) throw new Problem('not-permitted', 403, { may })
}

export function admit(caller: Caller, door: Door): void {
  if (caller.mustChangePassword && !door.isBeforePasswordChange) throw new Problem('password-change-required', 403)
  if (caller.tokenId !== null && door.isForPeople) throw new Problem('not-for-tokens', 403)
  if (caller.collections !== null && !door.servesCollections) throw new Problem('outside-token', 403)
  demand(caller, door.may)
}

/** Whether the caller came through a token that was made for other collections. */
export const isBeyondToken = (caller: Caller, collection: string): boolean =>
  caller.collections !== null && !caller.collections.includes(collection)

/** Throws unless the caller may read the collection, and came through no token that was made for others. */
export function demandCollection(caller: Caller, { id, may }: { readonly id: string; readonly may: string }): void {
  demand(caller, may)
  if (isBeyondToken(caller, id)) throw new Problem('outside-token', 403, { collection: id })
}
