// Brings a GeoTIFF in from the command line: tells what is in it, goes through it, tells what it gave.
// npm run import-raster -- FILE --indicator ndvi|yield --from DAY --to DAY --source WORDS [--band N] [--scale N] [--offset N] [--no-data N]
//   [--crs EPSG] [--gap-rule none|period-mean] [--least-share N] [--basis hay|fresh --portion total|edible --error N] [--feeds-balance]
// npm run import-raster -- undo ID
// Ends with 0 written, 1 refused, 2 asked wrongly.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { declaration } from '#contract/grassland'
import { lookAtRaster } from '../server/grassland/look.ts'
import { goThrough } from '../server/grassland/scenes.job.ts'
import { declareScene, getScene, insertScene, moveScene, removeOutcome } from '../server/grassland/scenes.queries.ts'
import { demandSense } from '../server/grassland/sense.ts'
import { openPlatform } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { recordWrite } from '../server/platform/ledger.ts'
import { asProblem, Problem } from '../server/platform/problem.ts'
import { one, sql } from '../server/platform/sql.ts'

const text = { type: 'string' } as const
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    indicator: text,
    from: text,
    to: text,
    source: text,
    band: text,
    scale: text,
    offset: text,
    'no-data': text,
    crs: text,
    'gap-rule': text,
    'least-share': text,
    basis: text,
    portion: text,
    error: text,
    'feeds-balance': { type: 'boolean' },
  },
})

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) if (chunk instanceof Uint8Array) hash.update(chunk)
  return hash.digest('hex')
}

const numbered = (said: string | undefined): number | undefined => (said === undefined ? undefined : Number(said))

const declared = (id: string) =>
  declaration.safeParse({
    id,
    indicator: flags.indicator,
    from: flags.from,
    to: flags.to,
    source: flags.source,
    band: numbered(flags.band),
    scale: numbered(flags.scale),
    offset: numbered(flags.offset),
    noData: numbered(flags['no-data']),
    gapRule: flags['gap-rule'],
    leastShare: numbered(flags['least-share']),
    basis: flags.basis,
    portion: flags.portion,
    relativeError: numbered(flags.error),
    feedsBalance: flags['feeds-balance'] ?? false,
  })

const note = (db: Knex, id: string, action: string, path: string, fileName: string): Promise<void> =>
  recordWrite(db, { action, subjectKind: 'scene', subjectId: id, path, detail: { fileName } })

async function bringIn(db: Knex, file: string): Promise<number> {
  const path = resolve(file)
  const placed = await lookAtRaster(db, path, flags.crs)
  const { width, height, type, crs, range } = placed.found
  console.log(
    `${width} × ${height}，${type}，${crs ?? '坐标系未知 / no coordinate system'}，${range === null ? '—' : `${range.from} … ${range.to}`}`,
  )
  const { size } = await stat(path)
  const { reach } = await one<{ reach: string }>(
    db,
    sql`select path::text as reach from areas where level = 'prefecture' limit 1`,
  )
  const taken = { path, name: basename(path), sha256: await digest(path), bytes: size }
  const id = await db.transaction(async (trx) => {
    const made = await insertScene(trx, taken, placed, { userId: null, name: 'npm run import-raster', areas: [reach] })
    const said = declared(made)
    if (!said.success)
      throw new Problem('invalid-input', 422, { fields: said.error.issues.map((issue) => issue.path.join('.')).join(', ') })
    demandSense(await getScene(trx, made), said.data)
    await declareScene(trx, said.data)
    await moveScene(trx, made, ['read'], 'queued')
    await note(trx, made, 'scene-started', reach, taken.name)
    return made
  })
  await goThrough(db, id, null)
  const scene = await getScene(db, id)
  if (scene.state !== 'done') throw new Problem(scene.problem ?? 'internal', 422, { ...scene.problemDetail })
  console.log(JSON.stringify(scene.report, null, 2))
  console.log(`撤销 / to undo：npm run import-raster -- undo ${id}`)
  return 0
}

async function undo(db: Knex, id: string): Promise<number> {
  const scene = await getScene(db, id)
  await db.transaction(async (trx) => {
    if (!(await moveScene(trx, id, ['done', 'failed', 'cancelled', 'read'], 'undone')))
      throw new Problem('raster-not-waiting', 409, { state: scene.state })
    await removeOutcome(trx, id)
    await recordWrite(trx, {
      action: 'scene-undone',
      subjectKind: 'scene',
      subjectId: id,
      path: null,
      detail: { fileName: scene.fileName },
    })
  })
  console.log('已撤销 / undone')
  return 0
}

async function main(): Promise<number> {
  const [what, id] = positionals
  if (
    what === undefined ||
    (what === 'undo' && id === undefined) ||
    (what !== 'undo' && !declared('00000000-0000-4000-8000-000000000000').success)
  ) {
    console.error(
      'npm run import-raster -- FILE --indicator ndvi|yield --from 2025-07-12 --to 2025-07-27 --source WORDS …; npm run import-raster -- undo ID',
    )
    return 2
  }
  const platform = await openPlatform(readConfig(process.env))
  try {
    return await (what === 'undo' ? undo(platform.services.db, id ?? '') : bringIn(platform.services.db, what))
  } catch (error) {
    const problem = asProblem(error)
    if (problem === null) throw error
    console.error(`${problem.code} ${JSON.stringify(problem.detail)}`)
    return 1
  } finally {
    await platform.stop()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
