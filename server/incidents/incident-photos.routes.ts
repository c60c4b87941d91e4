// Photographs of an incident: kept as received under their digest; who sees it by cell and month is not told that there are any.

import type { Knex } from 'knex'
import { endedStates, incidentId, incidentPhotoId } from '#contract/incidents'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { type KeptPhoto, photoDoors } from '../platform/photo-doors.ts'
import { keepPhoto } from '../platform/photos.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { getIncident } from './incident.queries.ts'
import { getIncidentNow } from './incidents.queries.ts'

async function getPhoto(db: Knex, id: string, photo: string): Promise<KeptPhoto> {
  const found = await maybeOne<KeptPhoto>(
    db,
    sql`
    select p.name, p.media_type as "mediaType", p.sha256, subpath(i.path, 0, 3)::text as path
    from incident_photos p join incidents i on i.id = p.incident_id
    where p.id = ${photo}::uuid and i.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('photo', photo)
  return found
}

const add = endpoint({
  method: 'post',
  path: '/api/incidents/:id/photos',
  may: 'incidents.add',
  cost: 'heavy',
  takes: 'file',
  summary: 'Add a photograph to an incident that has not ended; the same picture again changes nothing',
  input: incidentId,
  run: async ({ db, input, upload, services }) => {
    if (upload === null) throw new Problem('upload-missing-file', 400)
    const { path, standing } = await getIncidentNow(db, input.id)
    if (endedStates.includes(standing.state)) throw new Problem('incident-ended', 409, { state: standing.state })
    const picture = await keepPhoto(services.config.dataDir, upload)
    const added = await run(
      db,
      sql`
      insert into incident_photos (incident_id, name, media_type, sha256, bytes, width, height)
      values (${input.id}::uuid, ${upload.name.slice(0, 200)}, ${picture.mediaType}, ${upload.sha256}, ${upload.bytes}, ${picture.width},
              ${picture.height})
      on conflict on constraint incident_photos_once do nothing`,
    )
    await recordWrite(db, {
      action: 'photo-added',
      subjectKind: 'incident',
      subjectId: input.id,
      path: path.split('.').slice(0, 3).join('.'),
      detail: { sha256: upload.sha256, bytes: upload.bytes, isNew: added > 0 },
    })
    return getIncident(db, input.id)
  },
})

export const incidentPhotoEndpoints: readonly AnyEndpoint[] = [
  add,
  ...photoDoors({
    kind: 'incident',
    path: '/api/incidents',
    may: 'incidents.read',
    mayTake: 'incidents.original',
    input: incidentPhotoId,
    find: getPhoto,
  }),
]
