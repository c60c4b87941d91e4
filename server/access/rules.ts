// What each role may do. How far it reaches is its grant's area; what it sees there is the row rule of the database.

import type { Permission, Role } from '#contract/access'

const read: readonly Permission[] = [
  'areas.read',
  'zones.read',
  'parcels.read',
  'livestock.read',
  'balance.read',
  'standards.read',
  'violations.read',
]
const officer: readonly Permission[] = [
  ...read,
  'zones.edit',
  'parcels.edit',
  'livestock.edit',
  'balance.assess',
  'imports.run',
  'export.run',
  'contacts.read',
]
const inquiry: readonly Permission[] = [...read, 'export.run']

const byRole: Readonly<Record<Role, readonly Permission[]>> = {
  'prefecture-officer': [...officer, 'standards.edit'],
  'county-officer': officer,
  'township-officer': officer,
  'village-cadre': [...read, 'livestock.edit', 'contacts.read'],
  chief: read,
  warden: read,
  'court-clerk': inquiry,
  prosecutor: inquiry,
  auditor: inquiry,
  'tip-operator': ['areas.read', 'zones.read'],
  herder: ['areas.read', 'zones.read', 'parcels.read', 'livestock.read', 'balance.read', 'standards.read', 'violations.read'],
  administrator: ['areas.read'],
}

/** Everything that any of the roles may do, each once. */
export const permissionsOf = (roles: readonly Role[]): readonly Permission[] => [
  ...new Set(roles.flatMap((role) => byRole[role])),
]

/** Roles whose grant reaches the records of an area; the database decides the same in `sees_area`. */
export const seesArea = (role: Role): boolean => !['herder', 'administrator', 'tip-operator'].includes(role)

/** The longest that an account must wait after `failures` wrong passwords in a row, in seconds: doubling, one hour at most. */
export const waitAfterFailures = (failures: number): number => (failures < 5 ? 0 : Math.min(3600, 2 ** (failures - 4)))
