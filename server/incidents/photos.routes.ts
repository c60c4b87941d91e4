// Photographs belong to the exact record: who sees a sighting by cell and month is not told that there are any.

import { readFile } from 'node:fs/promises'
import type { Knex } from 'knex'
import { photoId, sightingId } from '#contract/incidents'
import { bytes } from '../platform/answer.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordRead, recordWrite } from '../platform/ledger.ts'
import { keepPhoto, originalPath, shownPath } from '../platform/photos.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { getSighting } from './sightings.queries.ts'

type Photo = { readonly name: string; readonly mediaType: string; readonly sha256: string; readonly path: string }

async function getPhoto(db: Knex, id: string, photo: string): Promise<Photo> {
  const found = await maybeOne<Photo>(
    db,
    sql`
    select p.name, p.media_type as "mediaType", p.sha256, subpath(s.path, 0, 3)::text as path
    from sighting_photos p join sightings s on s.id = p.sighting_id
    where p.id = ${photo}::uuid and s.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('photo', photo)
  return found
}

const add = endpoint({
  method: 'post',
  path: '/api/sightings/:id/photos',
  may: 'sightings.add',
  cost: 'heavy',
  takes: 'file',
  summary: 'Add a photograph to a sighting one sees exactly',
  input: sightingId,
  run: async ({ db, input, upload, services }) => {
    if (upload === null) throw new Problem('upload-missing-file', 400)
    const sighting = await getSighting(db, input.id)
    if (!sighting.isExact) throw new Problem('not-permitted', 403)
    const picture = await keepPhoto(services.config.dataDir, upload)
    await run(
      db,
      sql`
      insert into sighting_photos (sighting_id, name, media_type, sha256, bytes, width, height)
      values (${input.id}, ${upload.name.slice(0, 200)}, ${picture.mediaType}, ${upload.sha256}, ${upload.bytes}, ${picture.width}, ${picture.height})
      on conflict on constraint sighting_photos_once do nothing`,
    )
    await recordWrite(db, {
      action: 'photo-added',
      subjectKind: 'sighting',
      subjectId: input.id,
      path: null,
      detail: { sha256: upload.sha256, bytes: upload.bytes },
    })
    return getSighting(db, input.id)
  },
})

const show = endpoint({
  method: 'get',
  path: '/api/sightings/:id/photos/:photoId',
  may: 'sightings.read',
  summary: 'A photograph, made smaller and without place, time and device',
  input: photoId,
  run: async ({ db, input, services }) => {
    const { sha256 } = await getPhoto(db, input.id, input.photoId)
    return bytes(await readFile(shownPath(services.config.dataDir, sha256)), 'image/webp', {
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
  },
})

const original = endpoint({
  method: 'get',
  path: '/api/sightings/:id/photos/:photoId/original',
  may: 'sightings.original',
  summary: 'A photograph as received; a ledger line says who took it',
  input: photoId,
  run: async ({ db, actor, input, services, afterCommit }) => {
    const { sha256, mediaType, name, path } = await getPhoto(db, input.id, input.photoId)
    const line = { action: 'photo-taken', subjectKind: 'sighting', subjectId: input.id, path, detail: { sha256 } }
    afterCommit(() => recordRead(services, actor, line))
    return bytes(await readFile(originalPath(services.config.dataDir, sha256)), mediaType, {
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    })
  },
})

export const photoEndpoints: readonly AnyEndpoint[] = [add, show, original]
