// Everything leaves one kind of database and comes into the other with the same digests; and the two commands as a person runs them.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportAll } from '../../scripts/leaving/export.ts'
import { importAll } from '../../scripts/leaving/import.ts'
import { readConfig } from '../../server/platform/config.ts'
import { openDatabase } from '../../server/platform/db.ts'
import { addLife } from '../support/backup.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'
import { runScript } from '../support/process.ts'
import { findTemplate } from '../support/template.ts'

const folder = mkdtempSync(join(tmpdir(), 'onemap-leaving-across-'))
const configOf = (name: string) => readConfig({ DATA_DIR: join(folder, name) })
let cluster: NativeCluster
beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
})
afterAll(() => {
  cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('embedded becomes native and leaves again by the commands, which say what they do; every digest stays', async () => {
  const embedded = await openDatabase({ databaseUrl: null, dataDir: 'memory' }, await findTemplate())
  await addLife(embedded.knex, configOf('embedded'))
  const dir = join(folder, 'everything')
  await exportAll(embedded.knex, configOf('embedded'), dir, { withSecrets: true, say: () => {} })
  await embedded.stop()

  const env = { DATABASE_URL: await createDatabase(cluster.url), DATA_DIR: join(folder, 'native') }
  const came = await runScript('import-all', env, dir)
  expect(came.code, came.words).toBe(0)
  expect(came.words).toContain('tables have the digests of the manifest')
  const again = join(folder, 'again')
  const left = await runScript('export-all', env, again, '--with-secrets')
  expect(left.code, left.words).toBe(0)
  expect(left.words).toMatch(/public\.parcels：\d+ 行 \/ \d+ rows/)
  expect(left.words).toContain('public.sessions')
  expect((await runScript('verify-ledger', env)).code).toBe(0)

  const back = await openDatabase({ databaseUrl: null, dataDir: 'memory' })
  const said: string[] = []
  await importAll(back.knex, configOf('back'), again, (zh) => void said.push(zh))
  expect(said.some((line) => line.includes('摘要与清单一致'))).toBe(true)
  await back.stop()
  const outlines = (from: string) => readFileSync(join(from, 'spatial', 'public.parcels.geojsonl'), 'utf8')
  expect(outlines(again)).toBe(outlines(dir))
})

it('both explain themselves when asked wrongly, and write nothing', async () => {
  const env = { DATABASE_URL: await createDatabase(cluster.url), DATA_DIR: join(folder, 'none') }
  for (const verb of ['export-all', 'import-all'])
    expect(await runScript(verb, env)).toMatchObject({ code: 2, words: expect.stringContaining(`npm run ${verb} -- DIR`) })
  expect(await runScript('export-all', env, join(folder, 'nothing'))).toMatchObject({
    code: 1,
    words: expect.stringContaining('the database is empty'),
  })
  expect(existsSync(join(folder, 'nothing'))).toBe(false)
})
