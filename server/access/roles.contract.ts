// The duties an account may have.

/** Those that reach an area, or no data at all. */
export const officeRoles = [
  'prefecture-officer',
  'county-officer',
  'township-officer',
  'village-cadre',
  'chief',
  'warden',
  'court-clerk',
  'prosecutor',
  'auditor',
  'tip-operator',
  'administrator',
] as const

/** A herder's grant reaches one operator, and is given by hand. */
export const roles = [...officeRoles, 'herder'] as const
export type Role = (typeof roles)[number]
