// The records of duty: units, posts, problems with photographs, patrols; and for whom each is meant.

import { rows, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { homeOf, type RecordOf, type Row } from './record.ts'
import { reaches, type Walker } from './walkers.ts'

/** Who holds a post in which village; a chief and a warden see the units of their posts, everybody else those of the area. */
export const posted: Readonly<Record<string, string>> = { 'chief-a': '632701102001', 'warden-a': '632701101001' }
export const seesUnit =
  (name: string) =>
  (walker: Walker): boolean => {
    if (walker.role === 'herder') return false
    const isBound = walker.role === 'chief' || walker.role === 'warden'
    return reaches(walker, homeOf(name)) && (!isBound || name.includes(posted[walker.login ?? ''] ?? 'none'))
  }

export async function ofDuty({ db }: World): Promise<readonly RecordOf[]> {
  const units = await rows<Row>(db, sql`select id, code as name from duty_units`)
  const posts = await rows<Row>(
    db,
    sql`select p.id, p.duty || '-of-' || u.code as name from duty_posts p join duty_units u on u.id = p.unit_id`,
  )
  return [
    ...units.map(({ id, name }): RecordOf => ({ kind: 'unit', id, name, signs: [id, name], isMeantFor: seesUnit(name) })),
    ...posts.map(({ id, name }): RecordOf => ({ kind: 'post', id, name, signs: [id], isMeantFor: seesUnit(name) })),
  ]
}

/** By area for offices; chiefs and wardens of the cast hold no post in a unit, so none are meant for them. */
export async function ofProblems({ db }: World): Promise<readonly RecordOf[]> {
  const meant = (name: string) => (walker: Walker) =>
    walker.role !== 'chief' && walker.role !== 'warden' && reaches(walker, homeOf(name))
  const found = await rows<Row>(db, sql`select id, description as name from problems`)
  const photos = await rows<Row & { photo: string }>(
    db,
    sql`select p.id, p.description as name, f.id as photo from problem_photos f join problems p on p.id = f.problem_id`,
  )
  return [
    ...found.map(({ id, name }): RecordOf => ({ kind: 'problem', id, name, signs: [id, name], isMeantFor: meant(name) })),
    ...photos.map(
      ({ id, name, photo }): RecordOf => ({
        kind: 'problem photo',
        id: `${id}/photos/${photo}`,
        name: `photo of ${name}`,
        signs: [photo],
        isMeantFor: meant(name),
      }),
    ),
  ]
}

/** Of the area by office; chiefs and wardens see their own, and those of units where they have a post, of which there are none here. */
export async function ofPatrols({ db }: World): Promise<readonly RecordOf[]> {
  const found = await rows<Row & { login: string }>(
    db,
    sql`select p.id, p.note as name, u.login from patrols p join users u on u.id = p.leader_id where p.note like 'walk-%'`,
  )
  const isBound = ({ role }: Walker): boolean => role === 'chief' || role === 'warden'
  return found.map(({ id, name, login }) => ({
    kind: 'patrol',
    id,
    name,
    signs: [id],
    // Who is out now is told to their chiefs; of those here nobody is.
    isMeantFor: (walker) =>
      walker.login === login || (!isBound(walker) && !name.startsWith('walk-open') && reaches(walker, homeOf(name))),
  }))
}
