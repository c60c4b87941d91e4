// Photographs belong to the exact record: who sees a sighting by cell and month is not told that there are any.

import type { Knex } from 'knex'
import { photoId, sightingId } from '#contract/incidents'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { type KeptPhoto, photoDoors } from '../platform/photo-doors.ts'
import { keepPhoto } from '../platform/photos.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { getSighting } from './sightings.queries.ts'

async function getPhoto(db: Knex, id: string, photo: string): Promise<KeptPhoto> {
  const found = await maybeOne<KeptPhoto>(
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

export const photoEndpoints: readonly AnyEndpoint[] = [
  add,
  ...photoDoors({
    kind: 'sighting',
    path: '/api/sightings',
    may: 'sightings.read',
    mayTake: 'sightings.original',
    input: photoId,
    find: getPhoto,
  }),
]
