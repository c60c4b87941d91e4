// Under the row rule a plan may lose its index: a condition that could leak runs after the policy, and then every row is read.
// So the plans are read as the application's role, on a table large enough that a sequential scan would be a choice.

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
import { one, rows, type Sql, sql } from '../../server/platform/sql.ts'
import { encodedTileQuery, featureTileQuery } from '../../server/tiles/queries.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'

let cluster: NativeCluster
let database: Database
const users: Record<'officer' | 'herder', string> = { officer: '', herder: '' }

beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  database = await openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir: '' })
  const db = database.knex
  await migrate(db)
  await loadLand(db, 20_000)
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

type Plan = { readonly 'Node Type': string; readonly 'Relation Name'?: string; readonly Plans?: readonly Plan[] }
const large = ['parcels', 'operators', 'holders', 'assessments', 'parcel_facts']

const scansOf = (plan: Plan): readonly string[] => [
  ...(plan['Node Type'].includes('Seq Scan') && large.includes(plan['Relation Name'] ?? '')
    ? [`${plan['Node Type']} on ${plan['Relation Name']}`]
    : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
]
const relationsOf = (plan: Plan): readonly string[] => [
  ...(plan['Relation Name'] === undefined ? [] : [plan['Relation Name']]),
  ...(plan.Plans ?? []).flatMap(relationsOf),
]

const planOf = (who: keyof typeof users, query: Sql): Promise<Plan> =>
  callerTransaction(database.knex, { ...nobody, userId: users[who] }, true, async (trx) => {
    const [row] = await rows<{ 'QUERY PLAN': [{ Plan: Plan }] }>(trx, sql`explain (format json) ${query}`)
    if (row === undefined) throw new Error('explain answers one row')
    return row['QUERY PLAN'][0].Plan
  })

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
