// What does the chain cost a writer? Eight writers at once add ledger lines, each in its own transaction as the application does,
// on a private native cluster that syncs to disk; the same insert into a table without chain runs before and after it.
// npm run bench:ledger [-- --seconds N]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { nobody } from '../../server/platform/caller.ts'
import { verifyLedger } from '../../server/platform/chain/verify.ts'
import { callerTransaction, openDatabase } from '../../server/platform/db.ts'
import { recordWrite } from '../../server/platform/ledger.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { json, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, startNativeCluster } from '../../tests/support/native.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } })
const seconds = Number(values.seconds)
const writers = 8
/** Writes a second that the platform is asked to bear on two cores. */
const asked = 200

const path = '63.6327.632701'
const record = (i: number) => ({ id: i, code: `P-${i}`, areaHa: 12.5, holder: { name: '演示', village: 'x' } })

/** A line with both digests, as an edit leaves it. */
const chained = (db: Knex, i: number): Promise<void> =>
  recordWrite(db, {
    action: 'parcel-changed',
    subjectKind: 'parcel',
    subjectId: String(i),
    path,
    before: record(i),
    after: record(i + 1),
    detail: { code: `P-${i}`, version: i },
  })

const plain = async (db: Knex, i: number): Promise<void> => {
  const detail = json({ code: `P-${i}`, version: i })
  await run(
    db,
    sql`
    insert into plain_ledger (action, subject_kind, subject_id, path, before_digest, after_digest, detail)
    values ('parcel-changed', 'parcel', ${String(i)}, ${path}::ltree, repeat('a', 64), repeat('b', 64), ${detail}::jsonb)`,
  )
}

/** Columns, indexes and defaults of the ledger, without its links. */
async function layPlain(db: Knex): Promise<void> {
  await db.raw('create table plain_ledger (like ledger including defaults including identity including constraints)')
  await db.raw('alter table plain_ledger alter lane drop not null, alter lane_seq drop not null')
  await db.raw('alter table plain_ledger alter prev_hash drop not null, alter hash drop not null')
  for (const columns of ['seq', 'subject_kind, subject_id', 'lane, lane_seq', 'at, seq', 'actor, at'])
    await db.raw(`create index on plain_ledger (${columns})`)
  await db.raw('create index on plain_ledger using gist (path)')
  await db.raw('grant insert on plain_ledger to onemap_app')
}

/** Writes a second of all writers together. */
async function measure(db: Knex, write: (trx: Knex, i: number) => Promise<void>): Promise<number> {
  const until = performance.now() + seconds * 1000
  const began = performance.now()
  let written = 0
  const writer = async (): Promise<void> => {
    while (performance.now() < until) {
      written += 1
      const i = written
      await callerTransaction(db, nobody, false, (trx) => write(trx, i))
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return (written * 1000) / (performance.now() - began)
}

async function main(): Promise<void> {
  const cluster = await startNativeCluster(['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'])
  if ('reason' in cluster) throw new Error(cluster.reason)
  const dataDir = mkdtempSync(join(tmpdir(), 'onemap-bench-'))
  const database = await openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir })
  try {
    const db = database.knex
    await migrate(db)
    await layPlain(db)
    await measure(db, chained)
    const before = await measure(db, plain)
    const withChain = await measure(db, chained)
    const after = await measure(db, plain)
    const without = (before + after) / 2
    const began = performance.now()
    const walk = await verifyLedger(db, { dataDir, ledgerSigningKey: null, ledgerPublicKeys: [] })
    const perSecond = Math.round((walk.lines * 1000) / (performance.now() - began))
    console.log(`${writers} writers, fsync on, ${seconds} s each`)
    console.log(
      `without chain ${before.toFixed(0)} and ${after.toFixed(0)} writes/s · with chain ${withChain.toFixed(0)} writes/s`,
    )
    console.log(`ratio ${(withChain / without).toFixed(2)} · asked ${asked} writes/s`)
    console.log(`walk: ${walk.lines} lines at ${perSecond} lines/s, ${walk.isWhole ? 'whole' : 'BROKEN'}`)
    if (!walk.isWhole || withChain < asked) process.exitCode = 1
  } finally {
    await database.stop()
    cluster.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

await main()
