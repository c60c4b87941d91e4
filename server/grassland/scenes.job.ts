// Goes through a scene, parcels a lot at a time, and stops at the next lot when it is cancelled; what it wrote then goes.

import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Knex } from 'knex'
import { plausible, type SceneReport } from '#contract/grassland'
import { ownerTransaction } from '../platform/db.ts'
import { asProblem, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { run, sql } from '../platform/sql.ts'
import { whenAnswering } from '../platform/when-answering.ts'
import { definitionOf } from './look.ts'
import type { Meaning } from './raster/cells.ts'
import { type Lane, openLane } from './raster/lane.ts'
import { openRaster } from './raster/open.ts'
import type { ZonalFigures } from './raster/zonal.rules.ts'
import { endScene, failScene, removeOutcome, reportScene, type SceneWork, startScene } from './scenes.queries.ts'
import { countOutcome, countParcels, fillGaps, findPieces, insertStatistics, type Piece } from './statistics.queries.ts'
import { deriveYields } from './yields.queries.ts'

export const sceneJob = 'grassland-scene'
type Payload = { readonly id: string }

class Cancelled extends Error {}

export function defineSceneJobs({ db, jobs, config }: Pick<Services, 'db' | 'jobs' | 'config'>): void {
  jobs.define<Payload>(sceneJob, ({ id }) => goThrough(db, id, join(config.dataDir, 'uploads')))
}

/** Safe to run twice: a scene is started once. `uploads` is where files lie that are ours to remove. */
export async function goThrough(db: Knex, id: string, uploads: string | null): Promise<void> {
  const work = await startScene(db, id)
  if (work === undefined) return
  const began = Date.now()
  try {
    const lane = openLane(await taskOf(db, work))
    try {
      await measureAll(db, id, lane)
    } finally {
      lane.close()
    }
    await finish(db, id, began)
    if (work.filePath !== null && dirname(work.filePath) === uploads) await rm(work.filePath, { force: true })
    await run(db, sql`update raster_scenes set file_path = null where id = ${id}::uuid`)
  } catch (error) {
    await whenAnswering(() => removeOutcome(db, id))
    if (error instanceof Cancelled) return
    const problem = asProblem(error)
    await whenAnswering(() => failScene(db, id, problem?.code ?? 'internal', problem?.detail ?? {}))
    if (problem === null) throw error
  }
}

async function taskOf(db: Knex, work: SceneWork) {
  const { filePath: path, crs } = work
  if (path === null) throw new Problem('raster-file-gone', 409)
  if (crs === null) throw new Problem('raster-crs-needed', 422)
  return { path, meaning: await meaningOf(path, work), definition: await definitionOf(db, crs) }
}

/** What the person said of scale, offset and missing cells comes before what the file says. */
async function meaningOf(path: string, { band, scale, shift, noData, indicator }: SceneWork): Promise<Meaning> {
  const { found, close } = await openRaster(path)
  await close()
  const said = found.bands.find(({ n }) => n === band)
  if (said === undefined) throw new Problem('raster-band-unknown', 422, { band, bands: found.bands.length })
  const [from, to] = plausible[indicator]
  return { band, scale: scale ?? said.scale, offset: shift ?? said.offset, noData: noData ?? found.noData, from, to }
}

const lot = 500

async function measureAll(db: Knex, id: string, lane: Lane): Promise<void> {
  const total = await countParcels(db, id)
  if (!(await reportScene(db, id, 0, total))) throw new Cancelled()
  let done = 0
  let after: string | null = null
  // The next lot is cut by the database while the thread measures this one. Should both fail, one fault is told and the other met here.
  const cut = (from: string | null): ReturnType<typeof findPieces> => {
    const pieces = findPieces(db, id, from, lot)
    pieces.catch(() => {})
    return pieces
  }
  let coming = cut(after)
  for (;;) {
    const { pieces, parcels, last } = await coming
    const measuring = lane.measure(pieces.flatMap(({ shape, isSame }) => (isSame ? [] : [shape])))
    after = last
    if (after !== null) coming = cut(after)
    const found = pair(pieces, await measuring)
    await ownerTransaction(db, (trx) => insertStatistics(trx, id, found))
    done += parcels
    if (!(await reportScene(db, id, done, Math.max(done, total)))) throw new Cancelled()
    if (after === null) return
  }
}

/** A type that holds its parcel whole has the figures of the parcel, which stands before it. */
function pair(pieces: readonly Piece[], figures: readonly ZonalFigures[]): { piece: Piece; figures: ZonalFigures }[] {
  const whole = new Map<string, ZonalFigures>()
  const left = figures[Symbol.iterator]()
  return pieces.flatMap((piece) => {
    const found = piece.isSame ? whole.get(piece.parcelId) : left.next().value
    if (found === undefined) return []
    if (piece.typeCode === null) whole.set(piece.parcelId, found)
    return [{ piece, figures: found }]
  })
}

async function finish(db: Knex, id: string, began: number): Promise<void> {
  await ownerTransaction(db, async (trx) => {
    await fillGaps(trx, id)
    const report: SceneReport = { ...(await countOutcome(trx, id)), ...(await deriveYields(trx, id)) }
    const seconds = Math.round((Date.now() - began) / 100) / 10
    if ((await endScene(trx, id, { ...report, seconds })) === 0) throw new Cancelled()
  })
}
