// A list taken away as CSV or XLSX: the rows there were when it was asked for, each once, with a label that travels with them.

import type { Knex } from 'knex'
import type * as z from 'zod'
import { isDemonstration } from '../access/queries.ts'
import { demand } from '../platform/admission.ts'
import { bytes, stream } from '../platform/answer.ts'
import { type Caller, reachOf } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { underExport } from '../platform/export.ts'
import { recordRead } from '../platform/ledger.ts'
import { findByIds, findIds, type Listing } from '../platform/list.ts'
import type { ListQuery } from '../platform/paging.ts'
import { demoLabel } from '../platform/paper-words.ts'
import { type TableColumn, type TableLabel, writeCsv, writeXlsx } from '../platform/tables.ts'

export type Table<Row, Query extends ListQuery> = {
  readonly path: string
  readonly name: string
  readonly title: string
  /** What it takes to read the list; exporting asks for more. */
  readonly may: string
  /** The kind of `role_verbs` whose verb `export` bounds the rows. */
  readonly records: 'balance' | 'sightings' | 'duties' | 'patrols' | 'problems' | 'incidents' | 'notices'
  readonly input: z.ZodType<Query>
  readonly columns: (query: Query) => readonly TableColumn<Row>[]
  readonly listing: (query: Query) => Listing
}

const chunk = 1000
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Reader = <T>(work: (db: Knex) => Promise<T>) => Promise<T>

/**
 * The ids first, then the rows by them, a short transaction each under the caller's row rule: a slow download holds nothing, and what
 * others write meanwhile neither repeats a row nor drops one, as counting pages would.
 */
async function* everyRow<Row, Query extends ListQuery>(
  table: Table<Row, Query>,
  read: Reader,
  query: Query,
): AsyncGenerator<Row> {
  const listing = table.listing(query)
  const ids = await read((db) => findIds(db, listing, query.sort))
  for (let at = 0; at < ids.length; at += chunk) {
    yield* await read((db) => findByIds<Row>(db, listing, ids.slice(at, at + chunk)))
  }
}

async function labelOf(db: Knex, title: string, caller: Caller, query: ListQuery, moment: string | null): Promise<TableLabel> {
  const { page: _page, pageSize: _size, ...filter } = query
  const isDemo = await isDemonstration(db)
  return [
    ...(isDemo ? [demoLabel] : []),
    title,
    ...(moment === null ? [] : [`历史时点 as of: ${moment}`]),
    `筛选 filter: ${JSON.stringify(filter)}`,
    `导出 exported: ${new Date().toISOString()} · ${caller.name ?? caller.login ?? ''}`,
  ]
}

/** `<path>.csv` and `<path>.xlsx`. Whoever may read the list and export may take it; the ledger says who did. */
export const tableEndpoints = <Row, Query extends ListQuery>(table: Table<Row, Query>): readonly AnyEndpoint[] => [
  csvOf(table),
  sheetOf(table),
]

const common = <Row, Query extends ListQuery>({ path, name, input }: Table<Row, Query>, format: string) =>
  ({
    method: 'get',
    path: `${path}.${format}`,
    may: 'export.run',
    hasPast: true,
    cost: 'heavy',
    summary: `${name} as ${format.toUpperCase()}`,
    input,
  }) as const

/** Filed under the caller's reach; `area` is the one asked for, by which a herder is told whether it covered the own place. */
const ledgerLine = (
  name: string,
  format: string,
  caller: Caller,
  label: TableLabel,
  query: ListQuery & { readonly area?: unknown },
) =>
  ({
    action: `${name}-exported`,
    subjectKind: 'export',
    subjectId: format,
    path: reachOf(caller),
    detail: { label, ...(query.area === undefined ? {} : { area: query.area }) },
  }) as const

function csvOf<Row, Query extends ListQuery>(table: Table<Row, Query>): AnyEndpoint {
  return endpoint({
    ...common(table, 'csv'),
    run: async ({ db, caller, actor, input, moment, services, afterCommit }) => {
      demand(caller, table.may)
      const label = await labelOf(db, table.title, caller, input, moment)
      afterCommit(() => recordRead(services, actor, ledgerLine(table.name, 'csv', caller, label, input)))
      const transaction: Reader = (work) => services.as(actor, underExport(table.records, work), moment)
      return stream(
        () => writeCsv(everyRow(table, transaction, input), table.columns(input), label),
        'text/csv; charset=utf-8',
        `${table.name}.csv`,
      )
    },
  })
}

/** A workbook is held in memory while it is made, so it is made inside the request. */
function sheetOf<Row, Query extends ListQuery>(table: Table<Row, Query>): AnyEndpoint {
  return endpoint({
    ...common(table, 'xlsx'),
    run: async ({ db, caller, actor, input, moment, services, afterCommit }) => {
      demand(caller, table.may)
      const label = await labelOf(db, table.title, caller, input, moment)
      afterCommit(() => recordRead(services, actor, ledgerLine(table.name, 'xlsx', caller, label, input)))
      const book = await writeXlsx(
        everyRow(table, (work) => underExport(table.records, work)(db), input),
        table.columns(input),
        label,
        table.name,
      )
      return bytes(book, xlsxType, { 'content-disposition': `attachment; filename="${table.name}.xlsx"` })
    },
  })
}
