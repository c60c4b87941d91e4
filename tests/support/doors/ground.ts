// What the walk adds to the small known prefecture, so that every kind has records in both counties: herds, feed, grass and its
// balances, an edit and a removal with a moment before them, photographs, unlocks, imports at rest, runs, ledger lines.

import sharp from 'sharp'
import type { Run } from '#contract/balance'
import { recordWrite } from '../../../server/platform/ledger.ts'
import { rows, run, sql } from '../../../server/platform/sql.ts'
import { layGrass } from '../../api/balance-land.ts'
import type { Login } from '../cast.ts'
import { villages } from '../fixture.ts'
import { collection, makeFolder, square, writeText } from '../import-fixtures.ts'
import { check, upload } from '../imports.ts'
import { unmarkUnits } from '../standing.ts'
import type { World } from '../world.ts'
import { layWalks } from './patrols.ts'
import { momentOf } from './records.ts'
import { layCases } from './records-cases.ts'
import { posted } from './records-duty.ts'
import { layIncidents } from './records-incidents.ts'
import { layNotices } from './records-notices.ts'
import { layTips } from './records-tips.ts'

/** A herd seen from the air on the last, unheld parcel of each village; feed for every operator. */
async function layHerds({ db }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, relative_error, place, source)
    select 'D-OP-' || p.area_code || '-1', o.id, p.path, 2025, 'cold', '2025-11-20', 'drone', 0.2, st_pointonsurface(p.geom), 'test'
    from parcels p join operators o on o.code = 'OP-' || p.area_code || '-1' where p.holder_id is null`,
  )
  await run(
    db,
    sql`insert into herd_counts (survey_id, animal, heads) select id, 'yak', 50 from herd_surveys where method = 'drone'`,
  )
  await run(
    db,
    sql`
    insert into supplements (operator_id, path, year, season, kind, amount_kg, basis, source)
    select id, path, 2025, 'cold', 'hay', 100, 'hay', 'feed-' || code from operators`,
  )
}

async function reckon(world: World): Promise<void> {
  for (const login of ['prefecture', 'county-a', 'county-b', 'township-a'] as const) {
    const agent = world.as(login)
    const { body } = await agent.post<Run>('/api/balance/runs', { year: 2025, full: login === 'prefecture' })
    for (let state: string = body.state; state !== 'done'; ) {
      await new Promise((resume) => setTimeout(resume, 50))
      state = (await agent.get<Run>(`/api/balance/runs/${body.id}`)).body.state
    }
  }
}

/** A lake over the first parcel of each village; a chief and a warden in one each, the county officer as chief of all. */
async function layDuty({ db }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, in_force_from, source)
    select 'DU-' || area_code || '-1', 'lake', '湖', path, geom, '2024-01-01', 'test' from parcels where code like '%-1'`,
  )
  await unmarkUnits(db)
  for (const [login, village] of Object.entries(posted))
    await run(
      db,
      sql`
      insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
      select u.id, split_part(p.login, '-', 1), 'village', p.id, '2024-01-01', 'test' from duty_units u, users p
      where u.code = ${`DU-${village}-1`} and p.login = ${login}`,
    )
  await run(
    db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
    select u.id, 'chief', 'county', p.id, '2024-01-01', 'test' from duty_units u, users p where p.login = 'county-a'`,
  )
}

/** Everything is renamed and one parcel a county goes; the moment before it is answered. */
async function passTime(world: World): Promise<string> {
  const { db } = world
  await run(
    db,
    sql`
    insert into parcels (code, area_code, path, season, operator_id, geom, source)
    select p.area_code || '-9', p.area_code, p.path, 'cold', p.operator_id, st_translate(p.geom, 0, 0.1), 'test'
    from parcels p where p.code in ('632701101001-1', '632722101001-1')`,
  )
  await new Promise((resume) => setTimeout(resume, 3))
  const moment = await momentOf(world)
  await new Promise((resume) => setTimeout(resume, 3))
  await run(db, sql`delete from parcels where code like '%-9'`)
  for (const table of ['parcels', 'operators', 'holders', 'zones', 'duty_units']) await db(table).update({ name: '改名' })
  await db('herd_surveys').update({ source: 'renamed' })
  return moment
}

const pictureForm = async (name: string, blue: number): Promise<FormData> => {
  const background = { r: name.length, g: 120, b: blue }
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)]), `${name}.jpg`)
  return form
}

/** One problem a village, and a photograph in each county. */
async function layProblems({ db, as }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into problems (type_code, severity, geom, area_code, path, source, description, found_at)
    select 'rubbish-dumping', 'minor', st_pointonsurface(a.geom), a.code, a.path, 'inspection', 'P-' || a.code || '-0', '2025-06-01T08:00:00+08:00'
    from areas a where a.level = 'village'`,
  )
  const found = await rows<{ id: string; name: string }>(db, sql`select id, description as name from problems`)
  for (const [login, county] of [
    ['county-a', '632701'],
    ['county-b', '632722'],
  ] as const) {
    const first = found.find(({ name }) => name.startsWith(`P-${county}`))
    await as(login).post(`/api/problems/${first?.id}/photos`, await pictureForm(county, Number(county) % 200))
  }
}

async function addPhotos(world: World): Promise<void> {
  const incidents = await rows<{ id: string; name: string }>(world.db, sql`select id, description as name from incidents`)
  for (const [login, village] of [
    ['county-a', '632701101001'],
    ['county-b', '632722101002'],
  ] as const) {
    const found = incidents.find(({ name }) => name === `I-${village}-0`)
    await world.as(login).post(`/api/incidents/${found?.id}/photos`, await pictureForm(village, 77))
    await world.as(login).post(`/api/incidents/${found?.id}/files`, await pictureForm(village, 77))
  }
  for (const [login, den] of [
    ['county-a', 'den-1'],
    ['county-b', 'den-4'],
    ['county-b', 'den-5'],
  ] as const) {
    const [found] = await rows<{ id: string }>(world.db, sql`select id from sightings where note = ${`note of ${den}`}`)
    await world.as(login).post(`/api/sightings/${found?.id}/photos`, await pictureForm(den, Number(den.slice(-1)) * 40))
  }
}

/** The clerk and the township officer have asked; the prosecutor was given one township of county B. */
const addUnlocks = ({ db }: World): Promise<number> =>
  run(
    db,
    sql`
    insert into unlocks (user_id, kind, area_code, path, reason, ends_at, state, decided_by, decided_at)
    select u.id, 'sightings', a.code, a.path, 'reason of ' || u.login || ' long enough', now() + interval '5 days', w.state,
           case when w.state = 'given' then (select id from users where login = 'county-b') end,
           case when w.state = 'given' then now() end
    from (values ('clerk-b', '632722', 'asked'), ('township-a', '632701101', 'asked'), ('prosecutor-b', '632722101', 'given')) w (login, area, state)
    join users u on u.login = w.login join areas a on a.code = w.area`,
  )

/** One file each, checked and left there, with a row that is good and one whose code is missing. */
async function addImports(world: World): Promise<void> {
  const folder = makeFolder()
  for (const [login, place, village] of [
    ['county-a', 96.3, '632701101001'],
    ['county-b', 95.3, '632722101001'],
    ['township-a', 96.35, '632701101001'],
  ] as const satisfies readonly (readonly [Login, number, string])[]) {
    const file = writeText(
      folder,
      `file-of-${login}.geojson`,
      collection(
        [`${village}-7`, null].map((code, i) => ({
          properties: { 合同编号: code, 季节: '冷季' },
          geometry: square(place + i * 0.02, 33.05, 0.01),
        })),
      ),
    )
    await check(world.as(login), (await upload(world.as(login), 'parcels', file)).body)
  }
}

/** Lays it all and answers the moment before the edits. */
export async function layWalk(world: World): Promise<string> {
  await layGrass(world)
  await layHerds(world)
  await layDuty(world)
  await layProblems(world)
  await layIncidents(world)
  await layTips(world)
  await layNotices(world)
  await layCases(world)
  const moment = await passTime(world)
  await reckon(world)
  await addPhotos(world)
  await addUnlocks(world)
  await addImports(world)
  await layWalks(world)
  await world.db.transaction(async (trx) => {
    for (const { code, path } of villages)
      await recordWrite(trx, { action: 'walk-noted', subjectKind: 'walk', subjectId: `noted-${code}-0`, path })
  })
  return moment
}
