// Checkpoints: the heads of all lanes at one moment, tied to the checkpoint before and signed. A copy of each lies outside the
// database, so that cutting the newest off with the lines they cover is seen too.

import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { canonicalJson } from '../canonical.rules.ts'
import type { Config } from '../config.ts'
import { recordWrite } from '../ledger.ts'
import { maybeOne, one, rows, run, sql } from '../sql.ts'
import { type LedgerKeys, ledgerFolder, openLedgerKeys, prepareKey } from './keys.ts'

export type Head = { readonly lane: number; readonly seq: number; readonly hash: string }
export type CheckpointBody = {
  readonly n: number
  readonly at: string
  readonly keyId: string
  /** Hash of the checkpoint before; null for the first. */
  readonly previous: string | null
  readonly lines: number
  readonly heads: readonly Head[]
}
export type Checkpoint = {
  readonly n: number
  readonly at: string
  readonly body: string
  readonly hash: string
  readonly keyId: string
  readonly signature: string
}

export type Place = Pick<Config, 'dataDir' | 'ledgerSigningKey' | 'ledgerPublicKeys'>

const columns = sql`n, at::text as at, body, hash, key_id as "keyId", signature`

export const findLastCheckpoint = (db: Knex): Promise<Checkpoint | undefined> =>
  maybeOne(db, sql`select ${columns} from ledger_checkpoints order by n desc limit 1`)
export const findCheckpoints = (db: Knex): Promise<Checkpoint[]> =>
  rows(db, sql`select ${columns} from ledger_checkpoints order by n`)

export const textDigest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A key that was not announced is announced before it first signs. */
async function announceKey(trx: Knex, keys: LedgerKeys, last: Checkpoint | undefined): Promise<void> {
  if (last === undefined || last.keyId === keys.id) return
  const known = await maybeOne(
    trx,
    sql`select seq from ledger where action = 'ledger-key-rotated' and subject_id = ${keys.id} limit 1`,
  )
  if (known === undefined) await recordRotation(trx, last.keyId, keys.id)
}

const recordRotation = (trx: Knex, from: string, to: string): Promise<void> =>
  recordWrite(trx, { action: 'ledger-key-rotated', subjectKind: 'ledger-key', subjectId: to, path: null, detail: { from, to } })

const witnessFile = (place: Pick<Config, 'dataDir'>): string => join(ledgerFolder(place), 'checkpoints.jsonl')

/** The copies kept outside the database, in the order they were written; none where there is no file. */
export async function readWitnesses(place: Pick<Config, 'dataDir'>): Promise<{ n: number; hash: string }[]> {
  const text = await readFile(witnessFile(place), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    // A last line without its end was cut off while it was written.
    const [n, hash] = line.split(' ')
    return hash?.length === 64 ? [{ n: Number(n), hash }] : []
  })
}

async function keepWitness(place: Place, { n, hash, signature }: Checkpoint): Promise<void> {
  await mkdir(ledgerFolder(place), { recursive: true, mode: 0o700 })
  await appendFile(witnessFile(place), `${n} ${hash} ${signature}\n`, { mode: 0o600, flush: true })
}

/** Takes and signs one. Those who take one at the same time wait for each other. */
export async function takeCheckpoint(db: Knex, place: Place, keys?: LedgerKeys): Promise<Checkpoint> {
  const signer = keys ?? (await openLedgerKeys(place))
  const checkpoint = await db.transaction(async (trx) => {
    await run(trx, sql`select pg_advisory_xact_lock(hashtext('ledger-checkpoint'))`)
    const last = await findLastCheckpoint(trx)
    await announceKey(trx, signer, last)
    const heads = await rows<Head>(trx, sql`select lane, seq, encode(hash, 'hex') as hash from ledger_lanes order by lane`)
    const { at } = await one<{ at: Date }>(trx, sql`select date_trunc('milliseconds', clock_timestamp()) as at`)
    const n = (last?.n ?? 0) + 1
    const lines = heads.reduce((sum, { seq }) => sum + seq, 0)
    const said: CheckpointBody = { n, at: at.toISOString(), keyId: signer.id, previous: last?.hash ?? null, lines, heads }
    const body = canonicalJson(said)
    return one<Checkpoint>(
      trx,
      sql`
      insert into ledger_checkpoints (n, at, body, hash, key_id, signature)
      values (${n}, ${said.at}::timestamptz, ${body}, ${textDigest(body)}, ${signer.id}, ${signer.sign(body)})
      returning ${columns}`,
    )
  })
  await keepWitness(place, checkpoint)
  return checkpoint
}

const dayMs = 24 * 3600_000

/** Takes one where there is none, or the last is a day old. */
export async function checkpointIfDue(db: Knex, place: Place, now = new Date()): Promise<void> {
  const last = await findLastCheckpoint(db)
  if (last === undefined || now.getTime() - new Date(last.at).getTime() >= dayMs) await takeCheckpoint(db, place)
}

/**
 * A new signing key. The old key's last checkpoint covers the line that announces the new one, so that each key vouches for its
 * follower. Throws where the key comes from the environment: it is changed there.
 */
export async function rotateKey(db: Knex, place: Place): Promise<{ from: string; to: string }> {
  const old = await openLedgerKeys(place)
  if (old.isFromEnvironment)
    throw new Error('LEDGER_SIGNING_KEY is set: rotate it there and add the old public key to LEDGER_PUBLIC_KEYS')
  const fresh = await prepareKey(place)
  try {
    await db.transaction((trx) => recordRotation(trx, old.id, fresh.id))
    await takeCheckpoint(db, place, old)
  } catch (error) {
    await fresh.discard()
    throw error
  }
  await fresh.install()
  await takeCheckpoint(db, place)
  return { from: old.id, to: fresh.id }
}
