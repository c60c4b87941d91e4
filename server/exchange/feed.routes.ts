// The changes of the registers, for systems that follow them: page by page, or as they happen.

import { demandCollection, isBeyondToken } from '../platform/admission.ts'
import { event, eventStream, keepAlive, placeOnly } from '../platform/answer.ts'
import type { Actor, Caller } from '../platform/caller.ts'
import type { Collection } from '../platform/collection.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { type Bell, openBell } from '../platform/outbox.ts'
import { Problem } from '../platform/problem.ts'
import { openSeats } from '../platform/seats.ts'
import type { Services } from '../platform/services.ts'
import { feedQuery, streamQuery } from './feed.contract.ts'
import {
  changesKeptDays,
  type Followed,
  findChanges,
  firstChange,
  forgetChanges,
  getAreaPath,
  isKnown,
  lastChange,
} from './feed.queries.ts'

/** A stream ends by itself and the reader opens the next: so a token that was revoked hears nothing for longer than this. */
const longestMs = 300_000
const aliveMs = 15_000
const mostStreams = 6
const pageOfStream = 500
const forgetEverySeconds = 3600

/** The registers among the collections, and how each is followed. */
export const followedIn = (collections: readonly Collection[]): ReadonlyMap<Collection, Followed> =>
  new Map(
    collections.flatMap((collection) => {
      const { id, records, hasSensitivePlaces = false } = collection
      if (records?.told === undefined) return []
      const { told, keyType } = records
      return [[collection, { collection: id, told, keyType, isSensitive: hasSensitivePlaces }] as const]
    }),
  )

/** What the caller may read of those asked for. Throws 404 `not-found` for one that is not followed, 403 for one that is not theirs. */
function readable(
  followed: ReadonlyMap<Collection, Followed>,
  caller: Caller,
  asked: readonly string[] | undefined,
): readonly Followed[] {
  const all = [...followed]
  if (asked === undefined)
    return all.flatMap(([collection, one]) =>
      caller.permissions.includes(collection.may) && !isBeyondToken(caller, collection.id) ? [one] : [],
    )
  return asked.map((id) => {
    const found = all.find(([collection]) => collection.id === id)
    if (found === undefined) throw new Problem('not-found', 404, { kind: 'collection', id })
    demandCollection(caller, found[0])
    return found[1]
  })
}

type Wanted = { readonly followed: readonly Followed[]; readonly areaPath: string | null }

async function* follow(services: Services, actor: Actor, bell: Bell, start: string, wanted: Wanted, gone: AbortSignal) {
  const ends = Date.now() + longestMs
  let cursor = start
  yield placeOnly(cursor)
  while (!gone.aborted && Date.now() < ends) {
    const page = await services.as(actor, (db) => findChanges(db, { ...wanted, after: cursor, limit: pageOfStream }))
    for (const item of page.items) yield event(item.cursor, item)
    if (page.cursor !== cursor) yield placeOnly(page.cursor)
    else yield keepAlive
    cursor = page.cursor
    if (!page.hasMore) await bell.wait(cursor, aliveMs, gone)
  }
}

export function feedEndpoints(services: Services, collections: readonly Collection[]): readonly AnyEndpoint[] {
  const followed = followedIn(collections)
  const bell = openBell(services.db, lastChange)
  const enter = openSeats(mostStreams)

  const page = endpoint({
    method: 'get',
    path: '/api/feed',
    may: 'signed-in',
    cost: 'light',
    servesCollections: true,
    summary:
      'What was created, changed or removed in the registers one reads, oldest first; `after` a cursor, or `now` for where the feed ends',
    input: feedQuery,
    run: async ({ db, caller, input }) => {
      const { after, area, limit } = input
      const wanted = { followed: readable(followed, caller, input.collections), areaPath: await getAreaPath(db, area) }
      if (after === 'now') return { items: [], cursor: await lastChange(db), hasMore: false }
      if (after !== undefined) await demandKnown(db, after)
      return findChanges(db, { ...wanted, after: after ?? (await firstChange(db)), limit })
    },
  })

  const stream = stepwise({
    method: 'get',
    path: '/api/feed/events',
    may: 'signed-in',
    cost: 'light',
    servesCollections: true,
    summary: 'The same as server-sent events; Last-Event-ID or `after` goes on where one stopped, without either from now on',
    input: streamQuery,
    run: async ({ actor, caller, input, http }) => {
      const asked = streamQuery.shape.after.safeParse(http.lastEventId)
      const after = (asked.success ? asked.data : undefined) ?? input.after ?? 'now'
      const chosen = readable(followed, caller, input.collections)
      const { start, areaPath } = await services.as(actor, async (db) => {
        const areaPath = await getAreaPath(db, input.area)
        if (after !== 'now') await demandKnown(db, after)
        return { areaPath, start: after === 'now' ? await lastChange(db) : after }
      })
      const wanted = { followed: chosen, areaPath }
      const leave = enter(caller.sessionId ?? caller.tokenId ?? http.address)
      return eventStream((gone) => follow(services, actor, bell, start, wanted, gone), leave)
    },
  })
  return [page, stream]
}

/** Throws 410 `changes-forgotten`: what happened since is no longer known, and has to be read from the registers themselves. */
async function demandKnown(db: Parameters<typeof isKnown>[0], cursor: string): Promise<void> {
  if (await isKnown(db, cursor)) return
  throw new Problem('changes-forgotten', 410, { keptDays: changesKeptDays, goOnAfter: await lastChange(db) })
}

export function defineFeedJobs({ db, jobs }: Services): void {
  jobs.repeat(forgetEverySeconds, async () => void (await forgetChanges(db)))
}
