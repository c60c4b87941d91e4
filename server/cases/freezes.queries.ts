// Freezes of a case as their readers see them, and their rows. The ground is told to who may take bytes of the case: it may show where a
// rare animal was.

import type { Knex } from 'knex'
import type { Freeze, FreezeCollection, FreezeFile, FrozenCount, NewFreeze } from '#contract/cases'
import { freezeFiles } from '#contract/cases'
import { findCounted } from '../platform/list.ts'
import type { Page, PageQuery } from '../platform/paging.ts'
import { instantText } from '../platform/past.ts'
import { json, one, rows, sql } from '../platform/sql.ts'
import type { Ground } from './freeze/ground.ts'

const columns = sql`
  f.id, f.case_id as "caseId", f.n, ${instantText(sql`f.as_of`)} as "asOf", f.area_ha as "areaHa", f.counts, f.purpose,
  case when c.path <@ app_reach('evidence', 'export') then st_asgeojson(f.ground, 15, 0)::json end as geometry,
  case when f.of_kind is not null then
    json_build_object('kind', f.of_kind, 'id', f.of_id, 'code', f.of_code, 'bufferM', f.buffer_m) end as of,
  (select json_agg(json_build_object('file', w.file, 'itemNo', e.item_no, 'fileName', e.file_name, 'bytes', e.bytes, 'sha256', e.sha256) order by w.rank)
   from (values ('manifest', f.manifest_no, 1), ('geopackage', f.geopackage_no, 2), ('geojson', f.geojson_no, 3)) w (file, no, rank)
   join evidence_items e on e.case_id = f.case_id and e.item_no = w.no) as items,
  user_name(f.frozen_by) as "frozenBy", f.frozen_at as "frozenAt"`
const from = sql`from evidence_freezes f join cases c on c.id = f.case_id`

type Row = Omit<Freeze, 'collections' | 'features'>
const whole = (row: Row): Freeze => ({
  ...row,
  collections: row.counts.map(({ collection }): FreezeCollection => collection),
  features: row.counts.reduce((sum, { features }) => sum + features, 0),
})

export async function findFreezes(db: Knex, caseId: string, page: PageQuery): Promise<Page<Freeze>> {
  const found = await findCounted<Row>(db, columns, sql`${from} where f.case_id = ${caseId}::uuid`, sql`order by f.n`, page)
  return { ...found, items: found.items.map(whole) }
}

/** The freeze of the case whose manifest has this digest. */
export async function findSameFreeze(db: Knex, caseId: string, sha256: string): Promise<Freeze | undefined> {
  const [found] = await rows<Row>(
    db,
    sql`
    select ${columns} ${from} join evidence_items m on m.case_id = f.case_id and m.item_no = f.manifest_no
    where f.case_id = ${caseId}::uuid and m.sha256 = ${sha256}`,
  )
  return found === undefined ? undefined : whole(found)
}

/** What the next freeze of a case is numbered. Until the transaction ends nobody else numbers one: the same made twice at once is one. */
export async function nextFreeze(db: Knex, caseId: string): Promise<number> {
  await rows(db, sql`select pg_advisory_xact_lock(hashtextextended('freeze ' || ${caseId}, 0))`)
  const { n } = await one<{ n: number }>(
    db,
    sql`select 1 + coalesce(max(f.n), 0) as n from evidence_freezes f where f.case_id = ${caseId}::uuid`,
  )
  return n
}

export async function insertFreeze(
  db: Knex,
  { id, purpose }: Pick<NewFreeze, 'id' | 'purpose'>,
  { wkb, asOf, told: { of, areaHa } }: Ground,
  counts: readonly FrozenCount[],
  itemNos: Readonly<Record<FreezeFile, number>>,
): Promise<void> {
  const [manifest, geopackage, geojson] = freezeFiles.map((file) => itemNos[file])
  await rows(
    db,
    sql`
    insert into evidence_freezes (case_id, n, as_of, ground, of_kind, of_id, of_code, buffer_m, counts, area_ha, purpose, manifest_no, geopackage_no,
                                  geojson_no)
    values (${id}::uuid, 0, ${asOf}::timestamptz, st_geomfromwkb(${wkb}::bytea, 4326), ${of?.kind ?? null}, ${of?.id ?? null}::uuid,
            ${of?.code ?? null}, ${of?.bufferM ?? null}::float8, ${json(counts)}::jsonb, ${areaHa}::float8, ${purpose}, ${manifest}, ${geopackage},
            ${geojson})`,
  )
}
