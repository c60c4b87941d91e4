// "Who is responsible here?" at 400,000 parcels and 5,000 units on native PostGIS: the door, signed in and under the row rule, beside the
// least that could answer it: the same four index reads by the owner, without posts, names and rules.

import { type ChildProcess, fork } from 'node:child_process'
import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { tokenHash } from '../../server/access/passwords.ts'
import { createUser, grantRole, openSession } from '../../server/access/queries.ts'
import { openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, startNativeCluster } from '../../tests/support/native.ts'
import { loadLand } from './land.ts'

const { values: options } = parseArgs({
  options: { parcels: { type: 'string', default: '400000' }, units: { type: 'string', default: '5000' } },
})
const [parcels, units] = [Number(options.parcels), Number(options.units)]
const questions = 1000
const askedP95Ms = 20
const token = 'bench-token'

type Place = readonly [lon: number, lat: number]

/** The same places every run. */
function places(): readonly Place[] {
  let state = 7
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
  return Array.from({ length: questions }, (): Place => [90.5 + next() * 6, 32.2 + next() * 3])
}

/** Units in a grid over the land: every other one a reach with its strip, the others plots; four chiefs and two wardens in each. */
async function layUnits(db: Knex): Promise<void> {
  await run(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, strip_m, in_force_from, source)
    select 'B-' || n, case when n % 2 = 0 then 'river-reach' else 'grassland-grid' end, 'B', '63.6327',
           case when n % 2 = 0 then st_setsrid(st_makeline(array(select st_makepoint(x + t * 0.004, y + 0.01 * sin(t)) from generate_series(0, 20) t)), 4326)
                else st_makeenvelope(x, y, x + 0.08, y + 0.06, 4326) end,
           case when n % 2 = 0 then 500 end, '2020-01-01', 'bench'
    from (select n, 90.5 + (n % 80) * 0.075 as x, 32.2 + (n / 80) * (3.0 / (${units}::float8 / 80)) as y
          from generate_series(0, ${units}::integer - 1) n) g`,
  )
  await run(
    db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
    select u.id, p.duty, p.level, w.id, '2020-01-01', 'bench'
    from duty_units u
    cross join (values ('chief', 'prefecture'), ('chief', 'county'), ('chief', 'township'), ('chief', 'village'), ('warden', 'village')) p (duty, level)
    cross join (select id from users limit 1) w`,
  )
  await db.raw('analyze')
}

async function prepare(url: string): Promise<void> {
  const database = await openDatabase({ databaseUrl: url, dataDir: '' })
  const db = database.knex
  await migrate(db)
  await loadLand(db, parcels)
  const userId = await createUser(db, { login: 'bench', name: 'bench', passwordHash: 'unusable', isDemo: false })
  await grantRole(db, { userId, role: 'prefecture-officer', areaPath: '63.6327', operatorId: null })
  await openSession(db, userId, tokenHash(token), 24)
  await layUnits(db)
  await database.stop()
}

const p95 = (took: readonly number[]): number => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0
const median = (took: readonly number[]): number => took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0

async function timed(work: (place: Place) => Promise<number>): Promise<readonly number[]> {
  const took: number[] = []
  for (const place of places()) took.push(await work(place))
  // The first hundred warm plans and cache.
  return took.slice(100)
}

type Reply = { readonly status: number; readonly body: string; readonly retryAfter: number; readonly ms: number }

const knock = (url: string, agent: Agent, [lon, lat]: Place): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    get(`${url}/api/here?lon=${lon}&lat=${lat}`, { agent, headers: { cookie: `onemap_session=${token}` } }, (res) => {
      let body = ''
      res.setEncoding('utf8').on('data', (piece: string) => {
        body += piece
      })
      const retryAfter = Number(res.headers['retry-after'] ?? 0)
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body, retryAfter, ms: performance.now() - start }))
    }).on('error', reject)
  })

/** Milliseconds of the answer. Whoever asks as fast as this bench is told to wait in between; the waiting is not counted. */
const ask =
  (url: string, agent: Agent) =>
  async (place: Place): Promise<number> => {
    const reply = await knock(url, agent, place)
    if (reply.status === 200) return reply.ms
    if (reply.status !== 429) throw new Error(`${reply.status} ${reply.body}`)
    await sleep(reply.retryAfter * 1000)
    return ask(url, agent)(place)
  }

const bare =
  (db: Knex) =>
  async ([lon, lat]: Place): Promise<number> => {
    const start = performance.now()
    await rows(
      db,
      sql`
      with asked as materialized (select st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326) as place)
      select (select json_agg(p.code) from parcels p where st_intersects(p.geom, place)),
             (select json_agg(z.code) from zones z where st_intersects(z.geom, place)),
             (select json_agg(a.code) from areas a where st_intersects(a.geom, place)),
             (select json_agg(u.code) from duty_units u where st_intersects(u.land, place))
      from asked`,
    )
    return performance.now() - start
  }

function startServer(databaseUrl: string): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('tiles-ours.ts', import.meta.url)), [databaseUrl], { execArgv: ['--import', 'tsx'] })
  return new Promise((resolve, reject) => {
    child.once('message', (url) => resolve({ url: String(url), child }))
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
  })
}

async function main(): Promise<void> {
  const cluster = await startNativeCluster()
  if ('reason' in cluster) throw new Error(cluster.reason)
  try {
    const url = await createDatabase(cluster.url)
    await prepare(url)
    const database = await openDatabase({ databaseUrl: url, dataDir: '' })
    const least = await timed(bare(database.knex))
    await database.stop()
    const { url: ours, child } = await startServer(url)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const took = await timed(ask(ours, agent)).finally(() => {
      agent.destroy()
      child.kill()
    })
    console.log(`${parcels} parcels, ${units} units, ${took.length} places one after another`)
    console.log(`here: median ${median(took).toFixed(1)} ms, p95 ${p95(took).toFixed(1)} ms (asked: ${askedP95Ms})`)
    console.log(
      `bare index reads: median ${median(least).toFixed(1)} ms, p95 ${p95(least).toFixed(1)} ms; ratio ${(p95(took) / p95(least)).toFixed(2)}`,
    )
    if (p95(took) > askedP95Ms) process.exitCode = 1
  } finally {
    cluster.stop()
  }
}

await main()
