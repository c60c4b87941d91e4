// Editions and coefficient rows as the parameter screen shows them, and the one way a row is added.

import type { Knex } from 'knex'
import { maybeOne, one, rows, type Sql, sql } from '../platform/sql.ts'
import type { CoefficientRow, CoefficientsQuery, Edition, NewCoefficient } from './standards.contract.ts'
import type { SourceTitle } from './vocabulary.contract.ts'

const editionColumns = sql`
  e.code, e.title, e.in_force_from as "inForceFrom", e.in_force_to as "inForceTo", e.status, e.rank, e.sources, e.note, e.note_en as "noteEn",
  (select count(*) from coefficients c where c.edition = e.code) as rows,
  (select count(*) from coefficients c where c.edition = e.code and c.value is not null) as known`

export const findEditions = (db: Knex): Promise<Edition[]> =>
  rows(db, sql`select ${editionColumns} from standard_editions e order by e.status <> 'working', e.rank desc, e.code`)

export const findEdition = (db: Knex, code: string): Promise<Edition | undefined> =>
  maybeOne(db, sql`select ${editionColumns} from standard_editions e where e.code = ${code}`)

/** As JSON, for a query that has the ids of its sources in a column. */
export const sourceTitles = (ids: Sql): Sql => sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'titleEn', s.title_en) order by s.id)
            from standard_sources s where s.id = any (${ids})), '[]')`

/** Those of the words that are ids of sources. */
export const findSources = (db: Knex, words: readonly string[]): Promise<SourceTitle[]> =>
  rows(db, sql`select id, title, title_en as "titleEn" from standard_sources where id = any (${[...words]}::text[]) order by id`)

/** Rows in force on a day, or all there are; specific after general. */
export const findCoefficients = (db: Knex, { edition, key, on }: CoefficientsQuery): Promise<CoefficientRow[]> =>
  rows(
    db,
    sql`
    select c.id, c.edition, c.key, c.supply, c.grassland_type as "grasslandType", c.animal, c.sex, c.age_class as "ageClass", c.season,
           c.value, c.upper_value as "upperValue", c.unit, c.basis, c.per, c.evidence, c.sources,
           ${sourceTitles(sql`c.sources`)} as "sourceTitles",
           c.note, c.note_en as "noteEn", c.in_force_from as "inForceFrom", c.in_force_to as "inForceTo", c.approved_by as "approvedBy",
           user_name(c.entered_by) as "enteredBy"
    from coefficients c
    where (${edition ?? null}::text is null or c.edition = ${edition ?? null}::text)
      and (${key ?? null}::text is null or c.key = ${key ?? null}::text)
      and (${on ?? null}::date is null
           or (c.in_force_from <= ${on ?? null}::date and (c.in_force_to is null or ${on ?? null}::date < c.in_force_to)))
    order by c.edition, c.key, c.supply nulls first, c.grassland_type nulls first, c.animal nulls first, c.age_class nulls first,
             c.sex nulls first, c.season nulls first, c.in_force_from desc`,
  )

/** Adds a dated row and answers its id. An equal scope on the same day is refused by the constraint. */
export async function enterCoefficient(db: Knex, row: NewCoefficient, userId: string | null): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into coefficients (edition, key, supply, grassland_type, animal, sex, age_class, season, value, unit, basis, per, evidence,
                              sources, note, in_force_from, entered_by, approved_by)
    values (${row.edition}, ${row.key}, ${row.supply}, ${row.grasslandType}, ${row.animal}, ${row.sex}, ${row.ageClass}, ${row.season},
            ${row.value}, ${row.unit}, ${row.basis}, ${row.per}, ${row.evidence}, array[${row.source}]::text[], ${row.note},
            ${row.inForceFrom}::date, ${userId}::uuid, ${row.approvedBy})
    returning id`,
  )
  return id
}
