// How a register of parcels becomes parcels: the contract code says which record a row is; holders named in it are found or created.

import type { Knex } from 'knex'
import { faults, type Importable, type ImportCounts } from '../platform/importable.ts'
import { muPerHa } from '../platform/mu.rules.ts'
import { Problem } from '../platform/problem.ts'
import { one, rows, run, sql } from '../platform/sql.ts'
import { checkPlaces, placeRows } from './import-areas.ts'
import { parcelFields } from './import-fields.ts'
import { createHolders } from './import-holders.ts'
import { checkOverlaps } from './import-overlaps.ts'

async function check(db: Knex, importId: string): Promise<void> {
  await checkPlaces(db, importId)
  await run(db, unknownCodes(importId))
  await run(db, reversedContracts(importId))
}

/** A code that names nobody within the importer's reach, unless the row also brings the name to create the holder with. */
const unknownCodes = (importId: string) =>
  faults(
    importId,
    sql`
    select r.row_number, c.field, c.fault, 'error', null::geometry, jsonb_build_object('value', c.value)
    from import_rows r
    join imports i on i.id = r.import_id
    cross join lateral (
      select 'holder_code' as field, 'holder-unknown' as fault, r.attributes->>'holder_code' as value
      where r.attributes ? 'holder_code' and not r.attributes ? 'holder_name'
        and not exists (select from holders h where h.code = r.attributes->>'holder_code' and h.path <@ i.areas)
      union all
      select 'operator_code', 'operator-unknown', r.attributes->>'operator_code'
      where r.attributes ? 'operator_code' and not r.attributes ? 'holder_name'
        and not exists (select from operators o where o.code = r.attributes->>'operator_code' and o.path <@ i.areas)
      union all
      ${takenCodes}) c
    where r.import_id = ${importId}::uuid and r.attributes ?| '{holder_code,operator_code,holder_name}'::text[]`,
  )

/** A name beside a code that somebody beyond the importer's reach has: it would tie the parcel to them unseen. */
const takenCodes = sql`
  select t.field, t.fault, t.value
  from (values
    ('holder_code', 'holder-unknown', coalesce(r.attributes->>'holder_code', r.key)),
    ('operator_code', 'operator-unknown', coalesce(r.attributes->>'operator_code', r.attributes->>'holder_code', r.key))
  ) t (field, fault, value)
  where r.attributes ? 'holder_name' and case t.field
    when 'holder_code' then exists (select from holders h where h.code = t.value and not h.path <@ i.areas)
    else exists (select from operators o where o.code = t.value and not o.path <@ i.areas) end`

const reversedContracts = (importId: string) =>
  faults(
    importId,
    sql`
    select r.row_number, 'contract_to', 'dates-reversed', 'error', null::geometry,
      jsonb_build_object('from', r.attributes->>'contract_from', 'to', r.attributes->>'contract_to')
    from import_rows r
    where r.import_id = ${importId}::uuid and (r.attributes->>'contract_from')::date >= (r.attributes->>'contract_to')::date`,
  )

/** Rows `from` to `to`, both included. Columns the file does not have leave what is stored as it is. */
async function commit(db: Knex, importId: string, from: number, to: number, someStand: boolean): Promise<ImportCounts> {
  await createHolders(db, importId, from, to)
  const created = await run(db, insertNew(importId, from, to, someStand))
  const { good } = await one<{ good: number }>(
    db,
    sql`
    select count(*) as good from import_rows r
    where r.import_id = ${importId}::uuid and r.is_good and r.row_number between ${from}::int and ${to}::int`,
  )
  const changed = created === good ? 0 : await run(db, updateChanged(importId, from, to))
  return { created, changed, same: good - created - changed }
}

// A holder is named by code, or by name within the village. Areas are compared as text, because an ltree cannot be hashed.
const given = (importId: string, from: number, to: number) => sql`
  select r.key as code, r.attributes as a, r.geom, r.area_ha, r.path, ar.code as area_code, coalesce(h.id, n.id) as holder_id,
    coalesce(o.id, h.operator_id, n.operator_id) as operator_id, coalesce(i.source_name, i.file_name) as source, i.crs as source_crs,
    coalesce((r.attributes->>'paper_area_ha')::float8, (r.attributes->>'paper_area_mu')::float8 / ${muPerHa}::integer) as paper_area_ha
  from import_rows r
  join imports i on i.id = r.import_id
  join areas ar on ar.path::text = r.path::text
  left join holders h on h.code = r.attributes->>'holder_code'
  left join lateral (
    select s.id, s.operator_id from holders s
    where r.attributes ? 'holder_name' and not r.attributes ? 'holder_code' and s.area_code = ar.code and s.name = r.attributes->>'holder_name'
    order by s.code
    limit 1) n on true
  left join operators o on o.code = r.attributes->>'operator_code'
  where r.import_id = ${importId}::uuid and r.is_good and r.row_number between ${from}::int and ${to}::int`

// Apart from the known rows: an insert with a conflict clause costs twice as much and fires the triggers of updates for nothing.
const insertNew = (importId: string, from: number, to: number, someStand: boolean) => sql`
  insert into parcels (code, name, area_code, path, season, holder_id, operator_id, geom, area_ha, paper_area_ha, entitlement_su,
    contract_from, contract_to, source, source_crs, import_id)
  select g.code, g.a->>'name', g.area_code, g.path, g.a->>'season', g.holder_id, g.operator_id, g.geom, g.area_ha, g.paper_area_ha,
    (g.a->>'entitlement_su')::float8, (g.a->>'contract_from')::date, (g.a->>'contract_to')::date, g.source, g.source_crs, ${importId}::uuid
  from (${given(importId, from, to)}) g
  ${someStand ? whereUnknown : sql``}`
const whereUnknown = sql`
  left join lateral (select p.id from parcels p where p.code = g.code offset 0) known on true
  where known.id is null`

const updateChanged = (importId: string, from: number, to: number) => sql`
  with renewed as (
    select g.code, coalesce(g.a->>'name', p.name) as name, g.area_code, g.path, g.a->>'season' as season,
      coalesce(g.holder_id, p.holder_id) as holder_id, coalesce(g.operator_id, p.operator_id) as operator_id, g.geom,
      coalesce(g.paper_area_ha, p.paper_area_ha) as paper_area_ha, coalesce((g.a->>'entitlement_su')::float8, p.entitlement_su) as entitlement_su,
      coalesce((g.a->>'contract_from')::date, p.contract_from) as contract_from,
      coalesce((g.a->>'contract_to')::date, p.contract_to) as contract_to, g.source, g.source_crs
    from (${given(importId, from, to)}) g join parcels p on p.code = g.code and p.import_id is distinct from ${importId}::uuid)
  update parcels p set
    name = r.name, area_code = r.area_code, path = r.path, season = r.season, holder_id = r.holder_id, operator_id = r.operator_id,
    geom = r.geom, paper_area_ha = r.paper_area_ha, entitlement_su = r.entitlement_su, contract_from = r.contract_from,
    contract_to = r.contract_to, source = r.source, source_crs = r.source_crs, is_demo = false, import_id = ${importId}::uuid
  from renewed r
  where p.code = r.code and (p.is_demo or not p.geom = r.geom
    or (p.name, p.area_code, p.season, p.holder_id, p.operator_id, p.paper_area_ha, p.entitlement_su, p.contract_from, p.contract_to)
      is distinct from
      (r.name, r.area_code, r.season, r.holder_id, r.operator_id, r.paper_area_ha, r.entitlement_su, r.contract_from, r.contract_to))`

async function undo(db: Knex, importId: string): Promise<void> {
  const tables = ['parcels', 'holders', 'operators'] as const
  const edited: string[] = []
  for (const table of tables) {
    const found = await rows<{ code: string }>(
      db,
      sql`select e.code from edited_since_import(${table}::regclass, ${importId}::uuid) e (code)`,
    )
    edited.push(...found.map(({ code }) => code))
  }
  if (edited.length > 0) throw new Problem('edited-since-import', 409, { codes: edited.slice(0, 200), count: edited.length })
  for (const table of tables) await run(db, sql`select undo_import(${table}::regclass, ${importId}::uuid)`)
}

export const parcelsImportable: Importable = {
  kind: 'parcels',
  title: { zh: '草原承包地块', bo: 'རྩྭ་ས་བོགས་ལེན་ས་དུམ།', en: 'Pasture parcels' },
  geometry: 'polygon',
  may: 'parcels.edit',
  records: 'parcels',
  stands: (importId) => sql`
    select r.row_number, p.path, p.geom from import_rows r join parcels p on p.code = r.key where r.import_id = ${importId}::uuid`,
  key: ['code'],
  fields: parcelFields,
  isPlaced: true,
  place: placeRows,
  check,
  checkGround: checkOverlaps,
  commit,
  undo,
}
