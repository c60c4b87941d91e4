// Files of a collection: asked for, followed, cancelled, taken and dropped. What is in one is settled by export/.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import * as z from 'zod'
import { type ExportableCollection, exportAsked, exportId, exportSystems, newExport, onlyDegrees } from '#contract/exchange'
import { findPublished, isPublished, mayRead } from '../ogc/asking.ts'
import { bytes, stream } from '../platform/answer.ts'
import { type Caller, reachOf } from '../platform/caller.ts'
import type { Collection } from '../platform/collection.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { momentOf } from '../platform/past.ts'
import { Problem } from '../platform/problem.ts'
import { pathOfExport, removeExportFile } from './export/folder.ts'
import { formatOf } from './export/formats.ts'
import { exportJob } from './export/job.ts'
import { cancelExport, countOpen, dropExport, findExports, getExport, insertExport, mayTake } from './export/queries.ts'
import { questionOfExport } from './export/read.ts'

/** One makes files for all; who waits for several keeps others waiting. */
const mostOpen = 3

const door = { may: 'export.run', servesCollections: true } as const

const kinds = (collections: readonly Collection[]): AnyEndpoint =>
  endpoint({
    ...door,
    method: 'get',
    path: '/api/exports/collections',
    summary: 'Which collections the caller may take away, and what is in them',
    input: z.strictObject({}),
    run: async ({ db, caller }) => {
      const found: ExportableCollection[] = []
      for (const each of collections.filter(isPublished).filter((one) => mayRead(caller, one))) {
        if (!(await mayTake(db, each.records.kind))) continue
        const { id, title, params, past, records } = each
        const properties = records.properties.map(({ name, title: words }) => ({ name, title: words }))
        found.push({ id, title, params, hasPast: past !== undefined, properties })
      }
      return found
    },
  })

/** Throws 400 where format, system and moment do not go together. */
function demandPossible({ format, crs }: z.infer<typeof exportAsked>, hasPast: boolean, asOf: string | undefined): void {
  if (!exportSystems.some((one) => one === crs)) throw new Problem('crs-unknown', 400, { asked: crs, known: [...exportSystems] })
  if (crs !== 4326 && onlyDegrees.includes(format)) throw new Problem('format-only-degrees', 400, { format, crs })
  if (asOf !== undefined && !hasPast) throw new Problem('collection-without-past', 400, {})
}

const line = (caller: Caller, action: string, id: string, detail: Readonly<Record<string, unknown>>) =>
  ({ action, subjectKind: 'export', subjectId: id, path: reachOf(caller), detail }) as const

const ask = (collections: readonly Collection[]): AnyEndpoint =>
  endpoint({
    ...door,
    method: 'post',
    path: '/api/exports',
    cost: 'heavy',
    summary: 'Ask for a file of a collection, filtered like the map; the queue makes it',
    input: newExport,
    run: async ({ db, caller, actor, input, services, afterCommit }) => {
      const { asOf, ...rest } = input
      const asked = exportAsked.parse(rest)
      const collection = findPublished(collections, caller, asked.collection)
      const { kind } = collection.records
      demandPossible(asked, collection.past !== undefined, asOf)
      questionOfExport(collection, asked)
      if (!(await mayTake(db, kind))) throw new Problem('not-permitted', 403, { may: 'export', kind })
      if ((await countOpen(db)) >= mostOpen) throw new Problem('exports-several-open', 409, { most: mostOpen })
      const id = await insertExport(db, kind, asked, asOf === undefined ? null : momentOf(asOf))
      await recordWrite(db, line(caller, 'export-asked', id, { ...asked, asOf: asOf ?? null }))
      afterCommit(() => services.jobs.enqueue(exportJob, { id, actor }))
      return bytes(JSON.stringify(await getExport(db, id)), 'application/json', { location: `/api/exports/${id}` }, 201)
    },
  })

const list = endpoint({
  ...door,
  method: 'get',
  path: '/api/exports',
  summary: 'The own exports, the newest first',
  input: z.strictObject({}),
  run: ({ db }) => findExports(db),
})

const show = endpoint({
  ...door,
  method: 'get',
  path: '/api/exports/:id',
  summary: 'One export: how far it is, what is in the file, or why it failed',
  input: exportId,
  run: ({ db, input }) => getExport(db, input.id),
})

const cancel = endpoint({
  ...door,
  method: 'post',
  path: '/api/exports/:id/cancel',
  summary: 'Cancel an export that is being made; of what was written nothing stays',
  input: exportId,
  run: async ({ db, caller, input }) => {
    const before = await getExport(db, input.id)
    if (!(await cancelExport(db, input.id))) throw new Problem('export-past-cancel', 409, { state: before.state })
    await recordWrite(db, line(caller, 'export-cancelled', input.id, { collection: before.collection, format: before.format }))
    return getExport(db, input.id)
  },
})

const drop = endpoint({
  ...door,
  method: 'delete',
  path: '/api/exports/:id',
  summary: 'Remove an own export with its file before it expires',
  input: exportId,
  run: async ({ db, caller, input, services, afterCommit }) => {
    const before = await getExport(db, input.id)
    if ((await dropExport(db, input.id)) === 0) throw new Problem('export-still-open', 409, { state: before.state })
    await recordWrite(db, line(caller, 'export-dropped', input.id, { collection: before.collection, format: before.format }))
    afterCommit(() => removeExportFile(services.config, input.id))
  },
})

const take = (collections: readonly Collection[]): AnyEndpoint =>
  stepwise({
    ...door,
    method: 'get',
    path: '/api/exports/:id/file',
    cost: 'heavy',
    summary: 'The file, for who asked for it while all in it may still be taken; a line of the ledger says so',
    input: exportId,
    run: async ({ input, caller, actor, services }) => {
      const found = await services.as(actor, (db) => getExport(db, input.id))
      findPublished(collections, caller, found.collection)
      if (!found.isOpen) throw new Problem('export-right-lost', 403, {})
      const { fileName, format, sha256, collection, total } = found
      if (fileName === null) throw new Problem('export-not-ready', 409, { state: found.state })
      const path = pathOfExport(services.config, input.id)
      if ((await stat(path).catch(() => null)) === null) throw new Problem('bytes-missing', 410, { sha256 })
      const detail = { collection, format, rows: total, sha256, asked: found.asked }
      await services.as(actor, (db) => recordWrite(db, line(caller, 'export-taken', input.id, detail)))
      return stream(() => createReadStream(path), formatOf(format).mediaType, fileName)
    },
  })

export const exportEndpoints = (collections: readonly Collection[]): readonly AnyEndpoint[] => [
  kinds(collections),
  ask(collections),
  list,
  show,
  cancel,
  drop,
  take(collections),
]
