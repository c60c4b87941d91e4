// Bringing files in over HTTP: upload, look, check, read the faults, commit, undo.

import { dirname } from 'node:path'
import type { Knex } from 'knex'
import * as z from 'zod'
import { bytes, eventStream, stream } from '../platform/answer.ts'
import { type Caller, reachOf } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import type { Importable } from '../platform/importable.ts'
import { recordRead } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { one, rows, run, sql } from '../platform/sql.ts'
import { writeCsv } from '../platform/tables.ts'
import { getImport, note, openOptionsOf, removeUsedUploads, undoImport } from './actions.ts'
import { eachFault, faultsAnswer, type ImportAnswer, importAnswer, kindsAnswer, stagedPreview } from './answers.ts'
import { checkInput, commitInput, faultsQuery, importId, importsQuery, lookInput, newImport, previewQuery } from './contract.ts'
import { defineImportJobs, importJobs, watchImport } from './jobs.ts'
import { digestOf, lookAgain, openImport, prepareCheck, readable } from './open-import.ts'
import { filePreview } from './preview.ts'
import { reportProgress } from './progress.ts'
import { demandReachOf } from './reach.ts'
import { findMapping, moveImport } from './record.ts'

export function exchangeEndpoints(services: Services, importables: readonly Importable[]): readonly AnyEndpoint[] {
  const importableOf = (kind: string): Importable => {
    const found = importables.find((one) => one.kind === kind)
    if (!found) throw new Problem('import-kind-unknown', 422, { kind })
    return found
  }
  const authorised = (caller: Caller, kind: string): Importable => {
    const importable = importableOf(kind)
    if (!caller.permissions.includes(importable.may)) throw new Problem('not-permitted', 403, { may: importable.may })
    return importable
  }
  const answer = async (db: Knex, id: string): Promise<ImportAnswer> => {
    const record = await getImport(db, id)
    const remembered = await findMapping(db, record.kind, digestOf(record.survey?.fields ?? []))
    return importAnswer(record, importableOf(record.kind), remembered !== undefined)
  }
  defineImportJobs(services, importableOf)

  return [
    endpoint({
      method: 'get',
      path: '/api/imports/kinds',
      may: 'imports.run',
      summary: 'What can be imported, with its fields',
      input: z.strictObject({}),
      run: async ({ caller }) => kindsAnswer(importables).filter(({ may }) => caller.permissions.includes(may)),
    }),
    endpoint({
      method: 'post',
      path: '/api/imports',
      may: 'imports.run',
      cost: 'heavy',
      takes: 'file',
      summary: 'Upload a file and see what is in it',
      input: newImport,
      run: async ({ db, caller, input, upload, afterCommit }) => {
        if (upload === null) throw new Problem('upload-missing-file', 400)
        const { kind, sourceName, ...options } = input
        afterCommit(() => removeUsedUploads(services.db, dirname(upload.path)).then(() => {}))
        const taken = { ...upload, sourceName, options: present(options) }
        const id = await openImport(db, authorised(caller, kind), taken, caller)
        await note(db, await getImport(db, id), 'import-uploaded', { sha256: upload.sha256, bytes: upload.bytes })
        return answer(db, id)
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports',
      may: 'imports.run',
      cost: 'light',
      summary: 'Imports, the latest first',
      input: importsQuery,
      run: async ({ db, input }) => {
        const where = sql`(${input.kind ?? null}::text is null or kind = ${input.kind ?? null})`
        const { total } = await one<{ total: number }>(db, sql`select count(*) as total from imports where ${where}`)
        const found = await rows<{ id: string }>(
          db,
          sql`
          select id from imports where ${where} order by created_at desc
          limit ${input.pageSize} offset ${(input.page - 1) * input.pageSize}`,
        )
        const items: ImportAnswer[] = []
        for (const { id } of found) items.push(await answer(db, id))
        return { items, total, page: input.page, pageSize: input.pageSize }
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/:id',
      may: 'imports.run',
      summary: 'One import',
      input: importId,
      run: ({ db, input }) => answer(db, input.id),
    }),
    endpoint({
      method: 'post',
      path: '/api/imports/:id/look',
      may: 'imports.run',
      cost: 'heavy',
      summary: 'Look at the file anew with another encoding, layer or system',
      input: lookInput,
      run: async ({ db, caller, input }) => {
        const record = await getImport(db, input.id)
        const { id: _id, ...decisions } = input
        await lookAgain(db, authorised(caller, record.kind), input)
        await note(db, record, 'import-looked-at', decisions)
        return answer(db, input.id)
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/imports/:id/check',
      may: 'imports.run',
      cost: 'heavy',
      summary: 'Read the whole file with these decisions and find every fault',
      input: checkInput,
      run: async ({ db, caller, input, afterCommit }) => {
        const record = await getImport(db, input.id)
        const { id: _id, ...decisions } = input
        await prepareCheck(db, authorised(caller, record.kind), input)
        await note(db, record, 'import-check-asked', decisions)
        reportProgress(input.id, 'checking', 0, null)
        afterCommit(() => services.jobs.enqueue(importJobs.check, { id: input.id }))
        return answer(db, input.id)
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/:id/events',
      may: 'imports.run',
      summary: 'Progress of a check or a commit',
      input: importId,
      run: async ({ db, actor, input }) => {
        await getImport(db, input.id)
        return eventStream(() => watchImport(services, actor, input.id))
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/:id/faults',
      may: 'imports.run',
      cost: 'light',
      summary: 'Faults by row, field and place, with words and fixes',
      input: faultsQuery,
      run: async ({ db, input }) => {
        await getImport(db, input.id)
        return faultsAnswer(db, input)
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/:id/faults.csv',
      may: 'imports.run',
      cost: 'heavy',
      summary: 'All faults as a table',
      input: importId,
      run: async ({ db, caller, actor, input, afterCommit }) => {
        const { fileName, kind } = await getImport(db, input.id)
        const line = { action: 'import-faults-exported', subjectKind: 'import', subjectId: input.id, path: reachOf(caller) }
        afterCommit(() => recordRead(services, actor, { ...line, detail: { kind, fileName } }))
        const found = eachFault((work) => services.as(actor, work), input.id)
        return stream(
          () => writeCsv(found, faultColumns, [`${fileName} · ${importableOf(kind).title.zh}`]),
          'text/csv',
          `faults-${input.id}.csv`,
        )
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/imports/:id/preview.geojson',
      may: 'imports.run',
      cost: 'heavy',
      summary: 'Shapes of the file on the map',
      input: previewQuery,
      run: async ({ db, input }) => {
        const record = await getImport(db, input.id)
        const staged = input.crs === undefined && record.state !== 'read' ? await stagedPreview(db, input.id, input.limit) : null
        if (staged !== null && !staged.includes('"features" : null')) return bytes(staged, 'application/geo+json')
        const { filePath } = record
        if (filePath === null) return { type: 'FeatureCollection', features: [] }
        return readable(() => filePreview(filePath, { ...openOptionsOf(record), takesFirstLayer: true }, input.limit, input.crs))
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/imports/:id/commit',
      may: 'imports.run',
      cost: 'heavy',
      summary: 'Write the good rows, or nothing where the caller wants all',
      input: commitInput,
      run: async ({ db, caller, actor, input, afterCommit }) => {
        const record = await getImport(db, input.id)
        authorised(caller, record.kind)
        if (input.mode === 'all-or-nothing' && record.rowsBad > 0)
          throw new Problem('import-has-bad-rows', 422, { rowsBad: record.rowsBad })
        if (!(await moveImport(db, input.id, ['checked'], 'committing')))
          throw new Problem('import-not-checked', 409, { state: record.state })
        await note(db, record, 'import-commit-asked', { mode: input.mode })
        reportProgress(input.id, 'committing', 0, record.rowsRead)
        afterCommit(() => services.jobs.enqueue(importJobs.commit, { id: input.id, mode: input.mode, actor }))
        return answer(db, input.id)
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/imports/:id/undo',
      may: 'imports.run',
      cost: 'heavy',
      summary: 'Take back everything the import wrote, as one',
      input: importId,
      run: async ({ db, caller, input }) => {
        const record = await getImport(db, input.id)
        const importable = authorised(caller, record.kind)
        await demandReachOf(db, input.id, importable)
        // The row rule has let the caller see this import; what it wrote is taken back whole, also from tables nobody may write directly.
        await run(db, sql`reset role`)
        await undoImport(db, input.id, importable)
        return answer(db, input.id)
      },
    }),
  ]
}

const faultColumns = [
  { title: '行 Row', value: ({ row }: { row: number }) => row },
  { title: '字段 Field', value: ({ field }: { field: string | null }) => field },
  { title: '级别 Severity', value: ({ severity }: { severity: string }) => severity },
  { title: '问题', value: ({ message }: { message: { zh: string } }) => message.zh },
  { title: '处理', value: ({ fix }: { fix: { zh: string } }) => fix.zh },
  { title: 'Fault', value: ({ message }: { message: { en: string } }) => message.en },
  { title: 'Fix', value: ({ fix }: { fix: { en: string } }) => fix.en },
  { title: '经度 Lon', value: ({ place }: { place: readonly [number, number] | null }) => place?.[0] },
  { title: '纬度 Lat', value: ({ place }: { place: readonly [number, number] | null }) => place?.[1] },
]

const present = (options: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  )
