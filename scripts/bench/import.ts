// How fast do 100,000 polygons come in, against ogr2ogr on the same file, the same PostGIS and the same run? ogr2ogr only loads; ours reads,
// types, checks validity, overlaps, gaps, doubles and place, and then commits into the table with its history, indexes and constraints.
// npm run bench:import [-- --rows N] [--rounds N]

import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { loadGeography } from '../../server/areas/load.ts'
import { checkImport, commitImport, getImport } from '../../server/exchange/actions.ts'
import { openImport, prepareCheck } from '../../server/exchange/open-import.ts'
import { openPlatform, type Platform } from '../../server/main.ts'
import { parcelsImportable } from '../../server/pastures/imports.ts'
import { readConfig } from '../../server/platform/config.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../../tests/support/native.ts'
import { findGdal } from '../found.ts'
import { meshFeatures } from './mesh.ts'

const { values: flags } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '2' } },
})
const rowCount = Number(flags.rows)

async function writeMesh(folder: string, rows: number): Promise<string> {
  const path = join(folder, `parcels-${rows}.geojson`)
  await pipeline(Readable.from(meshFeatures(rows)), createWriteStream(path))
  return path
}

/** libpq words of an address on a unix socket. */
const libpq = (cluster: NativeCluster, address: string): string =>
  `PG:host=${cluster.socket} user=postgres dbname=${new URL(address).pathname.slice(1)}`

function ogrSeconds(target: string, file: string): number {
  const began = performance.now()
  execFileSync('ogr2ogr', ['-f', 'PostgreSQL', target, file, '-nln', 'parcels_ogr', '-overwrite'], { stdio: 'ignore' })
  return (performance.now() - began) / 1000
}

type Ours = { readonly look: number; readonly check: number; readonly commit: number; readonly faults: number }

async function look({ services: { db } }: Platform, file: string): Promise<string> {
  await run(db, sql`truncate parcels, parcels_history, imports cascade`)
  const taken = { path: file, name: 'parcels.geojson', sha256: '', bytes: statSync(file).size, options: {} }
  const id = await db.transaction((trx) =>
    openImport(trx, parcelsImportable, taken, { userId: null, name: 'bench', areas: ['63'] }),
  )
  const { mapping } = await getImport(db, id)
  await db.transaction((trx) => prepareCheck(trx, parcelsImportable, { id, mapping }))
  return id
}

async function oursSeconds(platform: Platform, file: string): Promise<Ours> {
  const { db } = platform.services
  const at = [performance.now()]
  const id = await look(platform, file)
  at.push(performance.now())
  await checkImport(db, id, parcelsImportable)
  at.push(performance.now())
  const checked = await getImport(db, id)
  await db.transaction((trx) => run(trx, sql`update imports set state = 'committing' where id = ${id}::uuid`))
  await commitImport(db, id, parcelsImportable, 'all-or-nothing')
  at.push(performance.now())
  const done = await getImport(db, id)
  if (done.state !== 'committed' || done.rowsNew !== rowCount)
    throw new Error(`not imported: ${JSON.stringify({ ...done, survey: null })}`)
  const [start = 0, looked = 0, read = 0, end = 0] = at
  return { look: (looked - start) / 1000, check: (read - looked) / 1000, commit: (end - read) / 1000, faults: checked.rowsBad }
}

const peakMiB = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/** The most memory this process ever held, before and after a file four times as large was read and checked. */
async function memoryGrowth(platform: Platform, folder: string): Promise<string> {
  const before = peakMiB()
  const id = await look(platform, await writeMesh(folder, 4 * rowCount))
  await checkImport(platform.services.db, id, parcelsImportable)
  const { rowsRead } = await getImport(platform.services.db, id)
  return `peak memory ${before} MiB; after ${rowsRead} rows ${peakMiB()} MiB`
}

async function main(): Promise<void> {
  const { lacks } = findGdal()
  const cluster = await startNativeCluster(['max_wal_size=4GB'])
  if (lacks !== null || 'reason' in cluster) {
    console.log(`bench:import not run: ${lacks ?? ('reason' in cluster ? cluster.reason : '')}`)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'onemap-bench-'))
  const file = await writeMesh(folder, rowCount)
  const ogrAddress = await createDatabase(cluster.url)
  const client = new pg.Client({ connectionString: ogrAddress })
  await client.connect()
  await client.query('create extension postgis')
  await client.end()
  const platform = await openPlatform(
    readConfig({ DATABASE_URL: await createDatabase(cluster.url), DATA_DIR: folder, LOG_LEVEL: 'error' }),
  )
  await platform.services.db.transaction((trx) => loadGeography(trx))
  const results: { ogr: number; ours: Ours; total: number }[] = []
  for (let round = 1; round <= Number(flags.rounds); round += 1) {
    const ogr = ogrSeconds(libpq(cluster, ogrAddress), file)
    const ours = await oursSeconds(platform, file)
    const total = ours.look + ours.check + ours.commit
    results.push({ ogr, ours, total })
    console.log(
      `round ${round}: ogr2ogr ${ogr.toFixed(2)} s; ours ${total.toFixed(2)} s (look ${ours.look.toFixed(2)}, read and check ${ours.check.toFixed(2)}, commit ${ours.commit.toFixed(2)})`,
    )
  }
  const ratios = results.map(({ ogr, total }) => ogr / total).toSorted((a, b) => a - b)
  const best = {
    ogr: Math.min(...results.map(({ ogr }) => ogr)),
    ours: Math.min(...results.map(({ total }) => total)),
    checked: Math.min(...results.map(({ ours }) => ours.look + ours.check)),
  }
  console.log(
    `${rowCount} polygons (${Math.round(statSync(file).size / 2 ** 20)} MiB GeoJSON): ogr2ogr ${Math.round(rowCount / best.ogr)} rows/s, ` +
      `ours ${Math.round(rowCount / best.ours)} rows/s, ratio ${(best.ogr / best.ours).toFixed(2)}, median of the rounds ${ratios[Math.floor(ratios.length / 2)]?.toFixed(2)} (asked: 0.50); ` +
      `until read, checked and staged ${(best.ogr / best.checked).toFixed(2)}`,
  )
  console.log(await memoryGrowth(platform, folder))
  await platform.stop()
  cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}

await main()
