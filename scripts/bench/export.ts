// How fast do 100,000 parcels become a GeoPackage, against ogr2ogr from the same PostGIS in the same run? ogr2ogr reads as the owner; ours
// reads under an officer's row rule, in short transactions, with the same index in the file.
// npm run bench:export [-- --rows N] [--rounds N]

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeFile } from '../../server/exchange/export/make.ts'
import { questionOfExport, type Read } from '../../server/exchange/export/read.ts'
import { exportAsked } from '../../server/exchange/exports.contract.ts'
import { openPlatform, type Platform } from '../../server/main.ts'
import { isPublished } from '../../server/ogc/asking.ts'
import { pastureCollections } from '../../server/pastures/collections.ts'
import { type Actor, nobody } from '../../server/platform/caller.ts'
import { readConfig } from '../../server/platform/config.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../../tests/support/native.ts'
import { findGdal } from '../found.ts'
import { loadLand } from './land.ts'

const { values: flags } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
})
const rowCount = Number(flags.rows)

/** libpq words of an address on a unix socket. */
const libpq = (cluster: NativeCluster, address: string): string =>
  `PG:host=${cluster.socket} user=postgres dbname=${new URL(address).pathname.slice(1)}`

/** The same columns, with what the register joins to a parcel, as ours. */
const ogrQuery = `select p.id, p.code, p.name, p.season, p.area_code, a.name_zh as village, p.holder_id, h.name as holder, p.operator_id,
  o.name as operator, p.area_ha, p.paper_area_ha, p.entitlement_su, p.contract_from, p.contract_to, p.source, p.source_crs, p.version, p.is_demo,
  p.geom from parcels p left join areas a on a.code = p.area_code left join holders h on h.id = p.holder_id left join operators o on o.id = p.operator_id`

function ogrSeconds(source: string, path: string): number {
  const began = performance.now()
  execFileSync('ogr2ogr', ['-f', 'GPKG', path, source, '-sql', ogrQuery, '-nln', 'parcels'], { stdio: 'ignore' })
  return (performance.now() - began) / 1000
}

async function fill({ services: { db } }: Platform): Promise<Actor> {
  await loadLand(db, rowCount)
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into users (login, name, password_hash) values ('bench', 'bench', '') returning id`,
  )
  await run(
    db,
    sql`insert into grants (user_id, role, area_path) select ${id}::uuid, 'prefecture-officer', path from areas where code = '632700'`,
  )
  return { ...nobody, userId: id }
}

async function oursSeconds({ services }: Platform, actor: Actor, path: string): Promise<number> {
  const [collection] = pastureCollections.filter(isPublished)
  if (collection === undefined) throw new Error('no parcels')
  const asked = exportAsked.parse({ collection: 'parcels', format: 'geopackage' })
  const read: Read = (work) => services.as(actor, work)
  const began = performance.now()
  const question = questionOfExport(collection, asked)
  const { total } = await makeFile({ question, asked, asOf: null, by: 'bench', path }, read, async () => {})
  if (total !== rowCount) throw new Error(`${total} rows`)
  return (performance.now() - began) / 1000
}

const peakMiB = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

async function main(): Promise<void> {
  const { lacks } = findGdal()
  const cluster = await startNativeCluster(['max_wal_size=4GB'])
  if (lacks !== null || 'reason' in cluster) {
    console.log(`bench:export not run: ${lacks ?? ('reason' in cluster ? cluster.reason : '')}`)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'onemap-bench-'))
  const address = await createDatabase(cluster.url)
  const platform = await openPlatform(readConfig({ DATABASE_URL: address, DATA_DIR: folder, LOG_LEVEL: 'error' }))
  const actor = await fill(platform)
  const before = peakMiB()
  const results: { readonly ogr: number; readonly ours: number }[] = []
  for (let round = 1; round <= Number(flags.rounds); round += 1) {
    const [theirs, own] = [join(folder, `ogr-${round}.gpkg`), join(folder, `ours-${round}.gpkg`)]
    const result = { ogr: ogrSeconds(libpq(cluster, address), theirs), ours: await oursSeconds(platform, actor, own) }
    results.push(result)
    const sizes = [theirs, own].map((path) => Math.round(statSync(path).size / 2 ** 20))
    console.log(
      `round ${round}: ogr2ogr ${result.ogr.toFixed(2)} s (${sizes[0]} MiB); ours ${result.ours.toFixed(2)} s (${sizes[1]} MiB)`,
    )
  }
  const ratios = results.map(({ ogr, ours }) => ogr / ours).toSorted((a, b) => a - b)
  const best = { ogr: Math.min(...results.map(({ ogr }) => ogr)), ours: Math.min(...results.map(({ ours }) => ours)) }
  console.log(
    `${rowCount} parcels to GeoPackage: ogr2ogr ${Math.round(rowCount / best.ogr)} rows/s, ours ${Math.round(rowCount / best.ours)} rows/s, ` +
      `ratio ${(best.ogr / best.ours).toFixed(2)}, median of the rounds ${ratios[Math.floor(ratios.length / 2)]?.toFixed(2)} (asked: 0.50); ` +
      `peak memory ${before} MiB before, ${peakMiB()} MiB after`,
  )
  await platform.stop()
  cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}

await main()
