// Who may sign in, as what, and what the session tells the client.

import * as z from 'zod'
import type { Role } from './roles.contract.ts'

export * from './account.contract.ts'
export * from './grants.contract.ts'
export * from './ledger.contract.ts'
export * from './people.contract.ts'
export * from './retention.contract.ts'
export * from './roles.contract.ts'
export * from './unlocks.contract.ts'

export const permissions = [
  'areas.read',
  'areas.edit',
  'zones.read',
  'zones.edit',
  'parcels.read',
  'parcels.edit',
  'parcels.outline',
  'livestock.read',
  'livestock.edit',
  'balance.read',
  'balance.assess',
  'standards.read',
  'standards.edit',
  'violations.read',
  'imports.run',
  'export.run',
  'contacts.read',
  'sightings.read',
  'sightings.add',
  'sightings.original',
  'duties.read',
  'duties.edit',
  'duties.draw',
  'patrols.read',
  'patrols.add',
  'patrols.decide',
  'problems.read',
  'problems.add',
  'problems.handle',
  'incidents.read',
  'incidents.add',
  'incidents.handle',
  'incidents.persons',
  'incidents.original',
  'tips.read',
  'tips.handle',
  'tips.caller',
  'notices.read',
  'notices.edit',
  'notices.issue',
  'notices.object',
  'cases.read',
  'cases.edit',
  'evidence.read',
  'evidence.add',
  'evidence.take',
  'remedies.read',
  'remedies.inspect',
  'unlocks.ask',
  'unlocks.decide',
  'ledger.read',
  'retention.read',
  'retention.edit',
  'people.manage',
  'grants.give',
] as const
export type Permission = (typeof permissions)[number]

export const locales = ['zh', 'bo', 'en'] as const
export type Locale = (typeof locales)[number]

export const signIn = z.strictObject({ login: z.string().min(1).max(80), password: z.string().min(1).max(1024) })
export const nothing = z.strictObject({})

export type SessionUser = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly locale: Locale
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
  /** Codes of the areas the grants reach. */
  readonly areas: readonly string[]
  readonly operatorId: string | null
  /** False for people of the single sign-on provider. */
  readonly hasPassword: boolean
  /** Until then every other door answers `password-change-required`. */
  readonly mustChangePassword: boolean
}
export type DemoAccount = { readonly login: string; readonly name: string; readonly role: Role | null }
export type Session = {
  readonly user: SessionUser | null
  /** True while the platform holds generated demonstration data; every screen says so. */
  readonly isDemo: boolean
  readonly demoAccounts: readonly DemoAccount[]
  /** Token of the Tianditu base map, or null where none is configured. */
  readonly tiandituToken: string | null
  /** Whether single sign-on is configured. */
  readonly hasProvider: boolean
}
