// Webhooks and their deliveries as they stand. Under the row rule: the own ones, and for administrators all.

import type { Knex } from 'knex'
import { instantText } from '../platform/past.ts'
import { maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'
import type { WebhookDelivery, WebhookItem, WebhookStop } from './webhooks.contract.ts'

const itemColumns: Sql = sql`
  w.id, w.name, w.url, case when w.user_id is distinct from app_user() then user_name(w.user_id) end as owner,
  ${instantText(sql`w.created_at`)} as "createdAt", ${instantText(sql`w.disabled_at`)} as "disabledAt", w.disabled_reason as "disabledReason",
  (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
  (select ${instantText(sql`max(d.tried_at)`)} from webhook_deliveries d where d.webhook_id = w.id and d.state = 'delivered') as "deliveredAt"`

export const findWebhooks = (db: Knex): Promise<WebhookItem[]> =>
  rows(db, sql`select ${itemColumns} from webhooks w order by w.created_at desc`)

export const findWebhook = (db: Knex, id: string): Promise<WebhookItem | undefined> =>
  maybeOne(db, sql`select ${itemColumns} from webhooks w where w.id = ${id}::uuid`)

/** As the owner: whether the token is the person's own and opens anything now. */
export async function isLiveToken(db: Knex, userId: string, tokenId: string): Promise<boolean> {
  const { isLive } = await one<{ isLive: boolean }>(
    db,
    sql`select exists (select from grants_in_force(${userId}::uuid, ${tokenId}::uuid)) as "isLive"`,
  )
  return isLive
}

export async function countWebhooks(db: Knex, userId: string): Promise<number> {
  const { count } = await one<{ count: number }>(db, sql`select count(*) as count from webhooks where user_id = ${userId}::uuid`)
  return count
}

type NewRow = {
  readonly userId: string
  readonly tokenId: string
  readonly name: string
  readonly url: string
  readonly secret: string
  readonly place: string
}
export async function keepWebhook(db: Knex, { userId, tokenId, name, url, secret, place }: NewRow): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into webhooks (user_id, token_id, name, url, secret, place)
    values (${userId}::uuid, ${tokenId}::uuid, ${name}, ${url}, ${secret}, ${place}) returning id`,
  )
  return id
}

export const removeWebhook = (db: Knex, id: string): Promise<number> => run(db, sql`delete from webhooks where id = ${id}::uuid`)

/** Told again from the place on, or from where it stopped. */
export const setGoing = (db: Knex, id: string, place: string | null): Promise<number> =>
  run(
    db,
    sql`
    update webhooks set place = coalesce(${place}, place), disabled_at = null, disabled_reason = null where id = ${id}::uuid`,
  )

export const findDeliveries = (db: Knex, webhookId: string): Promise<WebhookDelivery[]> =>
  rows(
    db,
    sql`
    select d.id, ${instantText(sql`d.created_at`)} as "createdAt", d.changes, d.state, d.tries, d.status, d.fault,
           ${instantText(sql`d.tried_at`)} as "triedAt"
    from webhook_deliveries d where d.webhook_id = ${webhookId}::uuid order by d.created_at desc limit 100`,
  )

export const setWaiting = (db: Knex, webhookId: string, delivery: string): Promise<number> =>
  run(
    db,
    sql`
    update webhook_deliveries set state = 'waiting', tries = 0, status = null, fault = null
    where id = ${delivery}::uuid and webhook_id = ${webhookId}::uuid and state <> 'waiting'`,
  )

/** The place right before the first change since a moment. */
export async function placeBefore(db: Knex, since: string): Promise<string | undefined> {
  const found = await maybeOne<{ place: string }>(
    db,
    sql`
    select o.xid::text || '-' || o.seq as place from record_changes o
    where o.seq < coalesce((select min(n.seq) from record_changes n where n.at >= ${since}::timestamptz and n.source <> ''), 9223372036854775807)
    order by o.seq desc limit 1`,
  )
  return found?.place
}

export type Due = {
  readonly id: string
  readonly userId: string
  readonly tokenId: string
  readonly role: string
  readonly collections: readonly string[] | null
  readonly areaPath: string | null
  readonly place: string
  readonly isLive: boolean
}
/** As the owner: those that wait for nothing. */
export const findDue = (db: Knex): Promise<Due[]> =>
  rows(
    db,
    sql`
    select w.id, w.user_id as "userId", w.token_id as "tokenId", t.role, t.collections, t.area_path::text as "areaPath", w.place,
           exists (select from grants_in_force(w.user_id, w.token_id)) as "isLive"
    from webhooks w join api_tokens t on t.id = w.token_id
    where w.disabled_at is null
      and not exists (select from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting')
    order by w.id`,
  )

/** Whether it still stood there: another process may have been quicker. */
export const moveOn = (db: Knex, { id, place }: Pick<Due, 'id' | 'place'>, next: string): Promise<number> =>
  run(db, sql`update webhooks set place = ${next} where id = ${id}::uuid and place = ${place}`)

export async function keepDelivery(
  db: Knex,
  { id, place }: Pick<Due, 'id' | 'place'>,
  next: string,
  changes: number,
): Promise<string> {
  const kept = await one<{ id: string }>(
    db,
    sql`
    insert into webhook_deliveries (webhook_id, from_place, to_place, changes)
    values (${id}::uuid, ${place}, ${next}, ${changes}::integer) returning id`,
  )
  return kept.id
}

/** Stops, and stands where the first thing lies that did not arrive. */
export const stopTelling = (db: Knex, id: string, reason: WebhookStop, place: string | null): Promise<number> =>
  run(
    db,
    sql`
    update webhooks set disabled_at = now(), disabled_reason = ${reason}, place = coalesce(${place}, place)
    where id = ${id}::uuid and disabled_at is null`,
  )

export type Sending = Due & {
  readonly url: string
  readonly secret: string
  readonly webhookId: string
  readonly fromPlace: string
  readonly toPlace: string
  readonly tries: number
}
/** As the owner: what waits to be sent. */
export const findSending = (db: Knex, delivery: string): Promise<Sending | undefined> =>
  maybeOne(
    db,
    sql`
    select d.id, d.webhook_id as "webhookId", d.from_place as "fromPlace", d.to_place as "toPlace", d.tries, w.url, w.secret, w.place,
           w.user_id as "userId", w.token_id as "tokenId", t.role, t.collections, t.area_path::text as "areaPath",
           exists (select from grants_in_force(w.user_id, w.token_id)) as "isLive"
    from webhook_deliveries d join webhooks w on w.id = d.webhook_id join api_tokens t on t.id = w.token_id
    where d.id = ${delivery}::uuid and d.state = 'waiting'`,
  )

type Tried = { readonly state: WebhookDelivery['state']; readonly status: number | null; readonly fault: string | null }
export const noteTry = (db: Knex, delivery: string, { state, status, fault }: Tried): Promise<number> =>
  run(
    db,
    sql`
    update webhook_deliveries set state = ${state}, status = ${status}::integer, fault = ${fault}, tries = tries + 1, tried_at = now()
    where id = ${delivery}::uuid`,
  )

export const forgetDeliveries = (db: Knex): Promise<number> =>
  run(db, sql`delete from webhook_deliveries where created_at < now() - interval '30 days' and state <> 'waiting'`)
