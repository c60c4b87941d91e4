// How a file of zones becomes zones; the code says which record a row is. Zones may overlap, so nothing is compared with a neighbour.

import type { Knex } from 'knex'
import { areaHolding } from '../areas/queries.ts'
import { faults, type Importable, type ImportCounts, type ImportField } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { one, rows, run, sql } from '../platform/sql.ts'

const text = (
  name: string,
  zh: string,
  bo: string,
  en: string,
  isRequired: boolean,
  synonyms: readonly string[],
): ImportField => ({
  name,
  title: { zh, bo, en },
  type: 'text',
  isRequired,
  synonyms,
})

const monthDay = (name: string, zh: string, bo: string, en: string, synonyms: readonly string[]): ImportField => ({
  ...text(name, zh, bo, en, false, synonyms),
  type: 'month-day',
})

const fields: readonly ImportField[] = [
  text('code', '区划编号', 'ས་ཁུལ་ཨང་།', 'Zone code', true, [
    'zone_code',
    'fqbh',
    'fqdm',
    'bh',
    'tbbh',
    'id',
    '编号',
    '区划编号',
    '图斑编号',
  ]),
  text('name', '名称', 'མིང་།', 'Name', true, ['zone_name', 'fqmc', 'mc', 'title', '分区名称', '区域名称']),
  {
    ...text('kind', '类型', 'རིགས།', 'Kind', true, ['zone_kind', 'type', 'fqlx', 'lx', '分区类型', '区域类型', '管控类型']),
    type: 'choice',
    choices: {
      'grazing-ban': ['禁牧区', '禁牧', '草原禁牧区'],
      balance: ['草畜平衡区', '草畜平衡', '平衡区'],
      'rest-grazing': ['休牧区', '休牧', '季节性休牧区'],
      'park-core': ['国家公园核心保护区', '核心保护区', '核心区'],
      'park-general': ['国家公园一般控制区', '一般控制区'],
      'water-protection': ['水源保护区', '饮用水水源保护区', '水源地'],
      'basic-grassland': ['基本草原'],
    },
  },
  text('legal_basis', '划定依据', 'གཏན་འབེབས་གཞི་འཛིན།', 'Legal basis', true, [
    'basis',
    'hdyj',
    'yj',
    'pwh',
    '依据',
    '文号',
    '批准文号',
    '法律依据',
  ]),
  {
    ...text('in_force_from', '生效日期', 'ནུས་པ་ལྡན་ཚེས།', 'In force from', true, [
      'from',
      'sxrq',
      'qsrq',
      '起始日期',
      '开始日期',
      '划定日期',
    ]),
    type: 'date',
  },
  {
    ...text('in_force_to', '失效日期', 'ནུས་མེད་ཚེས།', 'In force to', false, [
      'to',
      'zzrq',
      'jsrq',
      '终止日期',
      '结束日期',
      '截止日期',
    ]),
    type: 'date',
  },
  monthDay('rest_from', '休牧开始（月-日）', 'ངལ་གསོའི་འགོ། (ཟླ-ཚེས)', 'Rest from (month-day)', ['xmks', '休牧开始', '休牧起']),
  monthDay('rest_to', '休牧结束（月-日）', 'ངལ་གསོའི་མཇུག (ཟླ-ཚེས)', 'Rest to (month-day)', ['xmjs', '休牧结束', '休牧止']),
]

const place = (importId: string) => sql`
  update import_rows r set path = p.path
  from (
    select r.row_number, (select a.path from ${areaHolding(sql`r.geom`)}) as path
    from import_rows r
    where r.import_id = ${importId}::uuid and r.is_valid and r.geom is not null) p
  where r.import_id = ${importId}::uuid and r.row_number = p.row_number`

async function check(db: Knex, importId: string): Promise<void> {
  await run(db, place(importId))
  await run(
    db,
    faults(
      importId,
      sql`
      select r.row_number, c.field, c.fault, 'error', null::geometry, c.detail
      from import_rows r
      cross join lateral (
        select 'geometry' as field, 'area-missing' as fault, '{}'::jsonb as detail
        where r.path is null and r.geom is not null and r.is_valid
        union all
        select 'rest_from', 'rest-dates-missing', '{}' where r.attributes->>'kind' = 'rest-grazing'
          and not (r.attributes ? 'rest_from' and r.attributes ? 'rest_to')
        union all
        select 'rest_from', 'rest-dates-unexpected', '{}' where r.attributes->>'kind' <> 'rest-grazing'
          and (r.attributes ? 'rest_from' or r.attributes ? 'rest_to')
        union all
        select 'in_force_to', 'dates-reversed', jsonb_build_object('from', r.attributes->>'in_force_from', 'to', r.attributes->>'in_force_to')
        where (r.attributes->>'in_force_from')::date >= (r.attributes->>'in_force_to')::date) c
      where r.import_id = ${importId}::uuid and r.is_good`,
    ),
  )
}

const commit = (db: Knex, importId: string, from: number, to: number): Promise<ImportCounts> =>
  one(
    db,
    sql`
    with given as materialized (
      select r.key as code, r.attributes as a, r.geom, r.path, coalesce(i.source_name, i.file_name) as source, i.crs
      from import_rows r
      join imports i on i.id = r.import_id
      where r.import_id = ${importId}::uuid and r.is_good and r.row_number between ${from}::int and ${to}::int
    ), written as (
      insert into zones as z (code, kind, name, path, geom, legal_basis, in_force_from, in_force_to, rest_from, rest_to, source, source_crs, import_id)
      select g.code, g.a->>'kind', g.a->>'name', g.path, g.geom, g.a->>'legal_basis', (g.a->>'in_force_from')::date,
        (g.a->>'in_force_to')::date, g.a->>'rest_from', g.a->>'rest_to', g.source, g.crs, ${importId}::uuid
      from given g
      on conflict (code) do update set
        kind = excluded.kind, name = excluded.name, path = excluded.path, geom = excluded.geom, legal_basis = excluded.legal_basis,
        in_force_from = excluded.in_force_from, in_force_to = excluded.in_force_to, rest_from = excluded.rest_from,
        rest_to = excluded.rest_to, source = excluded.source, source_crs = excluded.source_crs, is_demo = false, import_id = excluded.import_id
      where not z.geom = excluded.geom or z.is_demo
        or (z.kind, z.name, z.path, z.legal_basis, z.in_force_from, z.in_force_to, z.rest_from, z.rest_to) is distinct from
          (excluded.kind, excluded.name, excluded.path, excluded.legal_basis, excluded.in_force_from, excluded.in_force_to,
           excluded.rest_from, excluded.rest_to)
      returning z.xmax = 0 as is_new)
    select (select count(*) from written where is_new) as created, (select count(*) from written where not is_new) as changed,
      (select count(*) from given) - (select count(*) from written) as same`,
  )

async function undo(db: Knex, importId: string): Promise<void> {
  const edited = await rows<{ code: string }>(
    db,
    sql`select e.code from edited_since_import('zones', ${importId}::uuid) e (code)`,
  )
  if (edited.length > 0)
    throw new Problem('edited-since-import', 409, { codes: edited.map(({ code }) => code), count: edited.length })
  await run(db, sql`select undo_import('zones', ${importId}::uuid)`)
}

export const zonesImportable: Importable = {
  kind: 'zones',
  title: { zh: '管制区划', bo: 'དོ་དམ་ས་ཁུལ།', en: 'Zones' },
  geometry: 'polygon',
  may: 'zones.edit',
  records: 'zones',
  stands: (importId) => sql`
    select r.row_number, z.path, z.geom from import_rows r join zones z on z.code = r.key where r.import_id = ${importId}::uuid`,
  key: ['code'],
  fields,
  isPlaced: true,
  check,
  commit,
  undo,
}
