// How tables of measured yields become yield rows: one year, grassland type, place, method and day is one record.

import type { Knex } from 'knex'
import { faults, type Importable, type ImportCounts, type ImportField, tolerance } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { one, rows, run, sql } from '../platform/sql.ts'

const field = (name: string, zh: string, bo: string, en: string, more: Omit<ImportField, 'name' | 'title'>): ImportField => ({
  name,
  title: { zh, bo, en },
  ...more,
})

const fields: readonly ImportField[] = [
  field('year', '年度', 'ལོ།', 'Year', {
    type: 'integer',
    isRequired: true,
    min: 1950,
    max: 2200,
    synonyms: ['nd', 'nf', '年', '年份'],
  }),
  field('type_code', '草地类型', 'རྩྭ་ཐང་རིགས།', 'Grassland type', {
    type: 'choice',
    isRequired: true,
    choices: {
      alpine_swamp_meadow: ['高寒沼泽化草甸', '高寒沼泽草甸', '沼泽化草甸', '高寒沼泽草甸类'],
      alpine_meadow: ['高寒草甸', '高寒草甸类'],
      alpine_steppe: ['高寒草原', '高寒草原类'],
      temperate_steppe: ['温性草原', '温性草原类'],
    },
    synonyms: ['type', 'cdlx', 'lx', '草原类型', '草场类型', '类型', '草地类'],
  }),
  field('area_code', '地区（代码或名称）', 'ས་ཁུལ།', 'Area (code or name)', {
    type: 'text',
    isRequired: false,
    synonyms: ['area', 'xzqdm', '地区', '区划代码', '行政区', '县', '乡镇', '村'],
  }),
  field('parcel_code', '地块合同编号', 'ས་དུམ་གན་རྒྱའི་ཨང་།', 'Parcel contract code', {
    type: 'text',
    isRequired: false,
    synonyms: ['contract_code', 'htbh', 'dkbm', '合同编号', '地块编码'],
  }),
  field('kg_per_ha', '产草量（公斤/公顷）', 'རྩྭའི་ཐོན་འབབ། (kg/ha)', 'Yield (kg/ha)', {
    type: 'number',
    isRequired: true,
    unit: 'kg/ha',
    min: 0,
    max: 100_000,
    synonyms: ['yield', 'ccl', 'cl', '产草量', '单产', '可食产草量', '公斤每公顷', '产量'],
  }),
  field('basis', '鲜干基准', 'རློན་སྐམ་གཞི།', 'Basis', {
    type: 'choice',
    isRequired: true,
    choices: { hay: ['干草', '干重', '风干', '干'], fresh: ['鲜草', '鲜重', '鲜'] },
    synonyms: ['jz', 'xg', '基准', '鲜干', '重量类型'],
  }),
  field('relative_error', '相对误差（0–1）', 'ནོར་ཚད། (0–1)', 'Relative error (0–1)', {
    type: 'number',
    isRequired: false,
    min: 0,
    max: 0.95,
    synonyms: ['error', 'wc', '误差', '相对误差'],
  }),
  field('method', '测定方法', 'ཚད་འཇལ་ཐབས།', 'Method', {
    type: 'choice',
    isRequired: false,
    choices: { plot: ['样方', '样地', '实测'], ndvi: ['遥感', 'NDVI反演', '植被指数'], table: ['标准表', '查表'] },
    synonyms: ['ff', '方法', '测产方法'],
  }),
  field('observed_on', '测定日期', 'ཚད་འཇལ་ཚེས།', 'Observed on', {
    type: 'date',
    isRequired: false,
    isPast: true,
    synonyms: ['date', 'cdrq', 'rq', '日期', '调查日期', '监测日期'],
  }),
]

async function check(db: Knex, importId: string): Promise<void> {
  await run(
    db,
    sql`
    update import_rows r set path = p.path
    from parcels p
    join imports i on i.id = ${importId}::uuid and p.path <@ i.areas
    where r.import_id = ${importId}::uuid and r.is_good and p.code = r.attributes->>'parcel_code'`,
  )
  await run(
    db,
    sql`
    update import_rows r set path = n.path
    from (select r.row_number, (array_agg(a.path))[1] as path
          from import_rows r join areas a on a.name_zh = r.attributes->>'area_code'
          where r.import_id = ${importId}::uuid and r.is_good and r.path is null and not r.attributes ? 'parcel_code'
          group by r.row_number having count(*) = 1) n
    where r.import_id = ${importId}::uuid and r.row_number = n.row_number`,
  )
  await run(
    db,
    faults(
      importId,
      sql`
      select r.row_number, case when r.attributes ? 'parcel_code' then 'parcel_code' else 'area_code' end,
        case when r.attributes ? 'parcel_code' then 'parcel-unknown' when r.attributes ? 'area_code' then 'area-unknown' else 'area-missing' end,
        'error', null::geometry, jsonb_build_object('value', coalesce(r.attributes->>'parcel_code', r.attributes->>'area_code', ''))
      from import_rows r
      where r.import_id = ${importId}::uuid and r.is_good and (r.path is null
        or (r.attributes ? 'parcel_code' and not exists (
          select from parcels p join imports i on i.id = r.import_id and p.path <@ i.areas where p.code = r.attributes->>'parcel_code')))
      union all
      select r.row_number, 'type_code', 'grassland-type-unknown', 'error', null, jsonb_build_object('value', r.attributes->>'type_code')
      from import_rows r
      where r.import_id = ${importId}::uuid and r.is_good
        and not exists (select from grassland_types t where t.code = r.attributes->>'type_code')`,
    ),
  )
}

/** A stated error, else the dated default of the platform. */
const commit = (db: Knex, importId: string, from: number, to: number): Promise<ImportCounts> =>
  one(
    db,
    sql`
    with given as materialized (
      select (r.attributes->>'year')::int as year, r.attributes->>'type_code' as type_code, r.path, p.id as parcel_id,
        case when p.id is null then a.code end as area_code, (r.attributes->>'kg_per_ha')::float8 as kg_per_ha, r.attributes->>'basis' as basis,
        coalesce((r.attributes->>'relative_error')::float8, ${tolerance('yield-error')}) as relative_error,
        coalesce(r.attributes->>'method', 'plot') as method, (r.attributes->>'observed_on')::date as observed_on,
        coalesce(i.source_name, i.file_name) as source
      from import_rows r
      join imports i on i.id = r.import_id
      left join parcels p on p.code = r.attributes->>'parcel_code'
      left join areas a on a.path = r.path
      where r.import_id = ${importId}::uuid and r.is_good and r.row_number between ${from}::int and ${to}::int
    ), written as (
      insert into yields as y (year, type_code, path, area_code, parcel_id, kg_per_ha, basis, relative_error, method, observed_on, source, evidence, import_id)
      select g.year, g.type_code, g.path, g.area_code, g.parcel_id, g.kg_per_ha, g.basis, g.relative_error, g.method, g.observed_on, g.source,
        '1', ${importId}::uuid
      from given g
      on conflict (year, type_code, area_code, parcel_id, method, observed_on) do update set
        kg_per_ha = excluded.kg_per_ha, basis = excluded.basis, relative_error = excluded.relative_error, source = excluded.source,
        is_demo = false, import_id = excluded.import_id
      where y.is_demo or (y.kg_per_ha, y.basis, y.relative_error) is distinct from (excluded.kg_per_ha, excluded.basis, excluded.relative_error)
      returning y.xmax = 0 as is_new)
    select (select count(*) from written where is_new) as created, (select count(*) from written where not is_new) as changed,
      (select count(*) from given) - (select count(*) from written) as same`,
  )

async function undo(db: Knex, importId: string): Promise<void> {
  const edited = await rows<{ code: string }>(
    db,
    sql`select e.code from edited_since_import('yields', ${importId}::uuid) e (code)`,
  )
  if (edited.length > 0)
    throw new Problem('edited-since-import', 409, { codes: edited.map(({ code }) => code), count: edited.length })
  await run(db, sql`select undo_import('yields', ${importId}::uuid)`)
}

export const yieldsImportable: Importable = {
  kind: 'yields',
  title: { zh: '产草量', bo: 'རྩྭའི་ཐོན་འབབ།', en: 'Grass yields' },
  geometry: 'none',
  may: 'livestock.edit',
  records: 'livestock',
  key: ['year', 'type_code', 'area_code', 'parcel_code', 'method', 'observed_on'],
  fields,
  isPlaced: true,
  check,
  commit,
  undo,
}
