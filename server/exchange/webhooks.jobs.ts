// From the changes to those who are told of them: each webhook gets one delivery after the other, read under the row rule of its token
// when it is sent, tried again with growing pauses, and stopped with a reason where nobody takes it.

import { type Actor, nobody } from '../platform/caller.ts'
import type { Collection } from '../platform/collection.ts'
import { ownerTransaction, ownerTransactionFor } from '../platform/db.ts'
import { recordWrite } from '../platform/ledger.ts'
import { cursorOf } from '../platform/outbox.ts'
import { post, signed } from '../platform/outgoing.ts'
import type { Services } from '../platform/services.ts'
import type { ChangePage, RecordChange } from './feed.contract.ts'
import { type Followed, findChanges, isKnown } from './feed.queries.ts'
import { followedIn } from './feed.routes.ts'
import type { WebhookStop } from './webhooks.contract.ts'
import {
  type Due,
  findDue,
  findSending,
  forgetDeliveries,
  keepDelivery,
  moveOn,
  noteTry,
  type Sending,
  stopTelling,
} from './webhooks.queries.ts'

export const webhookJob = 'send-webhook'
const lookEverySeconds = 2
const forgetEverySeconds = 3600
const mostChanges = 100
/** Again after the first pause and each time twice as long: with half a minute about four hours. */
export const webhookTries = 9

type Scope = Pick<Due, 'userId' | 'tokenId' | 'role' | 'collections' | 'areaPath'>
export type PermissionsOf = (role: string) => readonly string[]

const actorOf = ({ userId, tokenId }: Scope): Actor => ({ ...nobody, userId, tokenId })

const isBehind = (cursor: string, place: string): boolean => {
  const [a, b] = [cursorOf(cursor), cursorOf(place)]
  return a.xid === b.xid ? BigInt(a.seq) > BigInt(b.seq) : BigInt(a.xid) > BigInt(b.xid)
}

export function defineWebhookJobs(services: Services, collections: readonly Collection[], permissionsOf: PermissionsOf): void {
  const { db, jobs, config } = services
  const followed = [...followedIn(collections)]

  const readable = ({ role, collections: ids }: Scope): readonly Followed[] =>
    followed.flatMap(([{ id, may }, one]) => (permissionsOf(role).includes(may) && (ids?.includes(id) ?? true) ? [one] : []))

  /** Null where the place is no longer known. */
  const changesFor = (scope: Scope, after: string): Promise<ChangePage | null> =>
    services.as(actorOf(scope), async (trx) => {
      if (!(await isKnown(trx, after))) return null
      return findChanges(trx, { after, limit: mostChanges, followed: readable(scope), areaPath: scope.areaPath })
    })

  const stop = (scope: Scope, webhookId: string, reason: WebhookStop, place: string | null): Promise<void> =>
    ownerTransactionFor(db, actorOf(scope), async (trx) => {
      if ((await stopTelling(trx, webhookId, reason, place)) === 0) return
      await recordWrite(trx, {
        action: 'webhook-stopped',
        subjectKind: 'webhook',
        subjectId: webhookId,
        path: null,
        detail: { reason },
      })
    })

  async function lookFor(due: Due): Promise<void> {
    if (!due.isLive) return stop(due, due.id, 'token-ended', null)
    const page = await changesFor(due, due.place)
    if (page === null) return stop(due, due.id, 'changes-forgotten', null)
    if (page.cursor === due.place) return
    await ownerTransaction(db, async (trx) => {
      if ((await moveOn(trx, due, page.cursor)) === 0 || page.items.length === 0) return
      const delivery = await keepDelivery(trx, due, page.cursor, page.items.length)
      await jobs.enqueueWith(trx, webhookJob, { delivery }, { times: webhookTries, seconds: config.webhookRetrySeconds })
    })
  }

  async function itemsOf(sending: Sending): Promise<readonly RecordChange[] | null> {
    const page = await changesFor(sending, sending.fromPlace)
    return page?.items.filter(({ cursor }) => !isBehind(cursor, sending.toPlace)) ?? null
  }

  async function giveUp(sending: Sending, reason: WebhookStop, status: number | null, fault: string | null): Promise<void> {
    await noteTry(db, sending.id, { state: 'failed', status, fault })
    await stop(sending, sending.webhookId, reason, isBehind(sending.place, sending.fromPlace) ? sending.fromPlace : null)
  }

  async function send(delivery: string): Promise<void> {
    const sending = await findSending(db, delivery)
    if (sending === undefined) return
    if (!sending.isLive) return giveUp(sending, 'token-ended', null, null)
    const items = await itemsOf(sending)
    if (items === null) return giveUp(sending, 'changes-forgotten', null, null)
    const data = { items, cursor: sending.toPlace }
    const body = JSON.stringify({ type: 'records.changed', timestamp: new Date().toISOString(), data })
    const outcome = await post(sending.url, body, signed(sending.secret, delivery, body), config.webhookAllowPrivate)
    const [status, fault] = 'status' in outcome ? [outcome.status, null] : [null, outcome.fault]
    if (status !== null && status >= 200 && status < 300)
      return void (await noteTry(db, delivery, { state: 'delivered', status, fault }))
    if (status === 410) return giveUp(sending, 'webhook-unwanted', status, 'refused')
    if (sending.tries >= webhookTries) return giveUp(sending, 'webhook-unreachable', status, fault ?? 'refused')
    await noteTry(db, delivery, { state: 'waiting', status, fault: fault ?? 'refused' })
    throw new Error(`webhook ${fault ?? status}`)
  }

  jobs.define<{ delivery: string }>(webhookJob, ({ delivery }) => send(delivery))
  jobs.repeat(lookEverySeconds, async () => {
    for (const due of await findDue(db)) await lookFor(due)
  })
  jobs.repeat(forgetEverySeconds, async () => void (await forgetDeliveries(db)))
}
