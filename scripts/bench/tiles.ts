// How close do our tiles come to the least that could serve them? Ours: the whole server, signed in, row rule on, nothing cached.
// Bare: a Node http server that sends the same tile's ST_AsMVT through pg as the owner, and nothing else.

import { type ChildProcess, fork } from 'node:child_process'
import { Agent, get } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { tokenHash } from '../../server/access/passwords.ts'
import { createUser, grantRole, openSession } from '../../server/access/queries.ts'
import { openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { createDatabase, startNativeCluster } from '../../tests/support/native.ts'
import { loadLand } from './land.ts'

const { values: options } = parseArgs({ options: { parcels: { type: 'string', default: '100000' } } })
const parcels = Number(options.parcels)
const tilesPerZoom = 200
const connections = 8
const rounds = 9
const token = 'bench-token'

type Tile = { readonly collection: string; readonly z: number; readonly x: number; readonly y: number }
type Result = { readonly tilesPerSecond: number; readonly p95Ms: number; readonly bytes: number }

/** What the map asks at each zoom: how the counties fare, the parcels, and how each parcel fares. */
const asked = [
  { z: 6, collection: 'balance' },
  { z: 9, collection: 'parcels' },
  { z: 12, collection: 'parcels' },
  { z: 12, collection: 'balance' },
] as const
const params = 'year=2025&season=cold'

/** The same tiles every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const shareX = (lon: number): number => (lon + 180) / 360
const shareY = (lat: number): number => (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2

function randomTiles(z: number, collection: string): readonly Tile[] {
  const next = random(z)
  return Array.from({ length: tilesPerZoom }, () => {
    const lon = 90.5 + next() * 6
    const lat = 32.2 + next() * 3
    return { collection, z, x: Math.floor(shareX(lon) * 2 ** z), y: Math.floor(shareY(lat) * 2 ** z) }
  })
}

function fetchTile(url: string, { collection, z, x, y }: Tile, agent: Agent): Promise<number> {
  const address = `${url}/api/tiles/${collection}/${z}/${x}/${y}.mvt${collection === 'balance' ? `?${params}` : ''}`
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { cookie: `onemap_session=${token}` } }, (res) => {
      let bytes = 0
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      res.on('end', () =>
        res.statusCode === 200 || res.statusCode === 204 ? resolve(bytes) : reject(new Error(`${address}: ${res.statusCode}`)),
      )
    }).on('error', reject)
  })
}

async function load(url: string, tiles: readonly Tile[]): Promise<Result> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const took: number[] = []
  let bytes = 0
  const queue = [...tiles]
  const began = performance.now()
  const worker = async (): Promise<void> => {
    for (let tile = queue.pop(); tile !== undefined; tile = queue.pop()) {
      const start = performance.now()
      const received = await fetchTile(url, tile, agent)
      bytes += received
      took.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  took.sort((a, b) => a - b)
  return { tilesPerSecond: tiles.length / seconds, p95Ms: took[Math.floor(took.length * 0.95)] ?? 0, bytes }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const middle = (results: readonly Result[]): Result => ({
  tilesPerSecond: median(results.map((result) => result.tilesPerSecond)),
  p95Ms: median(results.map((result) => result.p95Ms)),
  bytes: results[0]?.bytes ?? 0,
})

function startServer(script: string, databaseUrl: string): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [databaseUrl], { execArgv: ['--import', 'tsx'] })
  return new Promise((resolve, reject) => {
    child.once('message', (url) => resolve({ url: String(url), child }))
    child.once('exit', (code) => reject(new Error(`${script} ended with code ${code}`)))
  })
}

async function prepare(url: string): Promise<void> {
  const database = await openDatabase({ databaseUrl: url, dataDir: '' })
  const db = database.knex
  await migrate(db)
  await loadLand(db, parcels)
  const userId = await createUser(db, { login: 'bench', name: 'bench', passwordHash: 'unusable', isDemo: false })
  await grantRole(db, { userId, role: 'prefecture-officer', areaPath: '63.6327', operatorId: null })
  await openSession(db, userId, tokenHash(token), 24)
  await database.stop()
}

async function compare(ours: string, bare: string): Promise<boolean> {
  let isFastEnough = true
  for (const { z, collection } of asked) {
    const tiles = randomTiles(z, collection)
    const results: { ours: Result[]; bare: Result[] } = { ours: [], bare: [] }
    await load(ours, tiles)
    await load(bare, tiles)
    for (let round = 0; round < rounds; round += 1) {
      results.bare.push(await load(bare, tiles))
      results.ours.push(await load(ours, tiles))
    }
    const [a, b] = [middle(results.ours), middle(results.bare)]
    // Round by round, because on a machine with other work both are slow together.
    const ratio = median(results.ours.map((result, i) => result.tilesPerSecond / (results.bare[i]?.tilesPerSecond ?? 1)))
    isFastEnough &&= ratio >= 0.8
    const line = ({ tilesPerSecond, p95Ms }: Result): string => `${tilesPerSecond.toFixed(0)} tiles/s, p95 ${p95Ms.toFixed(1)} ms`
    const size = (a.bytes / tiles.length / 1024).toFixed(1)
    console.log(`z${z} ${collection}: ours ${line(a)}; bare ${line(b)}; ratio ${ratio.toFixed(2)}; ${size} kB a tile`)
    // Values are numbered in the order of the rows, so sizes agree to a few bytes and not to the last.
    if (Math.abs(a.bytes / b.bytes - 1) > 0.01) throw new Error(`not the same tiles: ${a.bytes} and ${b.bytes} bytes`)
  }
  return isFastEnough
}

async function main(): Promise<void> {
  const cluster = await startNativeCluster()
  if ('reason' in cluster) throw new Error(cluster.reason)
  const url = await createDatabase(cluster.url)
  await prepare(url)
  console.log(
    `${parcels} parcels, ${tilesPerZoom} random tiles a zoom, ${connections} connections, median of ${rounds} rounds, uncached`,
  )
  const ours = await startServer('./tiles-ours.ts', url)
  const bare = await startServer('./tiles-bare.ts', url)
  try {
    const isFastEnough = await compare(ours.url, bare.url)
    console.log(isFastEnough ? 'at least 0.8 of the bare server everywhere' : 'BELOW 0.8 of the bare server')
    process.exitCode = isFastEnough ? 0 : 1
  } finally {
    ours.child.kill()
    bare.child.kill()
    cluster.stop()
  }
}

await main()
