// Brings the standards of geodata/reference/ into the database as dated rows. A row once there is never edited.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { Knex } from 'knex'
import { run, sql } from '../platform/sql.ts'

type Row = Readonly<Record<string, string>>

const read = (file: string): Row[] =>
  parse(readFileSync(fileURLToPath(new URL(`../../geodata/reference/${file}`, import.meta.url)), 'utf8'), { columns: true })
const texts = (rows: readonly Row[], name: string): (string | null)[] => rows.map((row) => row[name] || null)
const numbers = (rows: readonly Row[], name: string): (number | null)[] =>
  rows.map((row) => (row[name] ? Number(row[name]) : null))
/** `;`-separated source ids, as one text that SQL splits: nested arrays of different lengths do not bind. */
const sources = (rows: readonly Row[]): string[] => rows.map((row) => row['sources'] ?? '')

/** Safe at every start: adds what is missing, changes nothing that is there. */
export async function loadStandards(db: Knex): Promise<void> {
  await loadTypes(db)
  await loadSources(db)
  await loadEditions(db)
  await loadCoefficients(db)
}

async function loadTypes(db: Knex): Promise<void> {
  const types = read('grassland-types.csv')
  await run(
    db,
    sql`
    insert into grassland_types (code, name_zh, name_bo, name_en, rank)
    select t.* from unnest(${texts(types, 'code')}::text[], ${texts(types, 'name_zh')}::text[], ${texts(types, 'name_bo')}::text[],
                           ${texts(types, 'name_en')}::text[], ${types.map((_, i) => i)}::integer[]) as t
    on conflict (code) do nothing`,
  )
}

async function loadSources(db: Knex): Promise<void> {
  const known = read('sources.csv')
  await run(
    db,
    sql`
    insert into standard_sources (id, title, title_en)
    select t.id, t.title, t.title_en
    from unnest(${texts(known, 'id')}::text[], ${texts(known, 'title')}::text[], ${texts(known, 'title_en')}::text[]) as t (id, title, title_en)
    on conflict (id) do nothing`,
  )
}

async function loadEditions(db: Knex): Promise<void> {
  const editions = read('editions.csv')
  await run(
    db,
    sql`
    insert into standard_editions (code, title, in_force_from, in_force_to, status, rank, sources, note, note_en)
    select t.code, t.title, t.in_force_from, t.in_force_to, t.status, t.rank, string_to_array(t.sources, ';'), t.note, t.note_en
    from unnest(${texts(editions, 'code')}::text[], ${texts(editions, 'title')}::text[], ${texts(editions, 'in_force_from')}::date[],
                ${texts(editions, 'in_force_to')}::date[], ${texts(editions, 'status')}::text[], ${numbers(editions, 'rank')}::integer[],
                ${sources(editions)}::text[], ${texts(editions, 'note')}::text[], ${texts(editions, 'note_en')}::text[])
      as t (code, title, in_force_from, in_force_to, status, rank, sources, note, note_en)
    on conflict (code) do nothing`,
  )
}

async function loadCoefficients(db: Knex): Promise<void> {
  const all = read('coefficients.csv')
  await run(
    db,
    sql`
    insert into coefficients (edition, key, supply, grassland_type, animal, sex, age_class, season, value, upper_value, unit, basis, per,
                              evidence, sources, note, note_en)
    select t.edition, t.key, t.supply, t.grassland_type, t.animal, t.sex, t.age_class, t.season, t.value, t.upper_value, t.unit, t.basis,
           t.per, t.evidence, string_to_array(t.sources, ';'), t.note, t.note_en
    from unnest(${texts(all, 'edition')}::text[], ${texts(all, 'key')}::text[], ${texts(all, 'supply')}::text[],
                ${texts(all, 'grassland_type')}::text[], ${texts(all, 'animal')}::text[], ${texts(all, 'sex')}::text[],
                ${texts(all, 'age_class')}::text[], ${texts(all, 'season')}::text[], ${numbers(all, 'value')}::double precision[],
                ${numbers(all, 'upper_value')}::double precision[], ${texts(all, 'unit')}::text[], ${texts(all, 'basis')}::text[],
                ${texts(all, 'per')}::text[], ${texts(all, 'evidence')}::text[], ${sources(all)}::text[], ${texts(all, 'note')}::text[],
                ${texts(all, 'note_en')}::text[])
      as t (edition, key, supply, grassland_type, animal, sex, age_class, season, value, upper_value, unit, basis, per, evidence, sources, note, note_en)
    on conflict do nothing`,
  )
}
