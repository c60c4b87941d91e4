// The demonstration accounts: one for each role, named for the duty and never for a person.

import type { Knex } from 'knex'
import type { Role } from '#contract/access'
import { demoPassword } from '#rules/access'
import { pathOf } from '#rules/areas'
import { hashPassword } from '../../server/access/passwords.ts'
import { createUser, grantRole } from '../../server/access/queries.ts'
import type { World } from './world.ts'

export { demoPassword }

type DemoAccount = { readonly login: string; readonly name: string; readonly role: Role | null; readonly area: string | null }

function accountsFor(village: string): readonly DemoAccount[] {
  const township = village.slice(0, 9)
  return [
    { login: 'prefecture', name: '州草原站', role: 'prefecture-officer', area: '632700' },
    { login: 'county-yushu', name: '玉树市草原站', role: 'county-officer', area: '632701' },
    { login: 'county-zaduo', name: '杂多县草原站', role: 'county-officer', area: '632722' },
    { login: 'township', name: '乡镇（街道）草原管理员', role: 'township-officer', area: township },
    { login: 'cadre', name: '村级管理员', role: 'village-cadre', area: village },
    { login: 'warden', name: '生态管护员', role: 'warden', area: village },
    { login: 'clerk', name: '三江源生态法庭书记员', role: 'court-clerk', area: '632700' },
    { login: 'tip-operator', name: '公众反映接待员', role: 'tip-operator', area: '632700' },
    { login: 'auditor', name: '离任审计组', role: 'auditor', area: '632700' },
    { login: 'herder', name: '牧户', role: 'herder', area: null },
    { login: 'admin', name: '系统管理员', role: 'administrator', area: null },
    { login: 'stranger', name: '未授权账号', role: null, area: null },
  ]
}

/** The village of 玉树市 with the most parcels: where the local accounts are at home. */
export function homeVillage({ plans }: World): string {
  const [home] = plans.filter(({ code }) => code.startsWith('632701')).toSorted((a, b) => b.parcels - a.parcels)
  if (home === undefined) throw new Error('no village to be at home in')
  return home.code
}

/** Answers the id of the account that adopts the counts. The herder's grant waits until its operator is stored. */
export async function storeAccounts(db: Knex, world: World): Promise<string> {
  const passwordHash = await hashPassword(demoPassword)
  let adopter = ''
  for (const { login, name, role, area } of accountsFor(homeVillage(world))) {
    const userId = await createUser(db, { login, name, passwordHash, isDemo: true })
    if (login === 'prefecture') adopter = userId
    if (role === null || role === 'herder') continue
    await grantRole(db, { userId, role, areaPath: area === null ? null : pathOf(area), operatorId: null })
  }
  return adopter
}

export async function grantHerder(db: Knex, world: World): Promise<void> {
  const home = homeVillage(world)
  const operator = await db('operators').where({ area_code: home, is_demo: true, kind: 'household' }).orderBy('code').first('id')
  const herder = await db('users').where({ login: 'herder' }).first('id')
  if (operator === undefined || herder === undefined) throw new Error('the herder has no operator')
  await grantRole(db, { userId: herder.id, role: 'herder', areaPath: null, operatorId: operator.id })
}
