// Challenges and codes. Both are made with one key of the database, so that every process knows those of the others. Nothing in
// either says who asked.

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Knex } from 'knex'
import type { TipChallenge } from '#contract/tips'
import { bitsFor, workOf, zeroBits } from '#rules/tips'
import { Problem } from '../platform/problem.ts'
import { one, run, sql } from '../platform/sql.ts'

/** Long enough to write a tip on a phone and send it over a weak network. */
const challengeMinutes = 60

const keyOf = async (db: Knex): Promise<string> => (await one<{ key: string }>(db, sql`select key from tip_keys`)).key
const mac = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const signatureOf = (key: string, told: string): string => mac(key, `challenge:${told}`).toString('base64url')

/** More tips an hour than this nobody reads: the door is shut until there are fewer. */
const mostAnHour = 600

/** As much work as the tips of the last ten minutes ask for. Throws 503 `tips-full`. */
export async function makeChallenge(db: Knex, leastBits: number): Promise<TipChallenge> {
  const { recent, ofHour } = await one<{ recent: number; ofHour: number }>(
    db,
    sql`
    select count(*) filter (where received_at > now() - interval '10 minutes') as recent, count(*) as "ofHour"
    from tips where received_at > now() - interval '1 hour'`,
  )
  if (ofHour >= mostAnHour) throw new Problem('tips-full', 503, { retryAfterSeconds: 600 })
  const bits = bitsFor(recent, leastBits)
  const ends = Math.floor(Date.now() / 1000) + challengeMinutes * 60
  const told = `${randomBytes(16).toString('hex')}.${ends.toString(36)}.${bits}`
  return { challenge: `${told}.${signatureOf(await keyOf(db), told)}`, bits, endsAt: new Date(ends * 1000).toISOString() }
}

function isSigned(key: string, told: string, signature: string): boolean {
  const [given, own] = [Buffer.from(signature), Buffer.from(signatureOf(key, told))]
  return given.length === own.length && timingSafeEqual(given, own)
}

/**
 * Uses a solved challenge up. Throws 422 `tip-challenge-unknown` (not ours), `tip-challenge-ended`, `tip-challenge-unsolved`, 409
 * `tip-challenge-used`.
 */
export async function spendChallenge(db: Knex, challenge: string, nonce: string): Promise<void> {
  const [id = '', ends = '', bits = '', signature = '', ...more] = challenge.split('.')
  if (more.length > 0 || !isSigned(await keyOf(db), `${id}.${ends}.${bits}`, signature))
    throw new Problem('tip-challenge-unknown', 422)
  const endsAt = new Date(Number.parseInt(ends, 36) * 1000)
  if (endsAt.getTime() < Date.now()) throw new Problem('tip-challenge-ended', 422)
  const digest = createHash('sha256').update(workOf(challenge, nonce)).digest()
  if (zeroBits(digest) < Number(bits)) throw new Problem('tip-challenge-unsolved', 422, { bits: Number(bits) })
  await run(db, sql`delete from tip_challenges where ends_at < now()`)
  const spent = await run(db, sql`insert into tip_challenges (id, ends_at) values (${id}, ${endsAt}) on conflict do nothing`)
  if (spent === 0) throw new Problem('tip-challenge-used', 409)
}

/** Crockford's: without the letters that are read as digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eighty bits of the sender's own id under our key, as `7K2M-…`: the same id always makes the same code, and no code tells its id. */
export async function codeFor(db: Knex, clientId: string): Promise<string> {
  const bits = [...mac(await keyOf(db), `code:${clientId}`).subarray(0, 10)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)] ?? '').join('')
  return (signs.match(/.{4}/g) ?? []).join('-')
}

/** As typed by hand: any case, spaces and hyphens anywhere, and O, I, L for the digits they look like. */
const asWritten = (code: string): string =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

/** What is kept of a code. */
export const digestOfCode = async (db: Knex, code: string): Promise<string> =>
  mac(await keyOf(db), `kept:${asWritten(code)}`).toString('hex')
