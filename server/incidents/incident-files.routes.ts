// Sound and other files of an incident: taken into the store as they come, under their digest, and given out as received to who may take
// originals. The transactions open around the bytes and not over them.

import { open } from 'node:fs/promises'
import type { Knex } from 'knex'
import { endedStates, type IncidentFile, incidentFileId, incidentId } from '#contract/incidents'
import { stream } from '../platform/answer.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { recordRead, recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { storeOf } from '../platform/store/store.ts'
import { discardUpload, type Upload } from '../platform/upload.ts'
import { mediaTypeOf } from './file-types.ts'
import { getIncident } from './incident.queries.ts'
import { getIncidentNow, type IncidentNow } from './incidents.queries.ts'

async function beginningOf(path: string): Promise<Buffer> {
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(32), 0, 32, 0)
  return buffer.subarray(0, bytesRead)
}

async function demandOpen(db: Knex, id: string): Promise<IncidentNow> {
  const incident = await getIncidentNow(db, id)
  const { state } = incident.standing
  if (endedStates.includes(state)) throw new Problem('incident-ended', 409, { state })
  return incident
}

const countyOf = (path: string): string => path.split('.').slice(0, 3).join('.')

async function addFile(db: Knex, id: string, { name, sha256, sm3 = '', bytes }: Upload, mediaType: string) {
  const { path } = await demandOpen(db, id)
  const added = await run(
    db,
    sql`
    insert into incident_files (incident_id, name, media_type, sha256, sm3, bytes)
    values (${id}::uuid, ${name.slice(0, 200)}, ${mediaType}, ${sha256}, ${sm3}, ${bytes})
    on conflict on constraint incident_files_once do nothing`,
  )
  await recordWrite(db, {
    action: 'file-added',
    subjectKind: 'incident',
    subjectId: id,
    path: countyOf(path),
    detail: { sha256, sm3, bytes, isNew: added > 0 },
  })
  return getIncident(db, id)
}

const add = endpoint({
  method: 'post',
  path: '/api/incidents/:id/files',
  may: 'incidents.add',
  cost: 'heavy',
  takes: 'file',
  withSm3: true,
  opensNone: true,
  summary: 'Add sound or another file to an incident that has not ended; the same bytes again change nothing',
  input: incidentId,
  run: async ({ input: { id }, upload, actor, services }) => {
    if (upload === null) throw new Problem('upload-missing-file', 400)
    const { sha256, sm3, bytes, path } = upload
    if (sm3 === undefined) throw new Error('the endpoint did not ask for SM3')
    await services.as(actor, (db) => demandOpen(db, id))
    const mediaType = mediaTypeOf(await beginningOf(path))
    await storeOf(services.config).adopt(path, { sha256, sm3, bytes })
    const saved = await services.as(actor, (db) => addFile(db, id, upload, mediaType))
    await discardUpload(upload)
    return saved
  },
})

type Kept = Pick<IncidentFile, 'name' | 'mediaType' | 'sha256'> & { readonly path: string }
async function getFile(db: Knex, id: string, file: string): Promise<Kept> {
  const found = await maybeOne<Kept>(
    db,
    sql`
    select f.name, f.media_type as "mediaType", f.sha256, i.path::text as path
    from incident_files f join incidents i on i.id = f.incident_id
    where f.id = ${file}::uuid and i.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('file', file)
  return found
}

const take = stepwise({
  method: 'get',
  path: '/api/incidents/:id/files/:fileId',
  may: 'incidents.original',
  cost: 'heavy',
  summary: 'Sound or another file of an incident as received; a ledger line says who took it',
  input: incidentFileId,
  run: async ({ input: { id, fileId }, actor, services }) => {
    const { name, mediaType, sha256, path } = await services.as(actor, (db) => getFile(db, id, fileId))
    const from = await storeOf(services.config).open(sha256)
    await recordRead(services, actor, {
      action: 'file-taken',
      subjectKind: 'incident',
      subjectId: id,
      path: countyOf(path),
      detail: { sha256 },
    })
    return stream(() => from, mediaType, name)
  },
})

export const incidentFileEndpoints: readonly AnyEndpoint[] = [add, take]
