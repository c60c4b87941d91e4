// Tips of the walked world: one a village, each with a caller and, in the first of each county, a photograph; and for whom each is meant.

import { rows, run, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { homeOf, type RecordOf, type Row } from './record.ts'
import type { Walker } from './walkers.ts'

export async function layTips({ db }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into tips (code, kind, geom, area_code, path, words, lang)
    select '', 'dumping', st_pointonsurface(a.geom), a.code, a.path, 'TIP-' || a.code || '-0', 'zh' from areas a where a.level = 'village'`,
  )
  await run(
    db,
    sql`
    insert into tip_callers (tip_id, code_digest, phone) select id, 'digest of ' || words, '13900000000' from tips`,
  )
  await run(
    db,
    sql`
    insert into tip_photos (tip_id, n, sha256, media_type, bytes, clean_sha256, clean_bytes, width, height)
    select id, 1, 'received', 'image/jpeg', 1, ${cleanDigest}, 1, 1, 1 from tips where area_code in ('632701101001', '632722101001')`,
  )
}
/** A picture that was added to a problem: its smaller one lies on the disk already. */
const cleanDigest = sql`(select sha256 from problem_photos order by added_at limit 1)`

const readers: readonly Walker['role'][] = ['prefecture-officer', 'county-officer', 'tip-operator']
const meant = (name: string) => (walker: Walker) => {
  const { path } = homeOf(name)
  return readers.includes(walker.role) && path !== null && walker.path !== null && `${path}.`.startsWith(`${walker.path}.`)
}

export async function ofTips({ db }: World): Promise<readonly RecordOf[]> {
  const tips = await rows<Row>(db, sql`select id, words as name from tips where words like 'TIP-%'`)
  const photos = await rows<Row & { readonly photo: string }>(
    db,
    sql`select t.id, t.words as name, p.id as photo from tip_photos p join tips t on t.id = p.tip_id where t.words like 'TIP-%'`,
  )
  return [
    ...tips.map(({ id, name }): RecordOf => ({ kind: 'tip', id, name, signs: [id, name], isMeantFor: meant(name) })),
    ...photos.map(
      ({ id, name, photo }): RecordOf => ({
        kind: 'tip photo',
        id: `${id}/photos/${photo}`,
        name: `photo of ${name}`,
        signs: [photo],
        isMeantFor: meant(name),
      }),
    ),
  ]
}
