// Takes a file in: looks at it, recalls the mapping used for such a file before, and writes the import down.

import { createHash, randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import type { Importable } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { json, run, sql } from '../platform/sql.ts'
import { getImport, openOptionsOf } from './actions.ts'
import { type Mapping, suggestMapping } from './columns.rules.ts'
import type { CheckInput, LookInput } from './contract.ts'
import { type Looked, lookAtFile } from './look.ts'
import { reachAtOpening } from './reach.ts'
import { type OpenOptions, SourceRefused } from './readers/source.ts'
import { findMapping, type ImportOptions, type ImportRecord, moveImport, rememberMapping } from './record.ts'

export type Taken = {
  readonly path: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly sourceName?: string | undefined
  readonly options: OpenOptions
}
export type Importer = { readonly userId: string | null; readonly name: string | null; readonly areas: readonly string[] }

/** Files with the same columns come from the same source; what was mapped once is proposed again. */
export const digestOf = (fields: readonly { readonly name: string }[]): string =>
  createHash('sha256')
    .update(json(fields.map(({ name }) => name).toSorted()))
    .digest('hex')

/** Runs `work`; a file that cannot be read becomes a problem with its code. */
export async function readable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SourceRefused) throw new Problem(error.code, 422, error.detail)
    throw error
  }
}

export async function openImport(db: Knex, importable: Importable, taken: Taken, importer: Importer): Promise<string> {
  const options: OpenOptions = { ...taken.options, fileName: taken.name, takesFirstLayer: true }
  const { info, survey } = await readable(() => lookAtFile(taken.path, importable.kind, options))
  const remembered = await findMapping(db, importable.kind, digestOf(info.fields))
  const mapping =
    remembered?.mapping ??
    suggestMapping(
      info.fields.map(({ name }) => name),
      importable.fields,
    )
  const id = randomUUID()
  const { add, edit, outline } = reachAtOpening(importable, importer.userId, importer.areas)
  await run(
    db,
    sql`
    insert into imports (id, kind, file_name, file_sha256, file_bytes, file_path, format, source_name, crs, datum, encoding, layer, survey,
      mapping, areas, edits, outlines, created_by, created_by_name)
    values (${id}::uuid, ${importable.kind}, ${taken.name}, ${taken.sha256}, ${taken.bytes}, ${taken.path}, ${info.format},
      ${taken.sourceName ?? null}, ${knownCrs({ info, survey })}, ${knownDatum({ info, survey })}, ${info.encoding.encoding}, ${info.layer},
      ${json(survey)}::jsonb, ${json(mapping)}::jsonb, ${add}, ${edit}, ${outline}, ${importer.userId}::uuid, ${importer.name})`,
  )
  return id
}

const knownCrs = ({ info }: Looked): string | null => (info.crs.kind === 'known' ? info.crs.system.id : null)
const knownDatum = ({ info }: Looked): string | null => (info.crs.kind === 'known' ? info.crs.system.datum : null)

/** The same file with another encoding, layer or system, before anything is checked. */
export async function lookAgain(db: Knex, importable: Importable, input: LookInput): Promise<void> {
  const record = await getImport(db, input.id)
  const { filePath } = record
  if (filePath === null) throw new Problem('import-file-gone', 409)
  if (!(await moveImport(db, input.id, ['read', 'checked', 'failed'], 'read')))
    throw new Problem('import-in-progress', 409, { state: record.state })
  const looked = await readable(() => lookAtFile(filePath, importable.kind, decidedOptions(record, input)))
  const names = looked.info.fields.map(({ name }) => name)
  const remembered = await findMapping(db, importable.kind, digestOf(looked.info.fields))
  await keepLook(db, input.id, looked, remembered?.mapping ?? suggestMapping(names, importable.fields))
}

const keepLook = (db: Knex, id: string, looked: Looked, mapping: Mapping): Promise<number> =>
  run(
    db,
    sql`
    update imports set mapping = ${json(mapping)}::jsonb, survey = ${json(looked.survey)}::jsonb, crs = ${knownCrs(looked)},
      datum = ${knownDatum(looked)}, encoding = ${looked.info.encoding.encoding}, layer = ${looked.info.layer}
    where id = ${id}::uuid`,
  )

/** What the person decided before the check; the file is looked at again where that changes how it reads. */
export async function prepareCheck(db: Knex, importable: Importable, input: CheckInput): Promise<void> {
  const record = await getImport(db, input.id)
  if (record.filePath === null) throw new Problem('import-file-gone', 409)
  if (!(await moveImport(db, input.id, ['read', 'checked', 'failed'], 'checking'))) {
    throw new Problem('import-in-progress', 409, { state: record.state })
  }
  const looked = await readable(() => lookAtFile(record.filePath ?? '', importable.kind, decidedOptions(record, input)))
  requireFields(importable, input.mapping, looked)
  const options: ImportOptions = {
    ...record.options,
    ...(input.datumShift ? { datumShift: input.datumShift } : {}),
    ...(input.adopt ? { adopt: input.adopt } : {}),
  }
  await keepLook(db, input.id, looked, input.mapping)
  await run(db, sql`update imports set options = ${json(options)}::jsonb where id = ${input.id}::uuid`)
  await rememberMapping(db, importable.kind, digestOf(looked.info.fields), input.mapping)
}

function decidedOptions(record: ImportRecord, { crs, datumShift, encoding, layer }: LookInput): OpenOptions {
  const shifted = datumShift === 'gcj02' ? 'GCJ02' : datumShift === 'bd09' ? 'BD09' : null
  const system = shifted ?? (crs === null || crs === undefined ? null : String(crs))
  return {
    ...openOptionsOf(record),
    takesFirstLayer: true,
    ...(system === null ? {} : { crs: system }),
    ...(encoding ? { encoding } : {}),
    ...(layer ? { layer } : {}),
  }
}

function requireFields(importable: Importable, mapping: Mapping, { info }: Looked): void {
  const columns = new Set(info.fields.map(({ name }) => name))
  const missing = importable.fields.filter(({ name, isRequired }) => isRequired && !columns.has(mapping[name] ?? ''))
  if (missing.length > 0)
    throw new Problem('mapping-incomplete', 422, { fields: missing.map(({ title }) => title.zh).join('、') })
  if (importable.geometry === 'none') return
  if (info.crs.kind === 'refused') throw new Problem(info.crs.code, 422, info.crs.detail)
  if (info.crs.kind === 'none') throw new Problem('geometry-needed', 422)
  if (info.crs.kind === 'proposed') {
    throw new Problem('crs-needed', 422, { candidates: info.crs.candidates.map(({ system }) => system.id).join(', ') })
  }
}
