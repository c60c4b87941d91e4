// The two doors of a photograph, whatever it belongs to: smaller and without what a camera writes beside it for who sees the record, as
// received for who may take it, with a line in the ledger.

import { readFile } from 'node:fs/promises'
import type { Knex } from 'knex'
import type * as z from 'zod'
import { bytes } from './answer.ts'
import { type AnyEndpoint, endpoint } from './endpoint.ts'
import { recordRead } from './ledger.ts'
import { originalPath, shownPath } from './photos.ts'

export type KeptPhoto = {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  /** Area path that the ledger names. */
  readonly path: string
}
type Named = { readonly id: string; readonly photoId: string }

export type PhotoSubject = {
  /** The word in the ledger: `sighting`. */
  readonly kind: string
  /** `/api/sightings`; photographs lie under `/:id/photos/:photoId`. */
  readonly path: string
  readonly may: string
  /** Who may take it as received. */
  readonly mayTake: string
  readonly input: z.ZodType<Named>
  /** Throws 404 `not-found` where the caller does not see it. */
  readonly find: (db: Knex, id: string, photo: string) => Promise<KeptPhoto>
}

const held = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

export function photoDoors({ kind, path, may, mayTake, input, find }: PhotoSubject): readonly AnyEndpoint[] {
  const one = `${path}/:id/photos/:photoId`
  const show = endpoint({
    method: 'get',
    path: one,
    may,
    summary: 'A photograph, made smaller and without place, time and device',
    input,
    run: async ({ db, input: { id, photoId }, services }) => {
      const { sha256 } = await find(db, id, photoId)
      return bytes(await readFile(shownPath(services.config.dataDir, sha256)), 'image/webp', held)
    },
  })
  const original = endpoint({
    method: 'get',
    path: `${one}/original`,
    may: mayTake,
    summary: 'A photograph as received; a ledger line says who took it',
    input,
    run: async ({ db, actor, input: { id, photoId }, services, afterCommit }) => {
      const photo = await find(db, id, photoId)
      const line = { action: 'photo-taken', subjectKind: kind, subjectId: id, path: photo.path, detail: { sha256: photo.sha256 } }
      afterCommit(() => recordRead(services, actor, line))
      return bytes(await readFile(originalPath(services.config.dataDir, photo.sha256)), photo.mediaType, {
        ...held,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(photo.name)}`,
      })
    },
  })
  return [show, original]
}
