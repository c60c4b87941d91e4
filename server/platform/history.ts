// The history of one record: its versions with what changed in each, who changed it, and how its outline moved. Also of a record that
// is gone. A slice says which columns are told; versions, differences and the row rule are here once.

import type { Knex } from 'knex'
import * as z from 'zod'
import { type AnyEndpoint, endpoint } from './endpoint.ts'
import { instantText } from './past.ts'
import { notFound } from './problem.ts'
import { ident, maybeOne, rows, type Sql, sql } from './sql.ts'
import { changesBetween, type OutlineChange, type RecordHistory, type Writer } from './versions.ts'

export type Chronicle = {
  /** The word in the ledger: `parcel`. */
  readonly kind: string
  /** `/api/parcels`; the history lies under `/:id/history`. */
  readonly path: string
  readonly may: string
  readonly table: string
  readonly key?: { readonly name: string; readonly input: z.ZodType<string>; readonly type: Sql }
  /** What is told of a version, each as SQL over the alias `v`. */
  readonly fields: Readonly<Record<string, Sql>>
  /** The column of the outline, where there is one. */
  readonly outline?: string
  /** Its records come by no import: the table has no `import_id`. */
  readonly neverImported?: boolean
}

const byId = { name: 'id', input: z.uuid(), type: sql`uuid` }

type Row = {
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly outline: { readonly addedHa: number; readonly removedHa: number } | null
  readonly writer: Writer | null
  readonly remover: Writer | null
}

const pairs = (fields: Chronicle['fields']): Sql =>
  Object.entries(fields)
    .map(([name, value]) => sql`${name}::text, ${value}`)
    .reduce((left, right) => sql`${left}, ${right}`)

/** Polygons only: where two outlines touch along a line nothing was added. */
const beyond = (outline: Sql, other: Sql): Sql =>
  sql`st_multi(st_collectionextract(st_difference(${outline}, ${other}, overlay_grid()), 3))`
const hectares = (shape: Sql): Sql => sql`st_area((${shape})::geography) / 10000.0`

const moved = (column: string | undefined): Sql => {
  if (column === undefined) return sql`null::jsonb`
  const [now, before] = [ident(`w.${column}`), sql`w.before`]
  return sql`case when ${before} is not null and ${now} is not null and not st_orderingequals(${now}, ${before}) then
    jsonb_build_object('addedHa', ${hectares(beyond(now, before))}, 'removedHa', ${hectares(beyond(before, now))}) end`
}

/** The import that wrote a version, where the version before came by another or by hand. */
const importOf = (neverImported: boolean): Sql =>
  neverImported ? sql`null::uuid` : sql`case when v.import_id is distinct from lag(v.import_id) over turns then v.import_id end`

const versionsOf = ({ kind, table, key = byId, fields, outline, neverImported = false }: Chronicle, id: string): Sql => sql`
  with w as (
    select v.*, ${outline === undefined ? sql`null` : sql`lag(v.${ident(outline)}) over turns`} as before,
           ${importOf(neverImported)} as brought_by
    from ${ident(`past.${table}_versions`)} v where v.${ident(key.name)} = ${id}::${key.type}
    window turns as (order by v.valid_from, v.version))
  select w.version, ${instantText(sql`w.valid_from`)} as "validFrom",
         case when w.valid_to < 'infinity' then ${instantText(sql`w.valid_to`)} end as "validTo",
         (select jsonb_build_object(${pairs(fields)}) from (select w.*) v) as fields, ${moved(outline)} as outline,
         version_writer(${kind}, ${id}, w.version, w.brought_by, false) as writer,
         version_writer(${kind}, ${id}, w.version, null, true) as remover
  from w order by w.valid_from, w.version`

export async function getHistory(db: Knex, chronicle: Chronicle, id: string): Promise<RecordHistory> {
  const found = await rows<Row>(db, versionsOf(chronicle, id))
  const last = found.at(-1)
  if (last === undefined) throw notFound(chronicle.kind, id)
  const versions = found.map(({ version, validFrom, validTo, fields, outline, writer }, i) => {
    const before = found[i - 1]
    const row = { version, validFrom, validTo, fields, outline, writer }
    return { ...row, changes: before === undefined ? [] : changesBetween(before.fields, fields) }
  })
  return {
    versions: versions.toReversed(),
    removed: last.validTo === null ? null : { at: last.validTo, writer: last.remover },
  }
}

/** One version's outline against the one before it. Throws 404 where the version is not there or not to be seen. */
export async function getOutlineChange(db: Knex, chronicle: Chronicle, id: string, version: number): Promise<OutlineChange> {
  const { kind, table, key = byId, outline = 'geom' } = chronicle
  const json = (shape: Sql): Sql => sql`st_asgeojson(${shape}, 7)::json`
  const change = await maybeOne<OutlineChange>(
    db,
    sql`
    with w as (
      select v.version, v.${ident(outline)} as now, lag(v.${ident(outline)}) over (order by v.valid_from, v.version) as before
      from ${ident(`past.${table}_versions`)} v where v.${ident(key.name)} = ${id}::${key.type})
    select ${json(sql`w.before`)} as before, ${json(sql`w.now`)} as after,
           ${json(beyond(sql`w.now`, sql`w.before`))} as added, ${json(beyond(sql`w.before`, sql`w.now`))} as removed
    from w where w.version = ${version}::integer`,
  )
  if (change === undefined) throw notFound(kind, `${id} ${version}`)
  return change
}

/** `/:id/history`, and `/:id/history/:version` where the record has an outline. */
export function historyEndpoints(chronicle: Chronicle): readonly AnyEndpoint[] {
  const { kind, path, may, key = byId, outline } = chronicle
  const versions = endpoint({
    method: 'get',
    path: `${path}/:id/history`,
    may,
    summary: `The versions of a ${kind}, what changed in each and who changed it; also where it is gone`,
    input: z.strictObject({ id: key.input }),
    run: ({ db, input }) => getHistory(db, chronicle, input.id),
  })
  if (outline === undefined) return [versions]
  const change = endpoint({
    method: 'get',
    path: `${path}/:id/history/:version`,
    may,
    summary: `How the outline of a ${kind} moved with one version`,
    input: z.strictObject({ id: key.input, version: z.coerce.number().int().min(1).max(2_147_483_647) }),
    run: ({ db, input }) => getOutlineChange(db, chronicle, input.id, input.version),
  })
  return [versions, change]
}
