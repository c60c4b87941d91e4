// Signed links that end mail: they name a subscription, and open nothing else.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Knex } from 'knex'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { maybeOne, one, run, sql } from '../platform/sql.ts'
import type { AlertLang } from './alert-words.ts'

const signatureOf = (key: Buffer, id: string): Buffer => createHmac('sha256', key).update(`unsubscribe ${id}`).digest()
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const findKey = async (db: Knex): Promise<Buffer> => (await one<{ key: Buffer }>(db, sql`select key from alert_keys`)).key

export async function unsubscribeTokenOf(db: Knex, subscriptionId: string): Promise<string> {
  const signature = signatureOf(await findKey(db), subscriptionId)
  return `${bytesOf(subscriptionId).toString('base64url')}.${signature.toString('base64url')}`
}

/** The subscription's id. Throws 404 `unsubscribe-link-unknown` where we did not sign. */
async function idIn(db: Knex, token: string): Promise<string> {
  const [name = '', signature = ''] = token.split('.')
  const id = Buffer.from(name, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(await findKey(db), id)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Problem('unsubscribe-link-unknown', 404)
  return id
}

export type Unsubscribed = { readonly id: string; readonly lang: AlertLang; readonly byMail: boolean }
/** Of a subscription that is gone it says that no mail goes out, which is true. */
export async function findUnsubscribed(db: Knex, token: string): Promise<Unsubscribed> {
  const id = await idIn(db, token)
  const found = await maybeOne<Unsubscribed>(
    db,
    sql`
    select s.id, u.locale as lang, s.by_mail as "byMail" from incident_subscriptions s join users u on u.id = s.user_id
    where s.id = ${id}::uuid`,
  )
  return found ?? { id, lang: 'zh', byMail: false }
}

export async function unsubscribe(db: Knex, token: string): Promise<Unsubscribed> {
  const found = await findUnsubscribed(db, token)
  await run(db, sql`update incident_subscriptions set by_mail = false where id = ${found.id}::uuid`)
  const subject = { subjectKind: 'alert-subscription', subjectId: found.id, path: null }
  await recordWrite(db, { ...subject, action: 'alert-mail-ended', detail: { byLink: true } })
  return found
}
