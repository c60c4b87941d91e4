// One statement that finds what the words name, best first: exact code or name, then beginnings, then anything that contains them.

import { ident, type Sql, sql } from '../platform/sql.ts'

const most = 12
/** Candidates of each kind before ranking: enough that the best twelve are among them for words worth typing. */
const candidates = 60

type Words = { readonly exact: string; readonly prefix: string; readonly anywhere: string }

const escaped = (words: string): string => words.replace(/[\\%_]/g, (mark) => `\\${mark}`)

/** Two characters hold no trigram but one at the start of a word, so short words are looked for at the beginning only. */
const wordsOf = (words: string): Words => ({
  exact: words,
  prefix: `${escaped(words)}%`,
  anywhere: Array.from(words).length < 3 ? `${escaped(words)}%` : `%${escaped(words)}%`,
})

/** Words that begin the code of a county begin every code registered there too: they name the area, not sixty of its parcels. */
const namesMore = ({ prefix }: Words): Sql => sql`
  (select not exists (select from areas a where a.level in ('prefecture', 'county') and a.code like ${prefix}))`

/** Ids by code from its beginning (in C order, as its index is) and by a trigram-indexed column. */
const idsOf = (table: Sql, named: Sql, words: Words): Sql => sql`
  (select c.id from ${table} c
   where c.code collate "C" >= ${words.exact} and c.code collate "C" < ${words.exact} || chr(1114109) and ${namesMore(words)}
   order by c.code collate "C" limit ${candidates}::integer)
  union all
  (select c.id from ${table} c where ${named} ilike ${words.anywhere} and ${namesMore(words)} limit ${candidates}::integer)`

const parcels = (words: Words): Sql => sql`
  select 'parcel' as kind, t.id::text as id, t.code as title, t.code, t.area_code, t.geom as box
  from parcels t where t.id in (${idsOf(sql`parcels`, sql`c.code`, words)})`

const parties = (kind: 'operator' | 'holder', words: Words): Sql => sql`
  select ${kind}::text, t.id::text, t.name, t.code, t.area_code,
         (select st_setsrid(st_extent(p.geom)::geometry, 4326) from parcels p where p.${ident(`${kind}_id`)} = t.id)
  from ${ident(`${kind}s`)} t where t.id in (${idsOf(ident(`${kind}s`), sql`c.name`, words)})`

/** A few hundred rows in all: every language, anywhere in the word. */
const areas = ({ anywhere, prefix }: Words): Sql => sql`
  select 'area', c.code, c.name_zh, c.code, c.parent_code, coalesce(c.geom, c.label)
  from areas c
  where c.name_zh ilike ${anywhere} or c.name_bo ilike ${anywhere} or c.name_en ilike ${anywhere} or c.code like ${prefix}`

/** A river of several lines is found once, by its longest. */
const waters = ({ anywhere }: Words): Sql => sql`
  select * from (
    select distinct on (c.name_zh) 'water', c.id::text, c.name_zh, c.code, null, c.geom
    from waters c
    where c.name_zh ilike ${anywhere} or c.name_bo ilike ${anywhere} or c.name_en ilike ${anywhere}
    order by c.name_zh, st_length(c.geom) desc) w`

const zones = ({ anywhere }: Words): Sql => sql`
  select 'zone', c.id::text, c.name, c.code, (select a.code from areas a where a.path = c.path), c.geom
  from zones c
  where c.name ilike ${anywhere} or c.code ilike ${anywhere}`

/** Where a find lies, in words: the names from county down to its own area. */
const subtitle = sql`coalesce((
  select string_agg(above.name_zh, ' · ' order by nlevel(above.path))
  from areas own join areas above on above.path @> own.path and above.level <> 'prefecture'
  where own.code = best.area_code), '')`

const asked = (words: Words, permissions: readonly string[]): Sql =>
  [
    ...(permissions.includes('parcels.read') ? [parcels(words), parties('operator', words), parties('holder', words)] : []),
    areas(words),
    waters(words),
    ...(permissions.includes('zones.read') ? [zones(words)] : []),
  ].reduce((left, right) => sql`${left} union all ${right}`)

/** Columns `kind`, `id`, `title`, `subtitle` and `bbox` of at most twelve finds that the caller may see. */
export function searchStatement(typed: string, permissions: readonly string[]): Sql {
  const words = wordsOf(typed)
  return sql`
    with found (kind, id, title, code, area_code, box) as (${asked(words, permissions)}),
    best as (
      select *, case when lower(title) = lower(${words.exact}) or lower(code) = lower(${words.exact}) then 0
                     when title ilike ${words.prefix} or code ilike ${words.prefix} then 1 else 2 end as rank,
             case when code ilike ${words.prefix} then length(code) else length(title) end as size,
             array_position(array['area', 'operator', 'holder', 'parcel', 'zone', 'water'], kind) as kind_rank
      from found
      order by rank, size, kind_rank, code
      limit ${most}::integer)
    select kind, id, title, ${subtitle} as subtitle,
           case when box is not null then array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)] end as bbox
    from best
    order by rank, size, kind_rank, code`
}
