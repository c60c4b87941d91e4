// Every record of the walked world: by what signs it is known in an answer, and for whom it is meant. Where a record lies is read
// from its name, never from the column that the row rule reads.

import { one, rows, sql } from '../../../server/platform/sql.ts'
import { villages } from '../fixture.ts'
import { sightings } from '../sightings.ts'
import type { World } from '../world.ts'
import { type Home, reaches, touches, type Walker } from './walkers.ts'

export const kinds = [
  'parcel',
  'gone parcel',
  'holder',
  'operator',
  'zone',
  'survey',
  'feed',
  'assessment',
  'sum of an area',
  'violation',
  'run',
  'sighting',
  'exact place',
  'photo',
  'problem',
  'problem photo',
  'unlock',
  'import',
  'ledger line',
  'unit',
  'post',
  'patrol',
] as const
export type Kind = (typeof kinds)[number]

export type RecordOf = {
  readonly kind: Kind
  readonly id: string
  readonly name: string
  /** Words that stand for it in an answer: its id, its code, its coordinates. */
  readonly signs: readonly string[]
  readonly isMeantFor: (walker: Walker) => boolean
}

const village = /6327\d{8}/
const operator = /OP-6327\d{8}-\d/

/** `632701101001-3`, `overload-OP-632701101001-1-2025-warm`: the village in the name, and the operator in it or of the parcel. */
export function homeOf(name: string): Home {
  const code = village.exec(name)?.[0] ?? ''
  const path = villages.find((each) => each.code === code)?.path ?? null
  const number = Number(/6327\d{8}-(\d)/.exec(name)?.[1] ?? Number.NaN)
  const ofParcel = Number.isNaN(number) ? null : `OP-${code}-${((number - 1) % 2) + 1}`
  return { path, operatorCode: operator.exec(name)?.[0] ?? ofParcel }
}

const byHome = (home: Home) => (walker: Walker) => reaches(walker, home)
type Row = { readonly id: string; readonly name: string }

async function named(kind: Kind, found: Promise<readonly Row[]>): Promise<readonly RecordOf[]> {
  return (await found).map(({ id, name }) => ({ kind, id, name, signs: [id, name], isMeantFor: byHome(homeOf(name)) }))
}

const coded = (world: World, kind: Kind, table: string): Promise<readonly RecordOf[]> =>
  named(kind, world.db(table).select('id', 'code as name'))

const isKeeper = ({ role }: Walker): boolean => role === 'prefecture-officer' || role === 'county-officer'

/** Exactly by duty, or by the unlock that ground.ts gives; of everybody else a cell and a month, once the month is over. */
async function ofSightings({ db }: World): Promise<readonly RecordOf[]> {
  const found = await rows<Row>(db, sql`select id, note as name from sightings where note like 'note of den-%'`)
  return sightings.flatMap(({ name, areaCode, place, seenAt }): RecordOf[] => {
    const id = found.find((row) => row.name === `note of ${name}`)?.id ?? ''
    const { path } = homeOf(areaCode)
    const county = { path: path?.split('.').slice(0, 3).join('.') ?? null, operatorCode: null }
    const isExactFor = (walker: Walker): boolean =>
      (isKeeper(walker) && reaches(walker, { path, operatorCode: null })) || (walker.login === 'prosecutor-b' && name === 'den-4')
    return [
      { kind: 'exact place', id, name, signs: [`exact ${id}`, `note of ${name}`, ...place.map(String)], isMeantFor: isExactFor },
      {
        kind: 'sighting',
        id,
        name,
        signs: [id],
        isMeantFor: (walker) => isExactFor(walker) || (seenAt !== null && touches(walker, county)),
      },
    ]
  })
}

/** By area for offices; chiefs and wardens of the cast hold no post in a unit, so none are meant for them. */
async function ofProblems({ db }: World): Promise<readonly RecordOf[]> {
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

async function ofPhotos({ db }: World, places: readonly RecordOf[]): Promise<readonly RecordOf[]> {
  const found = await rows<Row & { sighting: string }>(db, sql`select id, sighting_id as sighting, name from sighting_photos`)
  return found.map(({ id, sighting }) => ({
    kind: 'photo',
    id: `${sighting}/photos/${id}`,
    name: `photo of ${sighting}`,
    signs: [id],
    isMeantFor: (walker) =>
      places.some((place) => place.kind === 'exact place' && place.id === sighting && place.isMeantFor(walker)),
  }))
}

const decidesIn = (walker: Walker, path: string): boolean => isKeeper(walker) && reaches(walker, { path, operatorCode: null })

async function ofOffices(world: World): Promise<readonly RecordOf[]> {
  const { db } = world
  const unlocks = await rows<Row & { login: string; path: string }>(
    db,
    sql`select u.id, u.reason as name, p.login, u.path::text as path from unlocks u join users p on p.id = u.user_id`,
  )
  const imports = await rows<Row & { login: string; areas: string[] }>(
    db,
    sql`select i.id, i.file_name as name, u.login, i.areas::text[] as areas from imports i join users u on u.id = i.created_by`,
  )
  const runs = await rows<Row & { path: string }>(db, sql`select id, path::text as name, path::text as path from assessment_runs`)
  return [
    ...unlocks.map(
      ({ id, name, login, path }): RecordOf => ({
        kind: 'unlock',
        id,
        name,
        signs: [id, name],
        isMeantFor: (walker) => walker.login === login || decidesIn(walker, path),
      }),
    ),
    ...imports.map(
      ({ id, name, login, areas }): RecordOf => ({
        kind: 'import',
        id,
        name,
        signs: [id, name],
        // Whoever brought a file goes on seeing it, also through a token for less than they brought.
        isMeantFor: (walker) => walker.login === login || areas.every((path) => reaches(walker, { path, operatorCode: null })),
      }),
    ),
    ...runs.map(
      ({ id, name, path }): RecordOf => ({
        kind: 'run',
        id,
        name: `run of ${name}`,
        signs: [id],
        isMeantFor: (walker) => touches(walker, { path, operatorCode: null }),
      }),
    ),
  ]
}

/** Who holds a post in which village; a chief and a warden see the units of their posts, everybody else those of the area. */
export const posted: Readonly<Record<string, string>> = { 'chief-a': '632701102001', 'warden-a': '632701101001' }
const seesUnit =
  (name: string) =>
  (walker: Walker): boolean => {
    if (walker.role === 'herder') return false
    const isBound = walker.role === 'chief' || walker.role === 'warden'
    return reaches(walker, homeOf(name)) && (!isBound || name.includes(posted[walker.login ?? ''] ?? 'none'))
  }

async function ofDuty({ db }: World): Promise<readonly RecordOf[]> {
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

async function ofLedger({ db }: World): Promise<readonly RecordOf[]> {
  const lines = await rows<Row>(db, sql`select seq::text as id, subject_id as name from ledger where action = 'walk-noted'`)
  return lines.map(({ id, name }) => ({
    kind: 'ledger line',
    id,
    name,
    signs: [name],
    isMeantFor: (walker) => walker.role === 'auditor' && reaches(walker, homeOf(name)),
  }))
}

/** Of the area by office; chiefs and wardens see their own, and those of units where they have a post, of which there are none here. */
async function ofPatrols({ db }: World): Promise<readonly RecordOf[]> {
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
    isMeantFor: (walker) => walker.login === login || (!isBound(walker) && reaches(walker, homeOf(name))),
  }))
}

export async function recordsOf(world: World): Promise<readonly RecordOf[]> {
  const { db } = world
  const places = await ofSightings(world)
  const sums = await rows<Row>(db, sql`select distinct area_code as id, path::text as name from area_balances`)
  return [
    ...(await coded(world, 'parcel', 'parcels')),
    ...(await named('gone parcel', rows(db, sql`select id, code as name from parcels_history where code like '%-9'`))),
    ...(await coded(world, 'holder', 'holders')),
    ...(await coded(world, 'operator', 'operators')),
    ...(await coded(world, 'zone', 'zones')).map((zone) => ({ ...zone, isMeantFor: () => true })),
    ...(await coded(world, 'survey', 'herd_surveys')),
    ...(await named('feed', rows(db, sql`select id, source as name from supplements`))),
    ...(await named(
      'assessment',
      rows(db, sql`select a.id, o.code || '/' || a.season as name from assessments a join operators o on o.id = a.operator_id`),
    )),
    ...sums.map(
      ({ id, name }): RecordOf => ({
        kind: 'sum of an area',
        id,
        name: id,
        signs: [`sum ${id}`],
        isMeantFor: byHome({ path: name, operatorCode: null }),
      }),
    ),
    ...(await coded(world, 'violation', 'violations')),
    ...places,
    ...(await ofPhotos(world, places)),
    ...(await ofProblems(world)),
    ...(await ofOffices(world)),
    ...(await ofDuty(world)),
    ...(await ofLedger(world)),
    ...(await ofPatrols(world)),
  ]
}

export const momentOf = async ({ db }: World): Promise<string> =>
  (
    await one<{ at: string }>(
      db,
      sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
    )
  ).at
