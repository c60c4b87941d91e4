// Duties that people give each other, as the tests give, end and list them.

import type { Grant } from '#contract/access'
import { tokenHash } from '../../server/access/passwords.ts'
import { createUser, openSession } from '../../server/access/queries.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from './cast.ts'
import type { World } from './world.ts'

export const township = `${countyA.code}101`
export const village = `${township}001`
export type Told = Grant & { readonly code?: string; readonly issues?: readonly { path: string; code: string }[] }
export type Newcomer = { readonly id: string; readonly login: string; readonly cookie: string }

/** The day in China so many days from now. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10)

export async function operatorsOf({ db }: World): Promise<{ readonly a: string; readonly b: string }> {
  const idOf = async (code: string) => (await one<{ id: string }>(db, sql`select id from operators where code = ${code}`)).id
  return { a: await idOf(`OP-${village}-1`), b: await idOf(`OP-${countyB.code}101001-1`) }
}

export const give = (world: World, login: Login, wish: object) => world.as(login).post<Told>('/api/grants', wish)
export const held = async (world: World, login: Login, query = ''): Promise<readonly Grant[]> =>
  (await world.as(login).get<Page<Grant>>(`/api/grants?pageSize=200${query}`)).body.items

let made = 0
/** Somebody without any duty, signed in. */
export async function newcomer({ db }: World): Promise<Newcomer> {
  made += 1
  const login = `new-${made}`
  const id = await createUser(db, { login, name: `新人${made}`, passwordHash: null, isDemo: false })
  await openSession(db, id, tokenHash(`token-${login}`), 24)
  return { id, login, cookie: `onemap_session=token-${login}` }
}
