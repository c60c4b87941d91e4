// How official line work replaces the outlines: rows of a file become areas, keyed by code; the history keeps what was.

import type { Knex } from 'knex'
import type { Importable, ImportCounts, ImportField } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { one, rows, run, sql } from '../platform/sql.ts'
import { uniteCounties } from './load.ts'

const fields: readonly ImportField[] = [
  {
    name: 'code',
    title: { zh: '行政区划代码', bo: 'སྲིད་འཛིན་ས་ཁུལ་ཨང་རྟགས།', en: 'Division code' },
    type: 'text',
    isRequired: true,
    synonyms: ['code', 'adcode', 'xzqdm', 'xzdm', 'pac', '代码', '行政代码', '行政区代码', '区划代码', 'code12', 'qhdm'],
  },
  {
    name: 'name_zh',
    title: { zh: '名称', bo: 'མིང་།', en: 'Name' },
    type: 'text',
    isRequired: true,
    synonyms: ['name', 'name_zh', 'xzqmc', 'xzmc', 'mc', '名称', '行政区名称', '区划名称', 'qhmc'],
  },
  {
    name: 'name_bo',
    title: { zh: '藏文名', bo: 'བོད་ཡིག་མིང་།', en: 'Tibetan name' },
    type: 'text',
    isRequired: false,
    synonyms: ['name_bo', 'zwmc', '藏文', '藏文名', '藏文名称'],
  },
  {
    name: 'name_en',
    title: { zh: '英文名', bo: 'དབྱིན་ཡིག་མིང་།', en: 'English name' },
    type: 'text',
    isRequired: false,
    synonyms: ['name_en', 'name_latin', 'ywmc', '英文', '英文名', '英文名称'],
  },
]

/** The same as plainCode, levelOf and parentCodeOf of the rules, for many rows at once; a test compares the two. */
const staged = sql`(
  select r.row_number, r.geom, r.is_good, c.code, r.attributes->>'name_zh' as name_zh, r.attributes->>'name_bo' as name_bo,
         r.attributes->>'name_en' as name_en, r.import_id,
         case when c.code ~ '^\\d{4}00$' then 'prefecture' when c.code ~ '^\\d{6}$' then 'county'
              when c.code ~ '^\\d{9}$' then 'township' when c.code ~ '^\\d{12}$' then 'village'
              when c.code ~ '^\\d{12}g\\d{1,4}$' then 'grid' end as level,
         case when c.code ~ '^\\d{4}00$' then null when c.code ~ '^\\d{6}$' then left(c.code, 4) || '00'
              when c.code ~ '^\\d{9}$' then left(c.code, 6) when c.code ~ '^\\d{12}$' then left(c.code, 9)
              when c.code ~ '^\\d{12}g\\d{1,4}$' then left(c.code, 12) end as parent_code
  from import_rows r
  cross join lateral (
    select case when trim(r.attributes->>'code') ~ '^\\d{6}0{6}$' then left(trim(r.attributes->>'code'), 6)
                when trim(r.attributes->>'code') ~ '^\\d{9}0{3}$' then left(trim(r.attributes->>'code'), 9)
                else trim(r.attributes->>'code') end as code) c)`

/** A code that is none, and a code whose parent neither stands in the tree nor comes with the same file. */
async function check(db: Knex, importId: string): Promise<void> {
  await run(
    db,
    sql`
    with bad as (
      select s.row_number, s.code, s.parent_code,
             case when s.level is null then 'area-code-malformed'
                  when not exists (select from areas a where a.code = s.code)
                   and not exists (select from areas a where a.code = s.parent_code)
                   and not exists (select from ${staged} o where o.import_id = ${importId}::uuid and o.code = s.parent_code and o.is_good)
                  then 'area-parent-unknown' end as fault
      from ${staged} s
      where s.import_id = ${importId}::uuid and s.is_good
    ), noted as (
      insert into import_faults (import_id, row_number, field, code, severity, detail)
      select ${importId}::uuid, b.row_number, 'code', b.fault, 'error', jsonb_build_object('code', b.code, 'parent', b.parent_code)
      from bad b
      where b.fault is not null
    )
    update import_rows r set is_good = false
    from bad b
    where r.import_id = ${importId}::uuid and r.row_number = b.row_number and b.fault is not null`,
  )
}

/** Rows `from` to `to`, both included. Parents come before children, so that paths can be built on them. */
async function commit(db: Knex, importId: string, from: number, to: number): Promise<ImportCounts> {
  const counts = { created: 0, changed: 0, same: 0 }
  for (const level of ['prefecture', 'county', 'township', 'village', 'grid']) {
    const part = await commitLevel(db, importId, from, to, level)
    counts.created += part.created
    counts.changed += part.changed
    counts.same += part.same
  }
  if (counts.created + counts.changed > 0) await uniteCounties(db)
  return counts
}

const commitLevel = (db: Knex, importId: string, from: number, to: number, level: string): Promise<ImportCounts> =>
  one(
    db,
    sql`
    with given as (
      select s.*, i.file_name, i.source_name, i.crs,
             case when s.level = 'prefecture' then (left(s.code, 2) || '.' || left(s.code, 4))::ltree
                  when s.level = 'grid' then p.path || substr(s.code, 13) else p.path || s.code end as path
      from ${staged} s
      join imports i on i.id = s.import_id
      left join areas p on p.code = s.parent_code
      where s.import_id = ${importId}::uuid and s.is_good and s.level = ${level}
        and s.row_number between ${from}::int and ${to}::int
    ), changed as (
      update areas a
      set name_zh = g.name_zh, name_bo = coalesce(g.name_bo, a.name_bo), name_en = coalesce(g.name_en, a.name_en),
          geom = st_multi(g.geom), label = st_pointonsurface(g.geom), source = coalesce(g.source_name, g.file_name), source_crs = g.crs,
          is_demo = false, import_id = ${importId}::uuid
      from given g
      where a.code = g.code
        and (a.is_demo or a.name_zh <> g.name_zh or coalesce(g.name_bo <> a.name_bo, g.name_bo is not null)
             or coalesce(g.name_en <> a.name_en, g.name_en is not null) or a.geom is null or not st_equals(a.geom, g.geom))
      returning a.code
    ), created as (
      insert into areas (code, path, parent_code, level, name_zh, name_bo, name_en, geom, label, source, source_crs, import_id)
      select g.code, g.path, g.parent_code, g.level, g.name_zh, g.name_bo, g.name_en, st_multi(g.geom), st_pointonsurface(g.geom),
             coalesce(g.source_name, g.file_name), g.crs, ${importId}::uuid
      from given g
      where g.path is not null and not exists (select from areas a where a.code = g.code)
      returning code
    )
    select (select count(*) from created) as created, (select count(*) from changed) as changed,
           (select count(*) from given) - (select count(*) from created) - (select count(*) from changed) as same`,
  )

/** The rows as they were before this import; refused, with the codes, where something wrote them again since. */
async function undo(db: Knex, importId: string): Promise<void> {
  const edited = await rows<{ code: string }>(
    db,
    sql`select distinct h.code from areas_history h where h.import_id = ${importId}::uuid order by h.code`,
  )
  if (edited.length > 0) throw new Problem('edited-since-import', 409, { codes: edited.map(({ code }) => code) })
  await run(
    db,
    sql`
    with before as (
      select distinct on (h.code) h.*
      from areas_history h
      join areas a on a.code = h.code and a.import_id = ${importId}::uuid
      order by h.code, h.valid_to desc
    )
    update areas a
    set name_zh = b.name_zh, name_bo = b.name_bo, name_en = b.name_en, geom = b.geom, label = b.label, source = b.source,
        source_crs = b.source_crs, is_demo = b.is_demo, import_id = b.import_id
    from before b
    where a.code = b.code`,
  )
  // Grids before villages: a child must go before its parent.
  for (const level of ['grid', 'village', 'township', 'county', 'prefecture']) {
    await run(db, sql`delete from areas where import_id = ${importId}::uuid and level = ${level}`)
  }
  await uniteCounties(db)
}

export const areasImportable: Importable = {
  kind: 'areas',
  title: { zh: '行政界线', bo: 'སྲིད་འཛིན་མཚམས་ཐིག', en: 'Administrative outlines' },
  geometry: 'polygon',
  may: 'areas.edit',
  records: 'areas',
  key: ['code'],
  fields,
  check,
  commit,
  undo,
}
