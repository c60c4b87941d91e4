// Who is asking, what they may do and how far they see. Filled in by the access slice; known to every endpoint.

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
}
