// Under the row rule a plan may lose its index: a condition that could leak runs after the policy, and then every row is read.
// So the plans are read as the application's role, on a table large enough that a sequential scan would be a choice.

import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadLand } from '../../scripts/bench/land.ts'
import { createUser, grantRole } from '../../server/access/queries.ts'
import { balanceCollections } from '../../server/balance/collections.ts'
import { pastureCollections } from '../../server/pastures/collections.ts'
import { searchStatement } from '../../server/pastures/search.ts'
import { nobody } from '../../server/platform/caller.ts'
import type { Collection } from '../../server/platform/collection.ts'
import { callerTransaction, type Database, openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { one, rows, run, type Sql, sql } from '../../server/platform/sql.ts'
import { encodedTileQuery, featureTileQuery } from '../../server/tiles/queries.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'

let cluster: NativeCluster
let database: Database
/** Before every parcel was renamed: what is looked for then lies in the history. */
let moment = ''
const users: Record<'officer' | 'herder', string> = { officer: '', herder: '' }

beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  database = await openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir: '' })
  const db = database.knex
  await migrate(db)
  await loadLand(db, 20_000)
  moment = (await one<{ at: string }>(db, sql`select clock_timestamp()::text as at`)).at
  await run(db, sql`update parcels set name = '后来'`)
  for (const table of large.filter((name) => name.endsWith('_history'))) await fill(db, table)
  await run(db, sql`analyze`)
  const user = (login: string) => createUser(db, { login, name: login, passwordHash: 'unusable', isDemo: false })
  users.officer = await user('officer')
  users.herder = await user('herder')
  await grantRole(db, { userId: users.officer, role: 'county-officer', areaPath: '63.6327.632701', operatorId: null })
  const { id } = await one<{ id: string }>(db, sql`select id from operators limit 1`)
  await grantRole(db, { userId: users.herder, role: 'herder', areaPath: null, operatorId: id })
})
afterAll(async () => {
  await database?.stop()
  cluster?.stop()
})

/** Versions long past, so that the twin is large whatever the land has of assessments and facts. */
async function fill(db: Knex, twin: string): Promise<void> {
  const columns = await rows<{ name: string; type: string }>(
    db,
    sql`select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = ${twin}::regclass and attnum > 0 and not attisdropped and attname not in ('valid_from', 'valid_to')`,
  )
  const uuids = columns.filter(({ type }) => type === 'uuid').map(({ name }) => name)
  await db.raw(
    `insert into ${twin} (${[...uuids, 'valid_from', 'valid_to'].join(', ')})
     select ${uuids.map(() => 'gen_random_uuid(), ').join('')} '1999-01-01', '2000-01-01' from generate_series(1, 20000)`,
  )
}

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Plans?: readonly Plan[]
}
const live = ['parcels', 'operators', 'holders', 'assessments', 'parcel_facts']
const large = [...live, ...live.map((name) => `${name}_history`)]

const scansOf = (plan: Plan): readonly string[] => [
  ...(plan['Node Type'].includes('Seq Scan') && large.includes(plan['Relation Name'] ?? '')
    ? [`${plan['Node Type']} on ${plan['Relation Name']}`]
    : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
]
const indexesOf = (plan: Plan): readonly string[] => [
  ...(plan['Index Name'] === undefined ? [] : [plan['Index Name']]),
  ...(plan.Plans ?? []).flatMap(indexesOf),
]
const relationsOf = (plan: Plan): readonly string[] => [
  ...(plan['Relation Name'] === undefined ? [] : [plan['Relation Name']]),
  ...(plan.Plans ?? []).flatMap(relationsOf),
]

const planOf = (who: keyof typeof users, query: Sql, asOf: string | null = null): Promise<Plan> => {
  const explain = async (trx: Knex): Promise<Plan> => {
    const [row] = await rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(trx, sql`explain (format json) ${query}`)
    if (row === undefined) throw new Error('explain answers one row')
    return row['QUERY PLAN'][0].Plan
  }
  return callerTransaction(database.knex, { ...nobody, userId: users[who] }, true, explain, asOf)
}

const collection = (id: string): Collection => {
  const found = [...pastureCollections, ...balanceCollections].find((each) => each.id === id)
  if (found === undefined) throw new Error(`no collection ${id}`)
  return found
}
const ask = (id: string, z: number, x: number, y: number) => {
  const level = collection(id).levels.find(({ minZoom, maxZoom }) => minZoom <= z && z <= maxZoom)
  if (level === undefined) throw new Error(`no level of ${id} at ${z}`)
  return { collection: collection(id), level, tile: { z, x, y }, params: { year: 2025, season: 'cold' as const }, held: [] }
}

describe.each(['officer', 'herder'] as const)('for the %s', (who) => {
  it.each(['parcels', 'balance'])('a tile of %s is found through indexes', async (id) => {
    for (const query of [encodedTileQuery(ask(id, 12, 3116, 1648)), featureTileQuery(ask(id, 12, 3116, 1648))]) {
      const plan = await planOf(who, query)
      expect(relationsOf(plan)).toContain('parcels')
      expect(scansOf(plan)).toEqual([])
    }
  })

  it.each(['parcels', 'balance'])('a tile of %s as of a moment past is found through indexes, in the history too', async (id) => {
    const plan = await planOf(who, encodedTileQuery(ask(id, 12, 3116, 1648)), moment)
    expect(relationsOf(plan)).toEqual(expect.arrayContaining(['parcels', 'parcels_history']))
    expect(indexesOf(plan)).toEqual(expect.arrayContaining([expect.stringMatching(/^parcels_\w+_past$/)]))
    expect(scansOf(plan)).toEqual([])
  })

  it.each(['632701001-12', '台账户123', '承包户B0000123'])('search for %s is answered through indexes', async (words) => {
    const plan = await planOf(who, searchStatement(words, ['parcels.read', 'zones.read', 'areas.read']))
    expect(relationsOf(plan)).toEqual(expect.arrayContaining(['parcels', 'operators', 'holders']))
    expect(scansOf(plan)).toEqual([])
  })
})

describe('the reading of plans', () => {
  it('does notice a sequential scan', async () => {
    expect(scansOf(await planOf('officer', sql`select count(*) from parcels where name is null`))).toEqual([
      'Seq Scan on parcels',
    ])
  })
})
