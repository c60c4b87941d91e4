// What the endpoints answer: the import as the panels read it, its faults with their words, its rows as a preview on the map.

import type { Knex } from 'knex'
import type { Importable } from '../platform/importable.ts'
import { maybeOne, one, rows, type Sql, sql } from '../platform/sql.ts'
import { suggestMapping } from './columns.rules.ts'
import type { FaultsQuery } from './contract.ts'
import { wordsOf } from './fault-words.ts'
import { noteWords } from './note-words.ts'
import type { ImportRecord } from './record.ts'
import { shapeWords } from './shape-words.ts'
import { sourceWords } from './source-words.ts'
import { valueWords } from './value-words.ts'

export type ImportAnswer = Omit<
  ImportRecord,
  'survey' | 'filePath' | 'problem' | 'problemDetail' | 'options' | 'encoding' | 'crs'
> & {
  readonly [more: string]: unknown
}

export async function importAnswer(record: ImportRecord, importable: Importable, remembered: boolean): Promise<ImportAnswer> {
  const { survey, filePath, problem, problemDetail, options, encoding, crs, ...rest } = record
  const fields = survey?.fields ?? []
  return {
    ...rest,
    hasFile: filePath !== null,
    createdBy: record.createdByName,
    layers: survey?.layers ?? [],
    fields,
    sampleRows: survey?.sampleRows ?? [],
    encoding: survey?.encoding ?? null,
    encodingChosen: encoding,
    encodingSamples: survey?.encodingSamples ?? {},
    crs: survey?.crs ?? { kind: 'none' },
    crsChosen: crs,
    notes: (survey?.notes ?? []).map((one) => ({ ...one, ...wordsOf(noteWords, one.code, one.detail) })),
    geometryCount: survey?.geometryCount ?? null,
    rowCount: survey?.rowCount ?? null,
    bbox: survey?.bbox ?? null,
    suggestedMapping: suggestMapping(
      fields.map(({ name }) => name),
      importable.fields,
    ),
    mappingRemembered: remembered,
    problem: problem === null ? null : { code: problem, ...wordsOf(sourceWords, problem, problemDetail) },
    options: { datumShift: options.datumShift ?? 'none', adopt: options.adopt ?? 'if-none' },
  }
}

/** Kinds with their fields, for the mapping form. */
export const kindsAnswer = (importables: readonly Importable[]) =>
  importables.map(({ kind, title, geometry, may, key, fields }) => ({
    kind,
    title,
    geometry: geometry === 'none' ? null : typeof geometry === 'string' ? geometry : 'mixed',
    may,
    key,
    formats: geometry === 'none' ? ['xlsx', 'csv'] : ['shapefile', 'geopackage', 'geojson', 'kml'],
    fields: fields.map((field) => ({
      name: field.name,
      title: field.title,
      required: field.isRequired,
      type: field.type,
      unit: field.unit ?? null,
      hint: field.hint ?? null,
      choices: field.choices ?? null,
    })),
  }))

type FaultRow = {
  readonly row: number
  readonly field: string | null
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly place: readonly [number, number] | null
  readonly detail: Readonly<Record<string, string | number>>
}

const columns = sql`
  f.row_number as row, f.field, f.code, f.severity, f.detail,
  case when f.place is not null then json_build_array(st_x(f.place), st_y(f.place)) end as place`

const rowWords = { ...shapeWords, ...valueWords }
const withWords = (fault: FaultRow) => ({ ...fault, ...wordsOf(rowWords, fault.code, fault.detail) })
export type FaultAnswer = ReturnType<typeof withWords>

export async function faultsAnswer(db: Knex, query: FaultsQuery) {
  const where = sql`
    f.import_id = ${query.id}::uuid and (${query.severity ?? null}::text is null or f.severity = ${query.severity ?? null})
    and (${query.code ?? null}::text is null or f.code = ${query.code ?? null})
    and (${query.field ?? null}::text is null or f.field = ${query.field ?? null})`
  const { total } = await one<{ total: number }>(db, sql`select count(*) as total from import_faults f where ${where}`)
  const found = await rows<FaultRow>(
    db,
    sql`
    select ${columns} from import_faults f where ${where}
    order by f.severity, f.row_number, f.code
    limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`,
  )
  const byCode = await rows<{ code: string; severity: string; count: number }>(
    db,
    sql`select f.code, f.severity, count(*) as count from import_faults f where f.import_id = ${query.id}::uuid group by 1, 2 order by 2, 3 desc`,
  )
  return { items: found.map(withWords), total, page: query.page, pageSize: query.pageSize, byCode }
}

/** All faults in file order, a page of 1,000 at a time. */
export async function* eachFault(
  read: <T>(work: (db: Knex) => Promise<T>) => Promise<T>,
  id: string,
): AsyncGenerator<FaultAnswer> {
  for (let offset = 0; ; offset += 1000) {
    const page = await read((db) =>
      rows<FaultRow>(
        db,
        sql`select ${columns} from import_faults f where f.import_id = ${id}::uuid order by f.row_number, f.code, f.ctid limit 1000 offset ${offset}`,
      ),
    )
    yield* page.map(withWords)
    if (page.length < 1000) return
  }
}

/** Staged rows as GeoJSON text: faulty ones first, so that a limit never hides them. */
export async function stagedPreview(db: Knex, id: string, limit: number): Promise<string | null> {
  const found = await maybeOne<{ document: string | null }>(db, previewQuery(id, limit))
  return found?.document ?? null
}

const previewQuery = (id: string, limit: number): Sql => sql`
  with chosen as materialized (
    select r.row_number, r.key, r.is_good, r.geom,
      exists (select from import_faults f where f.import_id = r.import_id and f.row_number = r.row_number) as has_fault
    from import_rows r
    where r.import_id = ${id}::uuid and r.geom is not null
    order by r.is_good, has_fault desc, r.row_number
    limit ${limit})
  select json_build_object('type', 'FeatureCollection', 'features', json_agg(json_build_object(
    'type', 'Feature', 'id', c.row_number, 'geometry', st_asgeojson(c.geom, 7)::json,
    'properties', json_build_object('row', c.row_number, 'key', c.key, 'isGood', c.is_good, 'hasFault', c.has_fault))))::text as document
  from chosen c`
