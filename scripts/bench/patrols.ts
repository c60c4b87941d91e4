// How long does it take to reckon a month's coverage anew from the points, and to take in one more patrol? On a private native cluster:
// 500 units (half reaches of 10 km, half plots of 4 km²), 2,000 patrols of 500 points each, with duplicates, outliers and silences.
// npm run bench:patrols [-- --patrols N]

import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { findCoverage } from '../../server/patrols/coverage.queries.ts'
import { derivePatrol } from '../../server/patrols/derive.ts'
import { addPoints } from '../../server/patrols/points.queries.ts'
import { recomputeVisits } from '../../server/patrols/recompute.ts'
import { openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, startNativeCluster } from '../../tests/support/native.ts'

const { values } = parseArgs({
  options: { patrols: { type: 'string', default: '2000' }, rounds: { type: 'string', default: '3' } },
})
const patrols = Number(values.patrols)
const pointsEach = 500
const units = 500
/** Seconds for a month, milliseconds for one patrol. */
const asked = { month: 10, patrol: 200 }

/** Twenty-five columns and twenty rows of units over two degrees; every second one a reach that winds, the others squares. */
async function layUnits(db: Knex): Promise<void> {
  await run(
    db,
    sql`
    insert into users (login, name) select 'bench-' || i, 'bench ' || i from generate_series(0, 99) i`,
  )
  await run(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, strip_m, sight_m, in_force_from, source)
    select 'B-' || i, case when i % 2 = 0 then 'river-reach' else 'grassland-grid' end, 'B ' || i, '63.6327',
           case when i % 2 = 0 then (
             select st_setsrid(st_makeline(array_agg(st_makepoint(x + k * 0.001, y + 0.01 * sin(k / 12.0)) order by k)), 4326)
             from generate_series(0, 100) k)
           else st_multi(st_makeenvelope(x, y, x + 0.021, y + 0.018, 4326)) end,
           case when i % 2 = 0 then 50 end, 200, '2020-01-01', 'bench'
    from (select i, 95 + (i % 25) * 0.08 as x, 33 + (i / 25) * 0.05 as y from generate_series(0, ${units - 1}) i) g`,
  )
  await run(
    db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
    select u.id, 'warden', 'village', p.id, '2020-01-01', 'bench'
    from duty_units u join users p on p.login = 'bench-' || (substr(u.code, 3)::integer % 100)`,
  )
}

/** Patrol n walks in unit n modulo 500: 15 m a step, twenty seconds each, every fiftieth point far off, an hour's silence in the middle. */
async function layPatrols(db: Knex): Promise<void> {
  await run(
    db,
    sql`
    insert into patrols (client_id, leader_id, user_ids, transport, mode, status, started_at, ended_at, path)
    select md5(n::text)::uuid, p.id, array[p.id], 'foot', 'upload', 'ended', s.at, s.at + interval '5 hours', '63.6327'
    from generate_series(0, ${patrols - 1}) n join users p on p.login = 'bench-' || (n % ${units} % 100)
    cross join lateral (select timestamptz '2026-06-01 00:00+08' + make_interval(mins => n * 29 * 24 * 60 / ${patrols})) s (at)`,
  )
  await run(
    db,
    sql`
    insert into patrol_points (patrol_id, client_seq, lng, lat, accuracy_m, gnss_at, device_at)
    select p.id, i, 95 + (n % ${units} % 25) * 0.08 + i * 0.00016 + case when i % 50 = 7 then 0.5 else 0 end,
           33 + (n % ${units} / 25) * 0.05 + 0.009 + 0.008 * sin((i + n) / 40.0), 5,
           p.started_at + make_interval(secs => (i - case when i % 60 = 11 then 1 else 0 end) * 20 + case when i > 250 then 3600 else 0 end),
           p.started_at + make_interval(secs => i * 20)
    from generate_series(0, ${patrols - 1}) n join patrols p on p.client_id = md5(n::text)::uuid cross join generate_series(0, ${pointsEach - 1}) i`,
  )
  await db.raw('analyze')
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [ms: number, value: T]> {
  const began = performance.now()
  const value = await work()
  return [performance.now() - began, value]
}

const middle = (times: readonly number[]): number =>
  times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0

/** One more patrol, from the first insert to its visits. */
async function takeIn(db: Knex, n: number): Promise<void> {
  const [like] = await rows<{ id: string; leader: string }>(
    db,
    sql`select id, leader_id as leader from patrols where client_id = md5(${String(n)})::uuid`,
  )
  const points = await rows<{ seq: number; lng: number; lat: number; at: string }>(
    db,
    sql`select client_seq as seq, lng, lat, device_at + interval '2 days' as at from patrol_points where patrol_id = ${like?.id ?? ''}::uuid`,
  )
  const began = performance.now()
  await db.transaction(async (trx) => {
    const { id } = await one<{ id: string }>(
      trx,
      sql`
      insert into patrols (client_id, leader_id, user_ids, transport, mode, status, started_at, ended_at, path)
      values (${randomUUID()}::uuid, ${like?.leader ?? ''}::uuid, array[${like?.leader ?? ''}::uuid], 'foot', 'upload', 'ended', ${points[0]?.at ?? ''},
              ${points.at(-1)?.at ?? ''}, '63.6327') returning id`,
    )
    const nothing = { ele: null, accuracyM: null, speedMs: null, isMock: false, deviceAt: null }
    await addPoints(
      trx,
      id,
      points.map(({ seq, lng, lat, at }) => ({ ...nothing, seq, lng, lat, gnssAt: at })),
    )
    await derivePatrol(trx, id)
  })
  taken.push(performance.now() - began)
}
const taken: number[] = []

async function main(): Promise<void> {
  const cluster = await startNativeCluster()
  if ('reason' in cluster) throw new Error(cluster.reason)
  const database = await openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir: '' })
  try {
    const db = database.knex
    await migrate(db)
    await layUnits(db)
    await layPatrols(db)
    const months: number[] = []
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const [ms, { points, visits }] = await timed(async () => {
        const done = await db.transaction((trx) => recomputeVisits(trx, '2026-06-01', '2026-06-30'))
        await findCoverage(db, '2026-06-01', '2026-06-30', undefined)
        return done
      })
      months.push(ms / 1000)
      console.log(`month: ${points} points, ${patrols} patrols, ${units} units, ${visits} visits in ${(ms / 1000).toFixed(1)} s`)
    }
    for (let n = 0; n < 25; n += 1) await takeIn(db, n * 7)
    const patrol = middle(taken.slice(5))
    const worst = Math.max(...taken.slice(5))
    console.log(`one more patrol of ${pointsEach} points: ${patrol.toFixed(0)} ms, at most ${worst.toFixed(0)} ms`)
    console.log(
      `month ${middle(months).toFixed(1)} s · asked ${asked.month} s · patrol ${patrol.toFixed(0)} ms · asked ${asked.patrol} ms`,
    )
    if (middle(months) > asked.month || patrol > asked.patrol) process.exitCode = 1
  } finally {
    await database.stop()
    cluster.stop()
  }
}

await main()
