// How herd sheets become surveys. One operator, year, season, day and method is one survey; its counts replace those it had.

import type { Knex } from 'knex'
import { faults, type Importable, type ImportCounts } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { one, rows, run, sql } from '../platform/sql.ts'
import { herdFields } from './import-fields.ts'

const isOpen = (importId: string) => sql`r.import_id = ${importId}::uuid and r.is_good`

/** By the operator's code, by a holder's code, or by a name that is unique in its village. Keeps the id with the row. Operators beyond
    the importer's reach are as unknown as those that there are not. */
const matchByCode = (importId: string) => sql`
  update import_rows r set path = o.path, attributes = r.attributes || jsonb_build_object('operator_id', o.id, 'operator_key', o.code)
  from (
    select code as given, id, code, path from operators
    union all
    select h.code, o.id, o.code, o.path from holders h join operators o on o.id = h.operator_id
    where not exists (select from operators same where same.code = h.code)) o
  join imports i on i.id = ${importId}::uuid and o.path <@ i.areas
  where ${isOpen(importId)} and o.given = r.attributes->>'operator_code'`

const matchByName = (importId: string) => sql`
  update import_rows r set path = m.path, attributes = r.attributes || jsonb_build_object('operator_id', m.id, 'operator_key', m.code)
  from (
    select r.row_number, (array_agg(o.id))[1] as id, (array_agg(o.code))[1] as code, (array_agg(o.path))[1] as path
    from import_rows r
    join imports i on i.id = r.import_id
    join operators o on o.name = r.attributes->>'operator_name' and o.path <@ i.areas
    join areas a on a.code = o.area_code
    where ${isOpen(importId)} and not r.attributes ? 'operator_code'
      and (not r.attributes ? 'area_code' or r.attributes->>'area_code' in (a.code, a.name_zh) or a.name_zh in (
        r.attributes->>'area_code' || '村', r.attributes->>'area_code' || '村委会', r.attributes->>'area_code' || '委会'))
    group by r.row_number
    having count(*) = 1) m
  where r.import_id = ${importId}::uuid and r.row_number = m.row_number`

const rowFaults = (importId: string) =>
  faults(
    importId,
    sql`
    select r.row_number, c.field, c.fault, 'error', null::geometry, c.detail
    from import_rows r
    cross join lateral (
      select 'operator_code' as field, 'operator-unknown' as fault,
        jsonb_build_object('value', coalesce(r.attributes->>'operator_code', r.attributes->>'operator_name', '')) as detail
      where not r.attributes ? 'operator_id'
      union all
      select 'heads', 'heads-missing', '{}' where not r.attributes ? 'heads'
        and not exists (select from jsonb_object_keys(r.attributes) k where k like 'heads\\_%')
      union all
      select 'animal', 'value-missing', '{}' where r.attributes ? 'heads' and not r.attributes ? 'animal'
      union all
      select 'year', 'year-differs', jsonb_build_object('year', r.attributes->>'year', 'date', r.attributes->>'counted_on')
      where abs((r.attributes->>'year')::int - extract(year from (r.attributes->>'counted_on')::date)) > 1
      union all
      select 'heads_' || t.animal || '_any_adult', 'counts-double', jsonb_build_object('animal', t.animal)
      from (select split_part(k, '_', 2) as animal from jsonb_object_keys(r.attributes) k where k like 'heads\\_%\\_any\\_adult') t
      where r.attributes ?| array['heads_' || t.animal || '_female_adult', 'heads_' || t.animal || '_male_adult']) c
    where ${isOpen(importId)}`,
  )

async function check(db: Knex, importId: string): Promise<void> {
  // The area column only helps to find the operator; the operator's own area is what counts.
  await run(db, sql`update import_rows r set path = null where r.import_id = ${importId}::uuid and r.path is not null`)
  await run(db, matchByCode(importId))
  await run(db, matchByName(importId))
  await run(db, rowFaults(importId))
}

/** One line per survey and animal, from both layouts; surveys whose first row lies in the slice of rows. */
const counted = (importId: string, from: number, to: number) => sql`
  with line as materialized (
    select r.row_number, (r.attributes->>'operator_id')::uuid as operator_id, r.path, r.attributes->>'season' as season,
      coalesce((r.attributes->>'year')::int, extract(year from (r.attributes->>'counted_on')::date)::int) as year,
      (r.attributes->>'counted_on')::date as counted_on, coalesce(r.attributes->>'method', 'declared') as method,
      (r.attributes->>'relative_error')::float8 as relative_error, r.attributes
    from import_rows r
    where r.import_id = ${importId}::uuid and r.is_good),
  keyed as materialized (
    select l.*, l.attributes->>'operator_key' || '/' || l.year || '/' || l.season || '/' || l.counted_on || '/' || l.method as code,
      min(l.row_number) over (partition by l.operator_id, l.year, l.season, l.counted_on, l.method) as first
    from line l),
  head as materialized (
    select k.code, k.operator_id, k.path, k.year, k.season, k.counted_on, k.method, c.animal, c.sex, c.age_class, sum(c.heads)::int as heads,
      max(k.relative_error) as relative_error
    from keyed k
    cross join lateral (
      select k.attributes->>'animal' as animal, coalesce(k.attributes->>'sex', 'any') as sex,
        coalesce(k.attributes->>'age_class', 'adult') as age_class, (k.attributes->>'heads')::int as heads
      where k.attributes ? 'heads'
      union all
      select split_part(e.key, '_', 2), split_part(e.key, '_', 3), split_part(e.key, '_', 4), e.value::int
      from jsonb_each_text(k.attributes) e
      where e.key like 'heads\\_%') c
    where k.first between ${from}::int and ${to}::int
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
  given as materialized (
    select code, operator_id, path, year, season, counted_on, method, coalesce(max(relative_error), 0) as relative_error,
      jsonb_object_agg(animal || ' ' || sex || ' ' || age_class, heads) as counts
    from head group by 1, 2, 3, 4, 5, 6, 7),
  present as materialized (
    select s.id, s.code, jsonb_object_agg(c.animal || ' ' || c.sex || ' ' || c.age_class, c.heads) filter (where c.survey_id is not null) as counts
    from herd_surveys s
    left join herd_counts c on c.survey_id = s.id
    where s.code in (select code from given)
    group by s.id, s.code)`

async function commit(db: Knex, importId: string, from: number, to: number): Promise<ImportCounts> {
  const counts = await one<ImportCounts>(
    db,
    sql`
    ${counted(importId, from, to)},
    kept as (
      insert into import_before (import_id, tracked, record_id, before)
      select ${importId}::uuid, 'herd_counts', p.id, coalesce(p.counts, '{}') from present p join given g on g.code = p.code
      where g.counts is distinct from p.counts
      on conflict do nothing
      returning record_id),
    written as (
      insert into herd_surveys as s (code, operator_id, path, year, season, counted_on, method, relative_error, source, import_id)
      select g.code, g.operator_id, g.path, g.year, g.season, g.counted_on, g.method, g.relative_error,
        (select coalesce(i.source_name, i.file_name) from imports i where i.id = ${importId}::uuid), ${importId}::uuid
      from given g
      left join present p on p.code = g.code
      where p.code is null or g.counts is distinct from p.counts
      on conflict (code) do update set relative_error = excluded.relative_error, source = excluded.source, is_demo = false, import_id = excluded.import_id
      returning s.id, s.code, s.xmax = 0 as is_new)
    select (select count(*) from written where is_new) as created, (select count(*) from written where not is_new) as changed,
      (select count(*) from given) - (select count(*) from written) as same`,
  )
  await run(
    db,
    sql`
    ${counted(importId, from, to)}
    delete from herd_counts c using herd_surveys s
    where c.survey_id = s.id and s.import_id = ${importId}::uuid and s.code in (select code from given)`,
  )
  await run(
    db,
    sql`
    ${counted(importId, from, to)}
    insert into herd_counts (survey_id, animal, sex, age_class, heads)
    select s.id, h.animal, h.sex, h.age_class, h.heads
    from head h join herd_surveys s on s.code = h.code
    where s.import_id = ${importId}::uuid
    on conflict (survey_id, animal, sex, age_class) do update set heads = excluded.heads`,
  )
  return counts
}

/** The latest imported count of an operator and season becomes the adopted one, where the import was asked to or none was adopted. */
async function adopt(db: Knex, importId: string): Promise<void> {
  const { mode } = await one<{ mode: string }>(
    db,
    sql`select coalesce(options->>'adopt', 'if-none') as mode from imports where id = ${importId}::uuid`,
  )
  if (mode === 'never') return
  const latest = sql`
    select distinct on (s.operator_id, s.year, s.season) s.id, s.operator_id, s.year, s.season
    from herd_surveys s
    where s.import_id = ${importId}::uuid and s.operator_id is not null
    order by s.operator_id, s.year, s.season, s.counted_on desc, s.method desc`
  if (mode === 'always') {
    await run(
      db,
      sql`
      update herd_surveys s set is_adopted = false, adopt_reason = null, import_id = ${importId}::uuid
      from (${latest}) l
      where s.is_adopted and s.id <> l.id and (s.operator_id, s.year, s.season) = (l.operator_id, l.year, l.season)`,
    )
  }
  await run(
    db,
    sql`
    update herd_surveys s set is_adopted = true, adopted_by = i.created_by, adopt_reason = '随文件导入采用：' || i.file_name
    from (${latest}) l, imports i
    where i.id = ${importId}::uuid and s.id = l.id and not s.is_adopted and not exists (
      select from herd_surveys a where a.is_adopted and (a.operator_id, a.year, a.season) = (l.operator_id, l.year, l.season))`,
  )
}

async function undo(db: Knex, importId: string): Promise<void> {
  const edited = await rows<{ code: string }>(
    db,
    sql`select e.code from edited_since_import('herd_surveys', ${importId}::uuid) e (code)`,
  )
  if (edited.length > 0)
    throw new Problem('edited-since-import', 409, { codes: edited.map(({ code }) => code), count: edited.length })
  // First nobody is adopted, then the rows return: one operator may have one adopted survey a season at every moment.
  await run(
    db,
    sql`update herd_surveys set is_adopted = false, adopt_reason = null where import_id = ${importId}::uuid and is_adopted`,
  )
  const before = sql`select record_id, before from import_before where import_id = ${importId}::uuid and tracked = 'herd_counts'`
  await run(db, sql`delete from herd_counts c using (${before}) b where c.survey_id = b.record_id`)
  await run(
    db,
    sql`
    insert into herd_counts (survey_id, animal, sex, age_class, heads)
    select b.record_id, split_part(e.key, ' ', 1), split_part(e.key, ' ', 2), split_part(e.key, ' ', 3), e.value::int
    from (${before}) b cross join lateral jsonb_each_text(b.before) e`,
  )
  await run(db, sql`select undo_import('herd_surveys', ${importId}::uuid)`)
}

export const herdsImportable: Importable = {
  kind: 'herds',
  title: { zh: '牲畜数量', bo: 'ཕྱུགས་གྲངས།', en: 'Herd counts' },
  geometry: 'none',
  may: 'livestock.edit',
  records: 'livestock',
  key: ['operator_code', 'operator_name', 'area_code', 'year', 'season', 'counted_on', 'method', 'animal', 'sex', 'age_class'],
  fields: herdFields,
  isPlaced: true,
  check,
  commit,
  finish: adopt,
  undo,
}
