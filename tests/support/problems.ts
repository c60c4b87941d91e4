// A lake with its chief in the test world, and problems reported, taken further and waited for over HTTP.

import { expect } from 'vitest'
import type { ProblemDetail, Tasks } from '#contract/duties'
import { one, run, sql } from '../../server/platform/sql.ts'
import type { Login } from './cast.ts'
import type { World } from './world.ts'

export type Refusal = {
  readonly code: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly { path: string }[]
}
export type Answer = ProblemDetail & Refusal

export const draft = (more: object = {}) => ({
  clientId: crypto.randomUUID(),
  typeCode: 'rubbish-dumping',
  severity: 'minor',
  geometry: { type: 'Point', coordinates: [96.2, 33.2] },
  description: '河边倾倒垃圾',
  foundAt: new Date().toISOString(),
  ...more,
})

/** A lake in the northern township of county A, of which chief-a is the township chief; answers its id. */
export async function layLake(world: World): Promise<string> {
  const { id } = await one<{ id: string }>(
    world.db,
    sql`
    insert into duty_units (code, kind, name, path, geom, in_force_from, source)
    values ('P-LAKE', 'lake', '北湖', '63.6327.632701.632701102', st_multi(st_makeenvelope(96.2, 33.6, 96.3, 33.7, 4326)), '2020-01-01', 'test') returning id`,
  )
  await run(
    world.db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
    select ${id}::uuid, 'chief', 'township', id, '2020-01-01', 'test' from users where login = 'chief-a'`,
  )
  return id
}

/** What the tests of problems do again and again. */
export const handsOf = (world: World) => ({
  idOf: async (login: Login): Promise<string> =>
    (await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)).id,
  report: async (login: Login, more: object = {}): Promise<ProblemDetail> => {
    const { status, body } = await world.as(login).post<ProblemDetail>('/api/problems', draft(more))
    expect(status).toBe(201)
    return body
  },
  take: async (login: Login, problem: ProblemDetail, action: string, more: object = {}) => {
    const { body: now } = await world.as(login).get<Answer>(`/api/problems/${problem.id}`)
    return world
      .as(login)
      .post<Answer>(
        `/api/problems/${problem.id}/steps`,
        { action, ...more },
        { 'if-match': `"${now.version ?? problem.version}"` },
      )
  },
  tasksOf: async (login: Login): Promise<Tasks> => (await world.as(login).get<Tasks>('/api/my/tasks')).body,
})
export type Hands = ReturnType<typeof handsOf>
