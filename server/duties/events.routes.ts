// What changes of problems and incidents, where those on patrol are, and that there are alerts, pushed to open pages under the row rule of
// each reader. A reader who comes back says up to where they had read (Last-Event-ID) and is told all of it; where that is no longer
// known, they are told to ask everything anew.

import type { Knex } from 'knex'
import * as z from 'zod'
import { event, eventStream, eventsUpTo, keepAlive } from '../platform/answer.ts'
import type { Actor } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { type Bell, findTold, isCursor, lastCursor, openBell } from '../platform/outbox.ts'
import { openSeats } from '../platform/seats.ts'
import type { Services } from '../platform/services.ts'
import { rows, sql } from '../platform/sql.ts'

const query = z.strictObject({ after: z.string().max(40).refine(isCursor, 'not a cursor').optional() })

/** A stream ends by itself, and the browser opens the next one: so a session that has ended hears nothing for longer than this. */
const longestMs = 300_000
/** Nothing told for so long, a comment goes out: proxies close what is silent. */
const aliveMs = 15_000
/** Tabs of one session; further ones are refused and look again later. */
const mostStreams = 6

type Seen = { readonly id: string; readonly code: string; readonly state: string; readonly version: number }
type Position = {
  readonly patrolId: string
  readonly status: string
  readonly lng: number | null
  readonly lat: number | null
  readonly at: string | null
}

const findSeen = (trx: Knex, ids: readonly string[]): Promise<Seen[]> =>
  rows(trx, sql`select id, code, state, version from problems where id = any (${[...ids]}::uuid[])`)

/** Those seen exactly: of one told by its month, when somebody worked on it is not told. */
const findIncidents = (trx: Knex, ids: readonly string[]): Promise<Seen[]> =>
  rows(trx, sql`select id, code, state, version from incidents where id = any (${[...ids]}::uuid[])`)

/** Where patrols were last; of one that has ended only that. */
const findPositions = (trx: Knex, ids: readonly string[]): Promise<Position[]> =>
  rows(
    trx,
    sql`
    select p.id as "patrolId", p.status, l.lng, l.lat, coalesce(l.at, l.received_at) as at
    from patrols p left join patrol_arrivals l on l.patrol_id = p.id and p.status <> 'ended'
    where p.id = any (${[...ids]}::uuid[])`,
  )

/** Of what was told, that which the reader sees, each once, with the cursor up to which all of it is told. */
async function tellOn(services: Services, actor: Actor, after: string): Promise<{ cursor: string; news: readonly unknown[] }> {
  return services.as(actor, async (trx) => {
    const told = await findTold(trx, after)
    if (told === null) {
      const cursor = await lastCursor(trx)
      return { cursor, news: [event(cursor, { topic: 'reset' })] }
    }
    const cursor = told.at(-1)?.cursor ?? after
    const of = (topic: string) => [...new Set(told.filter((one) => one.topic === topic).map(({ subjectId }) => subjectId))]
    const [problems, patrols, incidents] = [of('problem'), of('position'), of('incident')]
    const hasAlerts = actor.userId !== null && actor.tokenId === null && of('alert').includes(actor.userId)
    const happened = incidents.length === 0 ? [] : await findIncidents(trx, incidents)
    const seen = problems.length === 0 ? [] : await findSeen(trx, problems)
    const positions = patrols.length === 0 ? [] : await findPositions(trx, patrols)
    return {
      cursor,
      news: eventsUpTo(cursor, [
        ...seen.map((problem) => ({ topic: 'problem', ...problem })),
        ...positions.map((position) => ({ topic: 'position', ...position })),
        ...happened.map((incident) => ({ topic: 'incident', ...incident })),
        ...(hasAlerts ? [{ topic: 'alert' }] : []),
      ]),
    }
  })
}

async function* follow(
  services: Services,
  actor: Actor,
  bell: Bell,
  asked: string | undefined,
  gone: AbortSignal,
): AsyncGenerator<unknown> {
  const ends = Date.now() + longestMs
  let cursor = asked ?? (await services.as(actor, lastCursor))
  if (asked === undefined) yield event(cursor, { topic: 'ready' })
  while (!gone.aborted && Date.now() < ends) {
    const { cursor: next, news } = await tellOn(services, actor, cursor)
    cursor = next
    yield* news.length > 0 ? news : [keepAlive]
    await bell.wait(cursor, aliveMs, gone)
  }
}

export function eventEndpoints(services: Services): readonly AnyEndpoint[] {
  const bell = openBell(services.db)
  const enter = openSeats(mostStreams)
  return [
    endpoint({
      method: 'get',
      path: '/api/events',
      may: 'problems.read',
      cost: 'light',
      summary:
        'What changes of problems, incidents and positions one sees, and that there are alerts, as server-sent events; Last-Event-ID or `after` goes on where one stopped',
      input: query,
      run: async ({ actor, caller, input, http }) => {
        const { lastEventId } = http
        const after = lastEventId !== undefined && isCursor(lastEventId) ? lastEventId : input.after
        const leave = enter(caller.sessionId ?? caller.tokenId ?? http.address)
        return eventStream((gone) => follow(services, actor, bell, after, gone), leave)
      },
    }),
  ]
}
