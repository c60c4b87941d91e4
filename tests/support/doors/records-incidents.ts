// The records of incidents: one a village, of which those of the western villages have a snow leopard; and for whom each is meant.

import { rows, run, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { homeOf, type RecordOf, type Row } from './record.ts'
import { reaches, touches, type Walker } from './walkers.ts'

/** Dumping in each village; where its code ends in 1 a snow leopard was met with. */
export async function layIncidents({ db }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into incidents (kind, form_version, details, geom, area_code, path, certainty, happened_from, description)
    select 'dumping', 1, '{"act": "rubbish"}', st_pointonsurface(a.geom), a.code, a.path, 'about', '2025-06-01T08:00:00+08:00',
           'I-' || a.code || '-0'
    from areas a where a.level = 'village'`,
  )
  await run(
    db,
    sql`
    insert into incident_species (incident_id, species_code, heads, from_edition)
    select i.id, 'snow-leopard', 1, 1 from incidents i where i.area_code like '%1'`,
  )
}

const seesExactly = ({ role }: Walker): boolean =>
  role === 'prefecture-officer' || role === 'county-officer' || role === 'court-clerk' || role === 'prosecutor'

export async function ofIncidents({ db }: World): Promise<readonly RecordOf[]> {
  const found = await rows<Row>(db, sql`select id, description as name from incidents where description like 'I-%'`)
  const photos = await rows<Row & { photo: string }>(
    db,
    sql`select i.id, i.description as name, p.id as photo from incident_photos p join incidents i on i.id = p.incident_id`,
  )
  const files = await rows<Row & { file: string }>(
    db,
    sql`select i.id, i.description as name, f.id as file from incident_files f join incidents i on i.id = f.incident_id`,
  )
  const isRare = (name: string): boolean => homeOf(name).path?.endsWith('1') ?? false
  const isExactFor = (name: string) => (walker: Walker) =>
    walker.role !== 'herder' && reaches(walker, homeOf(name)) && (!isRare(name) || seesExactly(walker))
  const isMeantFor = (name: string) => (walker: Walker) => {
    const county = { path: homeOf(name).path?.split('.').slice(0, 3).join('.') ?? null, operatorCode: null }
    return isExactFor(name)(walker) || (isRare(name) && touches(walker, county))
  }
  return [
    ...found.map(({ id, name }): RecordOf => ({ kind: 'incident', id, name, signs: [id], isMeantFor: isMeantFor(name) })),
    ...found.map(
      ({ id, name }): RecordOf => ({
        kind: 'exact incident',
        id,
        name,
        signs: [`exact ${id}`, name],
        isMeantFor: isExactFor(name),
      }),
    ),
    ...photos.map(
      ({ id, name, photo }): RecordOf => ({
        kind: 'incident photo',
        id: `${id}/photos/${photo}`,
        name: `photo of ${name}`,
        signs: [photo],
        isMeantFor: isExactFor(name),
      }),
    ),
    ...files.map(
      ({ id, name, file }): RecordOf => ({
        kind: 'incident file',
        id: `${id}/files/${file}`,
        name: `file of ${name}`,
        signs: [file],
        isMeantFor: isExactFor(name),
      }),
    ),
  ]
}
