// The people of the test world: one of each duty, and those who must not get in.

import type { Role } from '#contract/access'

export type Member = {
  readonly login: string
  readonly role: Role | null
  /** ltree path of the area the grant reaches. */
  readonly path: string | null
  /** Code of the operator a herder's grant reaches. */
  readonly operatorCode?: string
  readonly isExpired?: boolean
}

export const prefecturePath = '63.6327'
export const countyA = { code: '632701', path: '63.6327.632701' }
export const countyB = { code: '632722', path: '63.6327.632722' }

export const cast = [
  { login: 'prefecture', role: 'prefecture-officer', path: prefecturePath },
  { login: 'county-a', role: 'county-officer', path: countyA.path },
  { login: 'county-b', role: 'county-officer', path: countyB.path },
  { login: 'township-a', role: 'township-officer', path: `${countyA.path}.632701101` },
  { login: 'cadre-a', role: 'village-cadre', path: `${countyA.path}.632701101.632701101001` },
  { login: 'warden-a', role: 'warden', path: `${countyA.path}.632701101` },
  { login: 'clerk-b', role: 'court-clerk', path: countyB.path },
  { login: 'herder-a', role: 'herder', path: null, operatorCode: 'OP-632701101001-1' },
  { login: 'herder-b', role: 'herder', path: null, operatorCode: 'OP-632722101001-1' },
  // Chief of the river that runs through the northern township.
  { login: 'chief-a', role: 'chief', path: `${countyA.path}.632701102` },
  { login: 'prosecutor-b', role: 'prosecutor', path: countyB.path },
  { login: 'auditor-a', role: 'auditor', path: countyA.path },
  { login: 'tip-operator', role: 'tip-operator', path: prefecturePath },
  { login: 'administrator', role: 'administrator', path: prefecturePath },
  { login: 'expired', role: 'county-officer', path: countyA.path, isExpired: true },
  { login: 'stranger', role: null, path: null },
] as const satisfies readonly Member[]

export type Login = (typeof cast)[number]['login']
export const logins: readonly Login[] = cast.map(({ login }) => login)
