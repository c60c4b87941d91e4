// The land of the test world: two counties side by side, each two townships of two villages, four square parcels a village.
// Every coordinate is a round number, so that a test can say in its head what lies where.

import type { Knex } from 'knex'
import { parentCodeOf } from '#rules/areas'
import { tokenHash } from '../../server/access/passwords.ts'
import { createUser, grantRole, openSession } from '../../server/access/queries.ts'
import { loadProblemWords } from '../../server/duties/load.ts'
import { loadIncidentKinds } from '../../server/incidents/load-kinds.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { cast, countyA, countyB, type Member, prefecturePath } from './cast.ts'
import { loadSightings } from './sightings.ts'

type Box = readonly [west: number, south: number, east: number, north: number]
type Area = { readonly code: string; readonly path: string; readonly level: string; readonly name: string; readonly box: Box }
export type Parcel = {
  readonly code: string
  readonly areaCode: string
  readonly path: string
  readonly season: 'warm' | 'cold'
  readonly operatorCode: string
  readonly holderCode: string | null
  readonly box: Box
}

const hundredth = (degrees: number): number => Math.round(degrees * 100) / 100

const half = ([west, south, east, north]: Box, index: number): Box => {
  const middle = (south + north) / 2
  return index === 0 ? [west, south, east, middle] : [west, middle, east, north]
}
const quarter = ([west, south, east, north]: Box, index: number): Box => {
  const middle = (west + east) / 2
  return index === 0 ? [west, south, middle, north] : [middle, south, east, north]
}

function county({ code, path }: typeof countyA, name: string, box: Box): Area[] {
  const own: Area = { code, path, level: 'county', name, box }
  const townships = [0, 1].map((i): Area => {
    const township = `${code}10${i + 1}`
    return { code: township, path: `${path}.${township}`, level: 'township', name: `${name}${'南北'[i]}镇`, box: half(box, i) }
  })
  const villages = townships.flatMap((township) =>
    [0, 1].map((i): Area => {
      const village = `${township.code}00${i + 1}`
      return {
        code: village,
        path: `${township.path}.${village}`,
        level: 'village',
        name: `${township.name}${'西东'[i]}村`,
        box: quarter(township.box, i),
      }
    }),
  )
  return [own, ...townships, ...villages]
}

/** County A is 96–97°E, county B 95–96°E; both 33–34°N. They share the meridian of 96°. */
export const areas: readonly Area[] = [
  { code: '632700', path: prefecturePath, level: 'prefecture', name: '玉树藏族自治州', box: [95, 33, 97, 34] },
  ...county(countyA, '玉树市', [96, 33, 97, 34]),
  ...county(countyB, '杂多县', [95, 33, 96, 34]),
]
export const villages = areas.filter(({ level }) => level === 'village')

/** Parcels of 0.02° in a row from the village's south-west corner, edges shared: two warm, two cold. The last has no holder. */
export const parcels: readonly Parcel[] = villages.flatMap(({ code, path, box: [west, south] }) =>
  [0, 1, 2, 3].map((i): Parcel => {
    const left = hundredth(west + 0.1 + i * 0.02)
    return {
      code: `${code}-${i + 1}`,
      areaCode: code,
      path,
      season: i < 2 ? 'warm' : 'cold',
      operatorCode: `OP-${code}-${(i % 2) + 1}`,
      holderCode: i === 3 ? null : `H-${code}-${(i % 2) + 1}`,
      box: [left, hundredth(south + 0.1), hundredth(left + 0.02), hundredth(south + 0.12)],
    }
  }),
)

const envelope = (box: string): string => `st_multi(st_makeenvelope((${box})[1], (${box})[2], (${box})[3], (${box})[4], 4326))`

async function loadAreas(db: Knex): Promise<void> {
  for (const { code, path, level, name, box } of areas) {
    const [west, south, east, north] = box
    await run(
      db,
      sql`
      insert into areas (code, path, parent_code, level, name_zh, geom, label, source)
      select ${code}, ${path}::ltree, ${parentCodeOf(code)}, ${level}, ${name}, st_multi(b), st_centroid(b), 'test'
      from st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326) b`,
    )
  }
}

async function loadPastures(db: Knex): Promise<void> {
  const json = JSON.stringify(parcels)
  await db.raw(
    `insert into operators (code, kind, name, area_code, path)
     select distinct p->>'operatorCode', 'household', '经营户' || right(p->>'operatorCode', 6), p->>'areaCode', (p->>'path')::ltree
     from jsonb_array_elements(?::jsonb) p`,
    [json],
  )
  await db.raw(
    `insert into holders (code, name, area_code, path, operator_id)
     select distinct on (p->>'holderCode') p->>'holderCode', '承包户' || right(p->>'holderCode', 6), p->>'areaCode', (p->>'path')::ltree, o.id
     from jsonb_array_elements(?::jsonb) p join operators o on o.code = p->>'operatorCode' where p->>'holderCode' is not null`,
    [json],
  )
  await run(db, sql`insert into contacts (holder_id, phone) select id, '13800000000' from holders`)
  await db.raw(
    `insert into parcels (code, area_code, path, season, operator_id, holder_id, geom, paper_area_ha, entitlement_su, source, source_crs)
     select p->>'code', p->>'areaCode', (p->>'path')::ltree, p->>'season', o.id, h.id, ${envelope("array(select e::float8 from jsonb_array_elements_text(p->'box') e)")},
            400, 120, 'test', 'EPSG:4490'
     from jsonb_array_elements(?::jsonb) p
     join operators o on o.code = p->>'operatorCode' left join holders h on h.code = p->>'holderCode'`,
    [json],
  )
}

/** A ban over the first parcel of A's south-west village, a rest zone, a balance zone with a hole, and a park core across both counties. */
async function loadZones(db: Knex): Promise<void> {
  const zone = (code: string, kind: string, path: string, wkt: string, rest: readonly [string, string] | null) =>
    run(
      db,
      sql`
      insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, rest_from, rest_to, source)
      values (${code}, ${kind}, ${`${code} 区`}, ${path}::ltree, st_multi(st_geomfromtext(${wkt}, 4326)), '测试依据', '2020-01-01',
              ${rest?.[0] ?? null}, ${rest?.[1] ?? null}, 'test')`,
    )
  await zone(
    'Z-BAN',
    'grazing-ban',
    countyA.path,
    'POLYGON((96.09 33.09, 96.12 33.09, 96.12 33.13, 96.09 33.13, 96.09 33.09))',
    null,
  )
  await zone('Z-REST', 'rest-grazing', countyA.path, 'POLYGON((96.6 33.1, 96.62 33.1, 96.62 33.12, 96.6 33.12, 96.6 33.1))', [
    '05-01',
    '06-30',
  ])
  await zone(
    'Z-BALANCE',
    'balance',
    countyB.path,
    'POLYGON((95.05 33.05, 95.4 33.05, 95.4 33.4, 95.05 33.4, 95.05 33.05), (95.2 33.2, 95.3 33.2, 95.3 33.3, 95.2 33.3, 95.2 33.2))',
    null,
  )
  await zone(
    'Z-CORE',
    'park-core',
    prefecturePath,
    'POLYGON((95.55 33.55, 96.2 33.55, 96.2 33.7, 95.55 33.7, 95.55 33.55))',
    null,
  )
}

export const tokenOf = (login: string): string => `test-token-of-${login}`

async function admit(db: Knex, member: Member): Promise<void> {
  const userId = await createUser(db, { login: member.login, name: member.login, passwordHash: 'unusable', isDemo: false })
  await openSession(db, userId, tokenHash(tokenOf(member.login)), 24 * 365)
  if (member.role === null) return
  const [operator] = await rows<{ id: string }>(db, sql`select id from operators where code = ${member.operatorCode ?? ''}`)
  await grantRole(db, {
    userId,
    role: member.role,
    areaPath: member.path,
    operatorId: operator?.id ?? null,
    ...(member.isExpired ? { validTo: new Date(Date.now() - 1000).toISOString() } : {}),
  })
}

export async function loadFixture(db: Knex): Promise<void> {
  await loadAreas(db)
  await loadPastures(db)
  await loadZones(db)
  for (const member of cast) await admit(db, member)
  await loadSightings(db)
  await loadProblemWords(db)
  await loadIncidentKinds(db)
}
