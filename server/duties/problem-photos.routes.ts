// Photographs of a problem: kept as received under their digest; shown smaller and without what a camera writes beside them.

import type { Knex } from 'knex'
import { problemId, problemPhotoId } from '#contract/duties'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { type KeptPhoto, photoDoors } from '../platform/photo-doors.ts'
import { keepPhoto } from '../platform/photos.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { getProblem, getStanding } from './problems.queries.ts'

async function getPhoto(db: Knex, id: string, photo: string): Promise<KeptPhoto> {
  const found = await maybeOne<KeptPhoto>(
    db,
    sql`
    select f.name, f.media_type as "mediaType", f.sha256, p.path::text as path
    from problem_photos f join problems p on p.id = f.problem_id
    where f.id = ${photo}::uuid and p.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('photo', photo)
  return found
}

const add = endpoint({
  method: 'post',
  path: '/api/problems/:id/photos',
  may: 'problems.add',
  cost: 'heavy',
  takes: 'file',
  summary: 'Add a photograph to an open problem; the same picture again changes nothing',
  input: problemId,
  run: async ({ db, input, upload, services }) => {
    if (upload === null) throw new Problem('upload-missing-file', 400)
    const { endedAt, path, state } = await getStanding(db, input.id)
    if (endedAt !== null) throw new Problem('problem-ended', 409, { state })
    const picture = await keepPhoto(services.config.dataDir, upload)
    const added = await run(
      db,
      sql`
      insert into problem_photos (problem_id, step, name, media_type, sha256, bytes, width, height)
      select ${input.id}::uuid, coalesce(max(n), 0), ${upload.name.slice(0, 200)}, ${picture.mediaType}, ${upload.sha256}, ${upload.bytes}, ${picture.width},
             ${picture.height}
      from problem_steps where problem_id = ${input.id}::uuid
      on conflict on constraint problem_photos_once do nothing`,
    )
    const detail = { sha256: upload.sha256, bytes: upload.bytes, isNew: added > 0 }
    await recordWrite(db, { action: 'photo-added', subjectKind: 'problem', subjectId: input.id, path, detail })
    return getProblem(db, input.id)
  },
})

export const problemPhotoEndpoints: readonly AnyEndpoint[] = [
  add,
  ...photoDoors({
    kind: 'problem',
    path: '/api/problems',
    may: 'problems.read',
    mayTake: 'problems.handle',
    input: problemPhotoId,
    find: getPhoto,
  }),
]
