// Where a person's alerts go by mail. Nothing but a code is sent to an address before that code came back; the address stands in no list,
// no ledger line and no log.

import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { AlertMail } from '#contract/incidents'
import type { Actor } from '../platform/caller.ts'
import { ownerTransactionFor } from '../platform/db.ts'
import { recordWrite } from '../platform/ledger.ts'
import { UnsentLetter } from '../platform/mail.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { codeLetter } from './alert-letters.ts'
import { type AlertLang, alertWords } from './alert-words.ts'

/** A code is guessed once in two hundred thousand: five tries of a million. */
const mostTries = 5
const codeMinutes = 30
/** Letters to an address that nobody has shown to be theirs. */
const mostCodes = { inAnHour: 3, inADay: 6 }

const digestOf = (userId: string, code: string): string => createHash('sha256').update(`${userId} ${code}`).digest('hex')

export async function findMail({ db, mail, config }: Services, userId: string): Promise<AlertMail> {
  const found = await maybeOne<{ address: string | null; isVerified: boolean }>(
    db,
    sql`select address, verified_at is not null as "isVerified" from alert_addresses where user_id = ${userId}::uuid`,
  )
  return {
    isSetUp: mail !== null,
    address: found?.address ?? null,
    isVerified: found?.isVerified ?? false,
    perHour: config.mail?.perHour ?? 0,
  }
}

/** What waits for another address, or for none, is not sent to this one. */
const dropWaiting = (db: Knex, userId: string) =>
  run(db, sql`update incident_alerts set by_mail = false where user_id = ${userId}::uuid and by_mail and mail_id is null`)

const line = (db: Knex, action: string, userId: string) =>
  recordWrite(db, { action, subjectKind: 'account', subjectId: userId, path: null })

/** Keeps the address unverified, with the code's digest. Throws 429 `too-many-codes`. */
async function keepAddress(db: Knex, userId: string, address: string, code: string): Promise<AlertLang> {
  await run(db, sql`insert into alert_addresses (user_id) values (${userId}::uuid) on conflict do nothing`)
  const touched = await run(
    db,
    sql`
    update alert_addresses set address = ${address}, asked_at = now(), verified_at = null, code_digest = ${digestOf(userId, code)},
      code_ends_at = now() + make_interval(mins => ${codeMinutes}::integer), code_tries = 0,
      codes_sent = array(select t from unnest(codes_sent) t where t > now() - interval '1 day') || now()
    where user_id = ${userId}::uuid
      and (select count(*) from unnest(codes_sent) t where t > now() - interval '1 hour') < ${mostCodes.inAnHour}::integer
      and (select count(*) from unnest(codes_sent) t where t > now() - interval '1 day') < ${mostCodes.inADay}::integer`,
  )
  if (touched === 0) throw new Problem('too-many-codes', 429, { retryAfterSeconds: 3600 })
  await dropWaiting(db, userId)
  await line(db, 'alert-address-asked', userId)
  return (await maybeOne<{ locale: AlertLang }>(db, sql`select locale from users where id = ${userId}::uuid`))?.locale ?? 'zh'
}

/** Sends a code to the address. Throws 409 `mail-not-set-up`, 502 where the letter did not go out. */
export async function askAddress({ db, mail }: Services, actor: Actor, address: string): Promise<void> {
  if (mail === null) throw new Problem('mail-not-set-up', 409)
  const userId = actor.userId ?? ''
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const lang = await ownerTransactionFor(db, actor, (trx) => keepAddress(trx, userId, address, code))
  try {
    await mail.send({ id: randomUUID(), to: address, ...codeLetter(alertWords[lang], lang, code, codeMinutes) })
  } catch (error) {
    throw error instanceof UnsentLetter ? new Problem(error.fault, 502) : error
  }
}

/** True where the code was right. A wrong one is counted, so this commits either way. */
export const verifyAddress = ({ db }: Services, actor: Actor, code: string): Promise<boolean> =>
  ownerTransactionFor(db, actor, async (trx) => {
    const userId = actor.userId ?? ''
    const touched = await run(
      trx,
      sql`
      update alert_addresses set code_tries = code_tries + 1
      where user_id = ${userId}::uuid and address is not null and code_digest is not null and code_ends_at > now() and code_tries < ${mostTries}::integer`,
    )
    if (touched === 0) return false
    const right = await run(
      trx,
      sql`
      update alert_addresses set verified_at = now(), code_digest = null
      where user_id = ${userId}::uuid and code_digest = ${digestOf(userId, code)}`,
    )
    if (right > 0) await line(trx, 'alert-address-verified', userId)
    return right > 0
  })

export async function removeAddress(db: Knex, userId: string): Promise<void> {
  await run(
    db,
    sql`update alert_addresses set address = null, verified_at = null, code_digest = null where user_id = ${userId}::uuid`,
  )
  await dropWaiting(db, userId)
  await line(db, 'alert-address-removed', userId)
}
