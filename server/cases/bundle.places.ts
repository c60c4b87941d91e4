// Where the records that a case is about are: as of the offence where they were on record then, else as they are now. As whoever asks
// sees them: a rare animal's place exactly, or its cell.

import type { Geometry } from 'geojson'
import type { Knex } from 'knex'
import type { CaseDetail, LinkKind } from '#contract/cases'
import type { ZoneKind } from '#contract/zones'
import type { Actor } from '../platform/caller.ts'
import type { Services } from '../platform/services.ts'
import { rows, type Sql, sql } from '../platform/sql.ts'

type Found = {
  readonly subjectId: string
  readonly name: string | null
  readonly geometry: Geometry | null
  readonly bbox: readonly [number, number, number, number] | null
  /** False: told by its ten-kilometre cell. */
  readonly isExact: boolean
  readonly isDemo: boolean
}
export type CasePlace = Found & {
  readonly kind: LinkKind
  readonly code: string
  readonly why: string
  /** Of which moment it is told; null where who asks sees no such record. */
  readonly as: 'offence' | 'now' | null
}

const placed = (geom: Sql): Sql => sql`
  st_asgeojson(${geom}, 7)::json as geometry,
  case when ${geom} is not null then array[st_xmin(${geom}), st_ymin(${geom}), st_xmax(${geom}), st_ymax(${geom})] end as bbox`

const subjects: Readonly<Record<LinkKind, (ids: readonly string[]) => Sql>> = {
  incident: (ids) => sql`
    select i.id as "subjectId", k.name_zh as name, ${placed(sql`i.geom`)}, i.is_exact as "isExact", i.is_demo as "isDemo"
    from incidents_seen i join incident_kinds k on k.code = i.kind where i.id = any (${ids}::uuid[])`,
  violation: (ids) => sql`
    select v.id as "subjectId", v.kind as name, ${placed(sql`coalesce(v.geom, v.place)`)}, true as "isExact", false as "isDemo"
    from violations v where v.id = any (${ids}::uuid[])`,
  patrol: (ids) => sql`
    select p.id as "subjectId", null as name, ${placed(sql`t.geom`)}, true as "isExact", p.is_demo as "isDemo"
    from patrols p left join patrol_tracks t on t.patrol_id = p.id where p.id = any (${ids}::uuid[])`,
  problem: (ids) => sql`
    select p.id as "subjectId", t.name_zh as name, ${placed(sql`p.geom`)}, true as "isExact", p.is_demo as "isDemo"
    from problems p join problem_types t on t.code = p.type_code where p.id = any (${ids}::uuid[])`,
  // A notice stands where its operator's parcels are; of a problem it has no ground of its own.
  notice: (ids) => sql`
    select n.id as "subjectId", coalesce(n.number, n.code) as name, ${placed(sql`g.geom`)}, true as "isExact", n.is_demo as "isDemo"
    from notices n cross join lateral (select st_collect(p.geom) as geom from parcels p where p.operator_id = n.operator_id) g
    where n.id = any (${ids}::uuid[])`,
  operator: (ids) => sql`
    select o.id as "subjectId", o.name, ${placed(sql`g.geom`)}, true as "isExact", o.is_demo as "isDemo"
    from operators o cross join lateral (select st_collect(p.geom) as geom from parcels p where p.operator_id = o.id) g
    where o.id = any (${ids}::uuid[])`,
  parcel: (ids) => sql`
    select p.id as "subjectId", p.name, ${placed(sql`p.geom`)}, true as "isExact", p.is_demo as "isDemo"
    from parcels p where p.id = any (${ids}::uuid[])`,
  sighting: (ids) => sql`
    select s.id as "subjectId", sp.name_zh as name, ${placed(sql`s.geom`)}, s.is_exact as "isExact", s.is_demo as "isDemo"
    from sightings_seen s join species sp on sp.code = s.species_code where s.id = any (${ids}::uuid[])`,
}

type Links = CaseDetail['links']

async function findSubjects(db: Knex, links: Links): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>()
  for (const kind of Object.keys(subjects) as LinkKind[]) {
    const ids = links.filter((link) => link.kind === kind).map(({ subjectId }) => subjectId)
    if (ids.length === 0) continue
    for (const row of await rows<Found>(db, subjects[kind](ids))) found.set(`${kind} ${row.subjectId}`, row)
  }
  return found
}

const missing = { name: null, geometry: null, bbox: null, isExact: false, isDemo: false }

/** One for each link, in the order of the links. */
export async function findCasePlaces(services: Services, actor: Actor, { links, offenceAt }: CaseDetail): Promise<CasePlace[]> {
  const then =
    offenceAt === null
      ? new Map<string, Found>()
      : await services.as(actor, (db) => findSubjects(db, links), new Date(offenceAt).toISOString())
  const now = await services.as(actor, (db) => findSubjects(db, links))
  return links.map(({ kind, subjectId, code, why }) => {
    const key = `${kind} ${subjectId}`
    // Whoever may not see a record now is not told what it was.
    const present = now.get(key)
    const past = present === undefined || !present.isExact ? undefined : then.get(key)
    const as = past?.geometry ? 'offence' : present === undefined ? null : 'now'
    return { ...(past?.geometry ? past : (present ?? { subjectId, ...missing })), kind, code, why, as }
  })
}

export type ZoneAround = {
  readonly code: string
  readonly kind: ZoneKind
  readonly name: string
  readonly legalBasis: string
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly source: string
  readonly geometry: Geometry
  readonly isDemo: boolean
  /** Of which moment it is told: of the offence where any zone was on record then. */
  readonly as: 'offence' | 'now'
}

/** More than these are no map of a case any more. */
const mostZones = 200

/** Zones in force on the day of the offence that meet the ground of the places: as they were on record then, or where none was as now. */
export async function findZonesAround(
  services: Services,
  actor: Actor,
  { offenceAt }: CaseDetail,
  places: readonly CasePlace[],
): Promise<ZoneAround[]> {
  const boxes = places.flatMap(({ bbox }) => (bbox === null ? [] : [bbox]))
  if (boxes.length === 0) return []
  const [west, south] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))]
  const [east, north] = [Math.max(...boxes.map(([, , x]) => x)), Math.max(...boxes.map(([, , , y]) => y))]
  const margin = Math.max(0.01, (east - west) / 4, (north - south) / 4)
  const ground = sql`st_makeenvelope(${west - margin}::float8, ${south - margin}::float8, ${east + margin}::float8, ${north + margin}::float8, 4326)`
  const day = sql`(coalesce(${offenceAt}::timestamptz, now()) at time zone 'Asia/Shanghai')::date`
  const query = sql`
    select z.code, z.kind, z.name, z.legal_basis as "legalBasis", z.in_force_from as "inForceFrom", z.in_force_to as "inForceTo", z.source,
           st_asgeojson(z.geom, 6)::json as geometry, z.is_demo as "isDemo"
    from zones z
    where z.geom && ${ground} and st_intersects(z.geom, ${ground}) and z.in_force_from <= ${day}
      and (z.in_force_to is null or ${day} < z.in_force_to)
    order by z.code limit ${mostZones}::integer`
  const ask = (moment: string | null) => services.as(actor, (db) => rows<Omit<ZoneAround, 'as'>>(db, query), moment)
  const then = offenceAt === null ? [] : await ask(new Date(offenceAt).toISOString())
  if (then.length > 0) return then.map((zone) => ({ ...zone, as: 'offence' as const }))
  return (await ask(null)).map((zone) => ({ ...zone, as: 'now' as const }))
}
