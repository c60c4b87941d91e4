// The table that turns the provider's claims into grants. A row is never changed: it ends, and another begins.

import type { Knex } from 'knex'
import type { MappingItem, NewMapping } from '#contract/access'
import { codeOfPath } from '#rules/areas'
import { maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'

type MappingRow = Omit<MappingItem, 'area'> & { readonly path: string | null }

const mappingColumns: Sql = sql`
  m.id, m.claim, m.value, m.role, m.area_path::text as path, m.valid_from as "validFrom",
  case when m.valid_to <> 'infinity' then m.valid_to end as "validTo", u.name as "madeBy",
  (select count(distinct g.user_id) from grants g where g.mapping_id = m.id and now() >= g.valid_from and now() < g.valid_to) as holders`

const itemOf = ({ path, ...mapping }: MappingRow): MappingItem => ({ ...mapping, area: path === null ? null : codeOfPath(path) })

/** Those in force first, then those that ended within the last year. */
export async function findMappings(db: Knex): Promise<readonly MappingItem[]> {
  const found = await rows<MappingRow>(
    db,
    sql`
    select ${mappingColumns} from claim_mappings m left join users u on u.id = m.made_by
    where m.valid_to > now() - interval '1 year'
    order by m.valid_to <= now(), m.claim, m.value, m.role, m.id`,
  )
  return found.map(itemOf)
}

export async function addMapping(db: Knex, mapping: NewMapping, areaPath: string | null, madeBy: string): Promise<MappingItem> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into claim_mappings (claim, value, role, area_path, valid_to, made_by)
    values (${mapping.claim}, ${mapping.value}, ${mapping.role}, ${areaPath}::ltree,
            coalesce((${mapping.validTo}::date + 1)::timestamptz, 'infinity'), ${madeBy})
    returning id`,
  )
  const row = await one<MappingRow>(
    db,
    sql`select ${mappingColumns} from claim_mappings m left join users u on u.id = m.made_by where m.id = ${id}`,
  )
  return itemOf(row)
}

/** Ends the row and every grant it gave. Answers whose rights changed; undefined where no such row is in force. */
export async function endMapping(db: Knex, id: string): Promise<readonly string[] | undefined> {
  const ended = await run(db, sql`update claim_mappings set valid_to = now() where id = ${id} and valid_to > now()`)
  if (ended === 0) return undefined
  const found = await rows<{ userId: string }>(
    db,
    sql`
    update grants set valid_to = greatest(now(), valid_from + interval '1 microsecond')
    where mapping_id = ${id} and valid_to > now()
    returning user_id as "userId"`,
  )
  return found.map(({ userId }) => userId)
}

export const areaExists = async (db: Knex, path: string): Promise<boolean> =>
  (await maybeOne(db, sql`select from areas where path = ${path}::ltree`)) !== undefined

export type LiveMapping = {
  readonly id: string
  readonly claim: string
  readonly value: string
  readonly role: string
  readonly path: string | null
}

export const findLiveMappings = (db: Knex): Promise<LiveMapping[]> =>
  rows(
    db,
    sql`
    select id, claim, value, role, area_path::text as path from claim_mappings where now() >= valid_from and now() < valid_to`,
  )
