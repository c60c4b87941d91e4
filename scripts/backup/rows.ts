// Puts the rows of a backup into tables that stand at its level: one transaction, triggers and references off until the end.

import type { Readable } from 'node:stream'
import type { Knex } from 'knex'
import { type RestoreMark, setRestoreMark } from '../../server/platform/restore-mark.ts'
import { one, rows, run, type Sql, sql } from '../../server/platform/sql.ts'
import type { Archive } from './archive.ts'
import { findTables, sqlOf, type Table } from './catalogue.ts'
import type { Contents } from './manifest.ts'
import type { Say } from './take.ts'

type Kept = Contents['tables'][number]

const pageChars = 2 ** 21
const mostRows = 5000

/** Lines as the backup wrote them: ended by a line feed and nothing else, for a text may hold every other separator. */
export async function* pagesOf(stream: Readable): AsyncGenerator<string[]> {
  let rest = ''
  let page: string[] = []
  let chars = 0
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      page.push(line)
      chars += line.length
      if (chars < pageChars && page.length < mostRows) continue
      yield page
      page = []
      chars = 0
    }
  }
  if (page.length > 0) yield page
}

function insertOf({ name, columns }: Kept, table: Table): string {
  const places = columns.map((wanted, i) => {
    const column = table.columns.find((one) => one.name === wanted)
    if (column === undefined) throw new Error(`${name}: ${wanted}`)
    return { quoted: column.quoted, value: `(r ->> ${i})::${column.type}` }
  })
  const names = places.map(({ quoted }) => quoted).join(', ')
  const values = places.map(({ value }) => value).join(', ')
  return `insert into ${table.name} (${names}) overriding system value select ${values} from jsonb_array_elements(`
}

async function fillTable(trx: Knex, kept: Kept, table: Table, stream: Readable): Promise<void> {
  const insert = sqlOf(insertOf(kept, table))
  let count = 0
  for await (const page of pagesOf(stream)) {
    count += page.length
    await run(trx, sql`${insert}${`[${page.join(',')}]`}::jsonb) r`)
  }
  if (count !== kept.rows) throw new Error(`${kept.name}: ${count} rows of ${kept.rows}`)
}

type Statement = { readonly off: string; readonly on: string }

/** What stands in the way of rows that come table by table: references, and triggers that would write, refuse or chain. */
const findObstacles = (trx: Knex, tables: readonly string[]): Promise<Statement[]> =>
  rows(
    trx,
    sql`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
    from pg_constraint where contype = 'f' and conrelid = any (${tables}::regclass[])
    union all
    select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
           format('alter table %s enable trigger %I', tgrelid::regclass, tgname)
    from pg_trigger where not tgisinternal and tgenabled = 'O' and tgrelid = any (${tables}::regclass[])`,
  )

const each = async (trx: Knex, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await run(trx, sqlOf(statement))
}

function tableOf(kept: Kept, tables: ReadonlyMap<string, Table>): Table {
  const table = tables.get(kept.name)
  if (table === undefined)
    throw new Error(
      `备份中的表 ${kept.name} 在此版本中不存在 / the backup holds a table that its level does not have: ${kept.name}`,
    )
  return table
}

async function setSequences(trx: Knex, { sequences }: Contents): Promise<void> {
  for (const { name, last, isCalled } of sequences)
    await one(trx, sql`select setval(${name}::regclass, ${last}::bigint, ${isCalled})`)
}

/** A picture that a browser kept from after the backup may not be taken for one of what comes after it. */
const passVersions: Sql = sql`update collection_versions set version = version + 1000000`

/** All rows or none. `done` is the mark that stands from then on. */
export async function putRows(
  db: Knex,
  archive: Pick<Archive, 'open'>,
  manifest: Contents,
  done: RestoreMark,
  say: Say,
): Promise<void> {
  await db.transaction(async (trx) => {
    await run(trx, sql`select set_config('datestyle', 'ISO', true), set_config('intervalstyle', 'postgres', true)`)
    const tables = new Map((await findTables(trx)).map((table) => [table.name, table]))
    tables.delete('public.restore_underway')
    const names = [...tables.keys()]
    const obstacles = await findObstacles(trx, names)
    await each(
      trx,
      obstacles.map(({ off }) => off),
    )
    // What was left out is as a new database has it.
    await run(trx, sqlOf(`truncate ${manifest.tables.map(({ name }) => name).join(', ')}`))
    for (const kept of manifest.tables) {
      await fillTable(trx, kept, tableOf(kept, tables), await archive.open(kept.path))
      say(`  ${kept.name}：${kept.rows} 行`, `${kept.rows} rows`)
    }
    await each(
      trx,
      obstacles.map(({ on }) => on),
    )
    await setSequences(trx, manifest)
    await run(trx, passVersions)
    await setRestoreMark(trx, done)
  })
}
