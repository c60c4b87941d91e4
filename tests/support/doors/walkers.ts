// Who walks the doors: the whole cast, someone who did not sign in, and two machines; and what each may see, from the grant alone.

import type { MadeToken, Permission } from '#contract/access'
import { permissionsOf } from '#rules/access'
import { cast, countyA, type Login, type Member } from '../cast.ts'
import type { Agent, World } from '../world.ts'

export type Walker = {
  readonly name: string
  /** Whose account it is; null did not sign in. */
  readonly login: Login | null
  readonly role: Member['role']
  readonly path: string | null
  readonly operatorCode: string | null
  /** Collections for which a token was made; null where it is no such token. */
  readonly collections: readonly string[] | null
  readonly isMachine: boolean
  readonly agent: Agent
}

/** Where a record lies and whose it is. */
export type Home = { readonly path: string | null; readonly operatorCode: string | null }

const isWithin = (path: string, area: string): boolean => path === area || path.startsWith(`${area}.`)
const seesNoRecords: readonly Member['role'][] = [null, 'administrator', 'tip-operator']

/** The row rule in one sentence: records of the area, or of the operator, that the grant in force reaches. */
export function reaches(walker: Walker, { path, operatorCode }: Home): boolean {
  if (seesNoRecords.includes(walker.role)) return false
  if (walker.role === 'herder') return operatorCode !== null && operatorCode === walker.operatorCode
  return walker.path !== null && path !== null && isWithin(path, walker.path)
}

/** Also what holds the walker's own area: a run over the whole county, a cell that is told by county. */
export const touches = (walker: Walker, { path, operatorCode }: Home): boolean =>
  reaches(walker, { path, operatorCode }) ||
  (walker.role !== 'herder' &&
    !seesNoRecords.includes(walker.role) &&
    walker.path !== null &&
    path !== null &&
    isWithin(walker.path, path))

export const may = (walker: Walker, permission: string): boolean => {
  if (permission === 'anyone') return true
  if (walker.login === null) return false
  return permission === 'signed-in' || (walker.role !== null && permissionsOf([walker.role]).includes(permission as Permission))
}

const withHeader = (agent: Agent, authorization: string): Agent => ({
  get: (path, headers) => agent.get(path, { authorization, ...headers }),
  post: (path, body, headers) => agent.post(path, body, { authorization, ...headers }),
  put: (path, body, headers) => agent.put(path, body, { authorization, ...headers }),
  patch: (path, body, headers) => agent.patch(path, body, { authorization, ...headers }),
  delete: (path, headers) => agent.delete(path, { authorization, ...headers }),
})

async function machine(world: World, name: string, area: string | null, collections: readonly string[] | null): Promise<Walker> {
  const wish = { name, role: 'county-officer', area, collections, days: 1 }
  const { body } = await world.as('county-a').post<MadeToken>('/api/account/tokens', wish)
  const path = area === null ? countyA.path : `${countyA.path}.${area}`
  const agent = withHeader(world.as(null), `Bearer ${body.token}`)
  return { name, login: 'county-a', role: 'county-officer', path, operatorCode: null, collections, isMachine: true, agent }
}

const person = (world: World, member: Member & { readonly login: Login }): Walker => ({
  name: member.login,
  login: member.login,
  role: member.isExpired === true ? null : member.role,
  path: member.path,
  operatorCode: member.operatorCode ?? null,
  collections: null,
  isMachine: false,
  agent: world.as(member.login),
})

export const walkersOf = async (world: World): Promise<readonly Walker[]> => [
  ...cast.map((member) => person(world, member)),
  await machine(world, 'token of a township', '632701101', null),
  await machine(world, 'token of one collection', null, ['parcels']),
  {
    name: 'someone who did not sign in',
    login: null,
    role: null,
    path: null,
    operatorCode: null,
    collections: null,
    isMachine: false,
    agent: world.as(null),
  },
]
