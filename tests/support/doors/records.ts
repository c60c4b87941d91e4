// Every record of the walked world: by what signs it is known in an answer, and for whom it is meant.

import { one, rows, sql } from '../../../server/platform/sql.ts'
import { sightings } from '../sightings.ts'
import type { World } from '../world.ts'
import { byHome, coded, homeOf, named, type RecordOf, type Row } from './record.ts'
import { ofCases } from './records-cases.ts'
import { ofDuty, ofPatrols, ofProblems } from './records-duty.ts'
import { ofIncidents } from './records-incidents.ts'
import { ofNotices } from './records-notices.ts'
import { ofTips } from './records-tips.ts'
import { reaches, touches, type Walker } from './walkers.ts'

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
    ...(await ofIncidents(world)),
    ...(await ofTips(world)),
    ...(await ofNotices(world)),
    ...(await ofCases(world)),
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
