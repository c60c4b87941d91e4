// One native cluster a test process, and in it the test world as a template: each file copies it and drops its copy.

import pg from 'pg'
import { openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { loadFixture } from './fixture.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from './native.ts'

const nameOf = (url: string): string => new URL(url).pathname.slice(1)

async function makeTemplate(cluster: NativeCluster): Promise<string> {
  const databaseUrl = await createDatabase(cluster.url)
  const database = await openDatabase({ databaseUrl, dataDir: '' })
  await migrate(database.knex)
  await loadFixture(database.knex)
  await database.stop()
  return nameOf(databaseUrl)
}

async function start(): Promise<{ readonly cluster: NativeCluster; readonly template: string }> {
  const cluster = await startNativeCluster()
  if ('reason' in cluster) throw new Error(`ONEMAP_TEST_DATABASE=native, but ${cluster.reason}`)
  return { cluster, template: await makeTemplate(cluster) }
}
let started: ReturnType<typeof start> | null = null

/** A database with the test world in it, and what drops it. */
export async function makeNativeWorld(): Promise<{ readonly databaseUrl: string; readonly drop: () => Promise<void> }> {
  started ??= start()
  const { cluster, template } = await started
  const databaseUrl = await createDatabase(cluster.url, template)
  return {
    databaseUrl,
    drop: async () => {
      const client = new pg.Client({ connectionString: cluster.url })
      await client.connect()
      await client.query(`drop database ${nameOf(databaseUrl)} with (force)`)
      await client.end()
    },
  }
}
