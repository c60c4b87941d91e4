// What an administrator does with accounts, and with the table that turns the provider's claims into grants.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { listFields } from '../platform/paging.ts'
import { officeRoles } from './roles.contract.ts'

export const loginText = z
  .string()
  .trim()
  .min(2)
  .max(80)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@+-]*$/u)
const personName = z.string().trim().min(1).max(80)
const localeName = z.enum(['zh', 'bo', 'en'])

export const peopleQuery = z.strictObject({
  q: z.string().trim().max(80).optional(),
  state: z.enum(['active', 'disabled']).optional(),
  ...listFields(['login', 'name', 'lastSignInAt', 'createdAt']),
})
export type PeopleQuery = z.infer<typeof peopleQuery>

export type PersonItem = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly locale: 'zh' | 'bo' | 'en'
  readonly isDemo: boolean
  readonly isDisabled: boolean
  readonly mustChangePassword: boolean
  /** True for people of the single sign-on provider, who have no password here. */
  readonly isFromProvider: boolean
  readonly roles: readonly string[]
  readonly createdAt: string
  readonly lastSignInAt: string | null
}
export type Person = PersonItem & {
  readonly issuer: string | null
  readonly passwordChangedAt: string | null
  readonly openSessions: number
  readonly liveTokens: number
}

export const personId = z.strictObject({ id: z.guid() })
export const newPerson = z.strictObject({ login: loginText, name: personName, locale: localeName.default('zh') })
export type NewPerson = z.infer<typeof newPerson>
export const personChange = z.strictObject({ id: z.guid(), name: personName, locale: localeName, isDisabled: z.boolean() })
export type PersonChange = z.infer<typeof personChange>

/** A password made by the server, told once; the person must replace it at the first sign-in. */
export type OncePassword = { readonly id: string; readonly login: string; readonly password: string }

export const newMapping = z
  .strictObject({
    claim: z.string().trim().min(1).max(120),
    value: z.string().trim().min(1).max(200),
    role: z.enum(officeRoles),
    /** Code of the area; none for administrators, who see no data. */
    area: areaCode.nullable(),
    validTo: z.iso.date().nullable(),
  })
  .refine(({ role, area }) => (role === 'administrator') === (area === null), { path: ['area'] })
export type NewMapping = z.infer<typeof newMapping>
export const mappingId = z.strictObject({ id: z.guid() })

export type MappingItem = {
  readonly id: string
  readonly claim: string
  readonly value: string
  readonly role: string
  readonly area: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly madeBy: string | null
  /** People who hold a grant by it now. */
  readonly holders: number
}
export type MappingList = {
  /** The provider's address, or null where single sign-on is not configured. */
  readonly issuer: string | null
  readonly items: readonly MappingItem[]
}
