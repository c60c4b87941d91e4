// Grants that people give: a duty, where, from when to when. Never wider than what the giver holds.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { listFields } from '../platform/paging.ts'
import { type Role, roles } from './roles.contract.ts'

export const grantStates = ['in-force', 'coming', 'over'] as const
export type GrantState = (typeof grantStates)[number]

export const grantsQuery = z.strictObject({
  /** In the name or the login of who holds it. */
  q: z.string().trim().max(80).optional(),
  person: z.guid().optional(),
  role: z.enum(roles).optional(),
  /** Grants that reach this area or something in it. */
  area: areaCode.optional(),
  state: z.enum(grantStates).optional(),
  ...listFields(['name', 'role', 'validFrom', 'validTo']),
})
export type GrantsQuery = z.infer<typeof grantsQuery>

const reason = z.string().trim().max(500).optional()

export const newGrant = z.strictObject({
  userId: z.guid(),
  role: z.enum(roles),
  /** Code of the area; null for herders and administrators. */
  area: areaCode.nullable().default(null),
  /** For herders: the operator whose records they see. */
  operatorId: z.guid().nullable().default(null),
  /** First day, in China; null and today: from now on. */
  from: z.iso.date().nullable().default(null),
  /** Last day, in China; null: until it is ended. */
  to: z.iso.date().nullable().default(null),
  reason,
})
export type NewGrant = z.infer<typeof newGrant>

export const grantId = z.strictObject({ id: z.guid() })
export const grantEnd = z.strictObject({ id: z.guid(), reason })

export type Grant = {
  readonly id: string
  readonly userId: string
  readonly login: string
  readonly name: string
  readonly role: Role
  /** Code and name of the area; null for herders and administrators. */
  readonly area: string | null
  readonly areaName: string | null
  readonly operatorId: string | null
  readonly operatorName: string | null
  readonly validFrom: string
  /** Null: until it is ended. */
  readonly validTo: string | null
  readonly state: GrantState
  /** Name of who gave it; null where the installation, the command line or the sign-in provider did. */
  readonly givenBy: string | null
  readonly endedBy: string | null
  /** Given by a claim of the sign-in provider: ended by hand, it comes back when the person signs in again. */
  readonly isFromProvider: boolean
  readonly mayEnd: boolean
}

/** A role that the caller may give, with where and how long. */
export type Giving = {
  readonly role: Role
  /** What the grant must name: an area, an operator, or neither. */
  readonly reach: 'area' | 'operator' | 'none'
  /** Codes of the areas within which; empty where no area is named. */
  readonly areas: readonly string[]
  /** The last moment a grant may last to; null: no end. */
  readonly until: string | null
}

export const pickQuery = z.strictObject({ q: z.string().trim().min(1).max(80) })
export type PickedPerson = { readonly id: string; readonly login: string; readonly name: string }
