// Sends one letter of a subscription: what is due, as far as its reader sees it now. Where the server does not take it, the queue tries
// again later and the subscription says so.

import type { Knex } from 'knex'
import { type Actor, nobody } from '../platform/caller.ts'
import { ownerTransaction } from '../platform/db.ts'
import { UnsentLetter } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { maybeOne, rows, run, sql } from '../platform/sql.ts'
import { alertLetter, type LetterAlert } from './alert-letters.ts'
import { type AlertLang, alertWords } from './alert-words.ts'
import { unsubscribeTokenOf } from './unsubscribe.ts'

export const letterJob = 'alert-letter'
/** With waits that double from half a minute: about two days. */
export const letterTries = 12

type Waiting = {
  readonly id: string
  readonly subscriptionId: string
  readonly userId: string
  readonly tries: number
  readonly lang: AlertLang
  /** Null where there is none to send to any more. */
  readonly address: string | null
}

const findWaiting = (db: Knex, id: string): Promise<Waiting | undefined> =>
  maybeOne(
    db,
    sql`
    select m.id, m.subscription_id as "subscriptionId", m.user_id as "userId", m.tries, u.locale as lang,
           case when s.by_mail and not u.is_disabled and d.verified_at is not null then d.address end as address
    from alert_mails m
    join incident_subscriptions s on s.id = m.subscription_id
    join users u on u.id = m.user_id
    left join alert_addresses d on d.user_id = m.user_id
    where m.id = ${id}::uuid and m.ended_at is null`,
  )

const findDue = async (db: Knex, subscriptionId: string): Promise<readonly string[]> =>
  (
    await rows<{ id: string }>(
      db,
      sql`
      select id from incident_alerts
      where subscription_id = ${subscriptionId}::uuid and by_mail and mail_id is null and tell_at <= now()
      order by at, id limit 200`,
    )
  ).map(({ id }) => id)

/** Under the row rule of the reader. Whether a record that is seen exactly is sensitive, the record itself says. */
const findTold = (db: Knex, ids: readonly string[]): Promise<LetterAlert[]> =>
  rows(
    db,
    sql`
    select al.incident_id as "incidentId", al.turn, al.at, i.is_exact as "isExact", coalesce(x.is_sensitive, true) as "isSensitive", i.code,
           json_build_object('zh', k.name_zh, 'bo', k.name_bo, 'en', k.name_en) as kind, i.certainty,
           i.happened_from as "happenedFrom", i.happened_to as "happenedTo", i.day,
           (select json_build_object('zh', c.name_zh, 'bo', c.name_bo, 'en', c.name_en) from areas c
            where c.level = 'county' and c.path @> i.path) as county,
           (select json_build_object('zh', t.name_zh, 'bo', t.name_bo, 'en', t.name_en) from areas t
            where t.level = 'township' and t.path @> i.path) as township
    from incident_alerts al
    join incidents_seen i on i.id = al.incident_id
    join incident_kinds k on k.code = i.kind
    left join incidents x on x.id = i.id
    where al.id = any (${[...ids]}::uuid[])
    order by al.at, al.id`,
  )

/**
 * Those that the reader no longer sees are done with, too. The subscription is taken first, as whoever ends it takes it: the other way
 * round the two could wait for each other, and a letter that went out would go out again.
 */
const endLetter = (db: Knex, { id, subscriptionId }: Waiting, ids: readonly string[], isSent: boolean) =>
  ownerTransaction(db, async (trx) => {
    const sent = isSent ? sql`last_sent_at = now(), last_fault = null, last_fault_at = null` : sql`last_sent_at = last_sent_at`
    await run(trx, sql`update incident_subscriptions set ${sent} where id = ${subscriptionId}::uuid`)
    await run(trx, sql`update alert_mails set ended_at = now(), is_sent = ${isSent}::boolean where id = ${id}::uuid`)
    await run(trx, sql`update incident_alerts set mail_id = ${id}::uuid where id = any (${[...ids]}::uuid[])`)
  })

const noteFault = async (db: Knex, { id, subscriptionId }: Waiting, fault: string): Promise<void> => {
  await run(db, sql`update alert_mails set tries = tries + 1 where id = ${id}::uuid`)
  await run(
    db,
    sql`update incident_subscriptions set last_fault = ${fault}, last_fault_at = now() where id = ${subscriptionId}::uuid`,
  )
}

const readerOf = (userId: string): Actor => ({ ...nobody, userId })

/** Throws where the letter is to be tried again. */
export async function sendLetter(services: Services, letterId: string): Promise<void> {
  const { db, mail, config } = services
  const waiting = await findWaiting(db, letterId)
  if (waiting === undefined) return
  const ids = await findDue(db, waiting.subscriptionId)
  const { address, lang } = waiting
  const alerts = address === null ? [] : await services.as(readerOf(waiting.userId), (trx) => findTold(trx, ids))
  if (mail === null || address === null || alerts.length === 0) return endLetter(db, waiting, ids, false)
  const publicUrl = config.publicUrl ?? ''
  const unsubscribe = `${publicUrl}/api/alerts/unsubscribe/${await unsubscribeTokenOf(db, waiting.subscriptionId)}`
  const written = alertLetter(alerts, alertWords[lang], lang, { publicUrl, unsubscribe })
  try {
    await mail.send({ id: letterId, to: address, unsubscribe, ...written })
  } catch (error) {
    if (!(error instanceof UnsentLetter)) throw error
    await noteFault(db, waiting, error.fault)
    if (error.isFinal || waiting.tries >= letterTries) return endLetter(db, waiting, ids, false)
    throw error
  }
  await endLetter(db, waiting, ids, true)
}
