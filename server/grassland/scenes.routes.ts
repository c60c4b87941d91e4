// Scenes over HTTP: bring a GeoTIFF in and see what is in it, say what it means, follow it, cancel it, take it back as one.

import { rm } from 'node:fs/promises'
import { declaration, newScene, type Scene, sceneId, scenesQuery } from '#contract/grassland'
import { reachOf } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { lookAtRaster } from './look.ts'
import { sceneJob } from './scenes.job.ts'
import { declareScene, findScenes, findTwin, getScene, insertScene, moveScene, removeOutcome } from './scenes.queries.ts'
import { demandSense } from './sense.ts'

const lineOf = (action: string, { id, fileName }: Scene, areas: readonly string[], detail: object = {}) => ({
  action,
  subjectKind: 'scene',
  subjectId: id,
  path: reachOf({ areas }),
  detail: { fileName, ...detail },
})

const open = endpoint({
  method: 'post',
  path: '/api/rasters',
  may: 'imports.run',
  cost: 'heavy',
  takes: 'file',
  summary: 'Upload a GeoTIFF and see what is in it',
  input: newScene,
  run: async ({ db, caller, input, upload }) => {
    if (upload === null) throw new Problem('upload-missing-file', 400)
    const placed = await lookAtRaster(db, upload.path, input.crs)
    const scene = await getScene(db, await insertScene(db, upload, placed, { userId: caller.userId, name: caller.name }))
    await recordWrite(db, lineOf('scene-uploaded', scene, caller.areas, { sha256: upload.sha256, bytes: upload.bytes }))
    return scene
  },
})

const list = endpoint({
  method: 'get',
  path: '/api/rasters',
  may: 'imports.run',
  cost: 'light',
  summary: 'Scenes, the latest period first',
  input: scenesQuery,
  run: ({ db, input }) => findScenes(db, input.page, input.pageSize),
})

const single = endpoint({
  method: 'get',
  path: '/api/rasters/:id',
  may: 'imports.run',
  summary: 'One scene, and how far it has come',
  input: sceneId,
  run: ({ db, input }) => getScene(db, input.id),
})

const start = endpoint({
  method: 'post',
  path: '/api/rasters/:id/start',
  may: 'imports.run',
  cost: 'heavy',
  summary: 'Say what a scene means and go through it, parcel by parcel',
  input: declaration,
  run: async ({ db, caller, input, services, afterCommit }) => {
    const scene = await getScene(db, input.id)
    demandSense(scene, input)
    const twin = await findTwin(db, input)
    if (twin !== undefined) throw new Problem('raster-twice', 409, { fileName: twin.fileName })
    await declareScene(db, input)
    if (!(await moveScene(db, input.id, ['read', 'failed', 'cancelled'], 'queued')))
      throw new Problem('raster-not-waiting', 409, { state: scene.state })
    const { id: _id, ...said } = input
    await recordWrite(db, lineOf('scene-started', scene, caller.areas, said))
    afterCommit(() => services.jobs.enqueue(sceneJob, { id: input.id }))
    return getScene(db, input.id)
  },
})

const cancel = endpoint({
  method: 'post',
  path: '/api/rasters/:id/cancel',
  may: 'imports.run',
  summary: 'Stop going through a scene; nothing of it stays',
  input: sceneId,
  run: async ({ db, caller, input }) => {
    const scene = await getScene(db, input.id)
    if (!(await moveScene(db, input.id, ['queued', 'running'], 'cancelled')))
      throw new Problem('raster-not-running', 409, { state: scene.state })
    await recordWrite(db, lineOf('scene-cancelled', scene, caller.areas, { done: scene.done, total: scene.total }))
    return getScene(db, input.id)
  },
})

const undo = endpoint({
  method: 'post',
  path: '/api/rasters/:id/undo',
  may: 'imports.run',
  cost: 'heavy',
  summary: 'Take back everything that came of a scene, as one',
  input: sceneId,
  run: async ({ db, caller, input, afterCommit }) => {
    const scene = await getScene(db, input.id)
    if (!(await moveScene(db, input.id, ['read', 'done', 'failed', 'cancelled'], 'undone')))
      throw new Problem('raster-not-waiting', 409, { state: scene.state })
    await recordWrite(db, lineOf('scene-undone', scene, caller.areas, { parcels: scene.report.parcels ?? 0 }))
    const answer = await getScene(db, input.id)
    // The row rule has let the caller move this scene; its statistics and yields are nobody's to write.
    await run(db, sql`reset role`)
    await removeOutcome(db, input.id)
    const left = await maybeOne<{ path: string }>(
      db,
      sql`
      update raster_scenes set file_path = null where id = ${input.id}::uuid and file_path is not null
      returning (select o.file_path from raster_scenes o where o.id = ${input.id}::uuid) as path`,
    )
    if (left !== undefined) afterCommit(() => rm(left.path, { force: true }))
    return answer
  },
})

export const sceneEndpoints: readonly AnyEndpoint[] = [open, list, single, start, cancel, undo]
