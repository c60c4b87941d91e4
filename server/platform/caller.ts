// Who is asking, what they may do and how far they see. Filled in by the access slice; known to every endpoint.
// An actor is what remains of that in a transaction: whose row rule holds, and through what they came.

export type Caller = {
  readonly userId: string | null
  readonly login: string | null
  readonly name: string | null
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  /** ltree paths of the areas the caller's grants reach. */
  readonly areas: readonly string[]
  readonly operatorIds: readonly string[]
  readonly isDemo: boolean
  /** Names the session without opening it. */
  readonly sessionId: string | null
  /** The API token through which the caller came, where it is not a session. */
  readonly tokenId: string | null
  /** Ids of the collections for which the token was made; null where nothing is kept back. */
  readonly collections: readonly string[] | null
  /** Until the password is changed nothing else is open. */
  readonly mustChangePassword: boolean
}

/** Who acts and through what: the row rule follows the person and the token, the ledger keeps all of it. */
export type Actor = {
  readonly userId: string | null
  readonly tokenId: string | null
  readonly sessionId: string | null
  readonly address: string | null
  readonly requestId: string | null
}

export const stranger: Caller = {
  userId: null,
  login: null,
  name: null,
  roles: [],
  permissions: [],
  areas: [],
  operatorIds: [],
  isDemo: false,
  sessionId: null,
  tokenId: null,
  collections: null,
  mustChangePassword: false,
}

/** Sees what anyone may: for questions that no person asks. */
export const nobody: Actor = { userId: null, tokenId: null, sessionId: null, address: null, requestId: null }

export const actorOf = ({ userId, tokenId, sessionId }: Caller, address: string | null, requestId: string): Actor => ({
  userId,
  tokenId,
  sessionId,
  address,
  requestId,
})

/** The smallest area that holds all of the caller's; null where they have none in common. */
export function reachOf({ areas: [first, ...others] }: Pick<Caller, 'areas'>): string | null {
  if (first === undefined) return null
  const steps = first.split('.').filter((_step, i, all) => {
    const path = all.slice(0, i + 1).join('.')
    return others.every((other) => other === path || other.startsWith(`${path}.`))
  })
  return steps.length === 0 ? null : steps.join('.')
}
