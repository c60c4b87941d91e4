// How lists of holders become holders and operators, and how parcels bring the holders they name.

import type { Knex } from 'knex'
import type { Importable, ImportCounts } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { one, rows, run, sql } from '../platform/sql.ts'
import { checkPlaces, placeRows } from './import-areas.ts'
import { findNumbersEdited, numbersOf, undoNumbers } from './import-contacts.ts'
import { holderFields } from './import-fields.ts'

/**
 * Holders named in parcel rows that nobody knows yet, each with a household as its operator. The code is the one given, else the
 * contract code of the first parcel; one name in one village is one holder.
 */
export async function createHolders(db: Knex, importId: string, from: number, to: number): Promise<void> {
  await run(
    db,
    sql`
    with named as materialized (
      select distinct on (coalesce(r.attributes->>'holder_code', ar.code || '|' || (r.attributes->>'holder_name')))
        coalesce(r.attributes->>'holder_code', r.key) as code, r.attributes->>'holder_name' as name, ar.code as area_code, ar.path,
        coalesce(r.attributes->>'operator_code', r.attributes->>'holder_code', r.key) as operator_code
      from import_rows r
      join areas ar on ar.path = r.path
      where r.import_id = ${importId}::uuid and r.is_good and r.attributes ? 'holder_name'
        and r.row_number between ${from}::int and ${to}::int
        and not exists (select from holders h where h.code = r.attributes->>'holder_code')
        and (r.attributes ? 'holder_code' or not exists (
          select from holders h where h.area_code = ar.code and h.name = r.attributes->>'holder_name'))
      order by coalesce(r.attributes->>'holder_code', ar.code || '|' || (r.attributes->>'holder_name')), r.row_number),
    worked as (
      insert into operators (code, kind, name, area_code, path, import_id)
      select distinct on (n.operator_code) n.operator_code, 'household', n.name, n.area_code, n.path, ${importId}::uuid
      from named n
      order by n.operator_code, n.code
      on conflict (code) do nothing
      returning id, code)
    insert into holders (code, name, area_code, path, operator_id, import_id)
    select n.code, n.name, n.area_code, n.path, coalesce(w.id, o.id), ${importId}::uuid
    from named n
    left join worked w on w.code = n.operator_code
    left join operators o on o.code = n.operator_code
    on conflict (code) do nothing`,
  )
}

/** Rows `from` to `to`, both included. */
async function commit(db: Knex, importId: string, from: number, to: number): Promise<ImportCounts> {
  await run(db, upsertOperators(importId, from, to))
  return one(db, upsertHolders(importId, from, to))
}

const given = (importId: string, from: number, to: number) => sql`
  select r.key as code, r.attributes->>'name' as name, ar.code as area_code, r.path, r.attributes->>'phone' as phone,
    coalesce(r.attributes->>'operator_code', r.key) as operator_code, r.attributes ? 'operator_code' as is_shared,
    coalesce(r.attributes->>'operator_kind', 'household') as operator_kind, r.row_number
  from import_rows r
  join areas ar on ar.path = r.path
  where r.import_id = ${importId}::uuid and r.is_good and r.row_number between ${from}::int and ${to}::int`

// A shared operator (joint household, cooperative) keeps the name of its first holder until somebody gives it its own.
const upsertOperators = (importId: string, from: number, to: number) => sql`
  insert into operators as o (code, kind, name, area_code, path, import_id)
  select distinct on (g.operator_code) g.operator_code, g.operator_kind, g.name, g.area_code, g.path, ${importId}::uuid
  from (${given(importId, from, to)}) g
  order by g.operator_code, g.row_number
  on conflict (code) do update set
    name = excluded.name, area_code = excluded.area_code, path = excluded.path, is_demo = false,
    import_id = excluded.import_id
  where o.kind = 'household' and (o.is_demo or (o.name, o.area_code) is distinct from (excluded.name, excluded.area_code))`

/** Counts a holder as changed whose number alone is new. A holder that is not in the file keeps the number, as one without a number does. */
const upsertHolders = (importId: string, from: number, to: number) => sql`
  with given as materialized (
    select g.*, o.id as operator_id from (${given(importId, from, to)}) g join operators o on o.code = g.operator_code
  ), written as (
    insert into holders as h (code, name, area_code, path, operator_id, import_id)
    select g.code, g.name, g.area_code, g.path, g.operator_id, ${importId}::uuid
    from given g
    on conflict (code) do update set
      name = excluded.name, area_code = excluded.area_code, path = excluded.path,
      operator_id = excluded.operator_id, is_demo = false, import_id = excluded.import_id
    where h.is_demo or (h.name, h.area_code, h.operator_id) is distinct from (excluded.name, excluded.area_code, excluded.operator_id)
    returning h.id, h.code, h.xmax = 0 as is_new
  ), ${numbersOf(importId)}
  select (select count(*) from written where is_new) as created,
    (select count(*) from (select id from written union select id from called) c
     where not exists (select from written w where w.id = c.id and w.is_new)) as changed,
    (select count(*) from given) - (select count(*) from (select id from written union select id from called) c) as same`

async function undo(db: Knex, importId: string): Promise<void> {
  const edited = await rows<{ code: string }>(
    db,
    sql`
    select e.code from edited_since_import('holders', ${importId}::uuid) e (code)
    union
    select e.code from edited_since_import('operators', ${importId}::uuid) e (code)
    union
    ${findNumbersEdited(importId)}`,
  )
  if (edited.length > 0) {
    throw new Problem('edited-since-import', 409, { codes: edited.slice(0, 200).map(({ code }) => code), count: edited.length })
  }
  await undoNumbers(db, importId)
  await run(db, sql`select undo_import('holders', ${importId}::uuid)`)
  await run(db, sql`select undo_import('operators', ${importId}::uuid)`)
}

export const holdersImportable: Importable = {
  kind: 'holders',
  title: { zh: '承包户与经营主体', bo: 'བོགས་ལེན་ཁྱིམ་ཚང་དང་གཉེར་སྐྱོང་བདག་པོ།', en: 'Holders and operators' },
  geometry: 'none',
  may: 'parcels.edit',
  records: 'parcels',
  stands: (importId) => sql`
    select r.row_number, h.path, null::geometry as geom
    from import_rows r join holders h on h.code = r.key where r.import_id = ${importId}::uuid
    union
    select r.row_number, o.path, null
    from import_rows r join operators o on o.code = coalesce(r.attributes->>'operator_code', r.key) and o.kind = 'household'
    where r.import_id = ${importId}::uuid`,
  key: ['code'],
  fields: holderFields,
  isPlaced: true,
  place: placeRows,
  check: checkPlaces,
  commit,
  undo,
}
