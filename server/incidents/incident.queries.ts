// One incident with all that belongs to it, as far as the caller sees it; and other records that may be of the same thing.

import type { Knex } from 'knex'
import type {
  IncidentDetail,
  IncidentFile,
  IncidentLink,
  IncidentObject,
  IncidentPatrol,
  IncidentPerson,
  IncidentPhoto,
  IncidentPlace,
  IncidentStep,
  NearIncident,
} from '#contract/incidents'
import { type IncidentStanding, type IncidentStandpoint, incidentActionsOf, mayCorrectIncident } from '#rules/incidents'
import { notFound } from '../platform/problem.ts'
import { maybeOne, rows, type Sql, sql } from '../platform/sql.ts'
import { incidentColumns, incidentFrom } from './incidents.queries.ts'

/** The rows of a linked table that an edition of the incident has. */
const ofEdition = (id: string, edition: number): Sql => sql`
  incident_id = ${id}::uuid and from_edition <= ${edition}::integer and (to_edition is null or ${edition}::integer < to_edition)`

const findObjects = (db: Knex, id: string, edition: number): Promise<IncidentObject[]> =>
  rows(
    db,
    sql`
    select what, label, amount, unit, value_yuan::float8 as "valueYuan" from incident_objects
    where ${ofEdition(id, edition)} order by what, label, id`,
  )

/** Empty for who neither handles incidents by office there nor is the court. */
export const findPersons = (db: Knex, id: string, edition: number): Promise<IncidentPerson[]> =>
  rows(db, sql`select role, name, contact, note from incident_persons where ${ofEdition(id, edition)} order by role, name, id`)

const findSteps = (db: Knex, id: string): Promise<IncidentStep[]> =>
  rows(
    db,
    sql`
    select s.n, s.action, s.from_state as "from", s.to_state as "to", user_name(s.by_user) as by, s.at, s.note
    from incident_steps s where s.incident_id = ${id}::uuid and s.at <= app_as_of() order by s.n`,
  )

const findPhotos = (db: Knex, id: string): Promise<IncidentPhoto[]> =>
  rows(
    db,
    sql`
    select p.id, p.name, p.width, p.height, p.bytes, p.sha256, p.added_at as "addedAt"
    from incident_photos p where p.incident_id = ${id}::uuid and p.added_at <= app_as_of() order by p.added_at, p.id`,
  )

const findFiles = (db: Knex, id: string): Promise<IncidentFile[]> =>
  rows(
    db,
    sql`
    select f.id, f.name, f.media_type as "mediaType", f.bytes::float8 as bytes, f.sha256, f.added_at as "addedAt"
    from incident_files f where f.incident_id = ${id}::uuid and f.added_at <= app_as_of() order by f.added_at, f.id`,
  )

const findPatrols = (db: Knex, id: string): Promise<IncidentPatrol[]> =>
  rows(
    db,
    sql`
    select p.id, p.started_at as "startedAt", user_name(p.leader_id) as leader, t.distance_m as "distanceM", l.note,
           user_name(l.linked_by) as by, l.linked_at as at
    from incident_patrols l
    join patrols p on p.id = l.patrol_id
    left join patrol_tracks t on t.patrol_id = p.id
    where l.incident_id = ${id}::uuid and l.linked_at <= app_as_of() order by p.started_at, p.id`,
  )

const findPlaces = (db: Knex, id: string, placement: number): Promise<IncidentPlace[]> =>
  rows(
    db,
    sql`
    select p.kind, p.ref_id as "refId", p.of_id as "ofId", p.code, p.name, p.detail, p.as_of as "asOf"
    from incident_places p where p.incident_id = ${id}::uuid and p.placement = ${placement}::integer order by p.n`,
  )

const findLinks = (db: Knex, id: string): Promise<IncidentLink[]> =>
  rows(
    db,
    sql`
    select o.id, o.code, l.reason, user_name(l.linked_by) as by, l.linked_at as at
    from incident_links l
    join incidents o on o.id in (l.first_id, l.second_id) and o.id <> ${id}::uuid
    where ${id}::uuid in (l.first_id, l.second_id) and l.linked_at <= app_as_of() order by l.linked_at, o.code`,
  )

/** A tolerance of edition `incidents` in force on the day of `i`. */
const tolerance = (key: string): Sql => sql`
  (select c.value from coefficients c
   where c.edition = 'incidents' and c.key = ${key} and c.in_force_from <= (i.moment at time zone 'Asia/Shanghai')::date
     and (c.in_force_to is null or (i.moment at time zone 'Asia/Shanghai')::date < c.in_force_to)
   order by c.in_force_from desc limit 1)`

/** Degrees that hold a metre in any direction up to 44° of latitude: for the index, before the distance itself is measured. */
const metresPerDegree = 80_000
const most = 20

/**
 * Records of the same family near in place and time, the nearest first; without those that were found unfounded or are linked already.
 * Of an interval its nearer end counts.
 */
const findNear = (db: Knex, id: string): Promise<NearIncident[]> =>
  rows(
    db,
    sql`
    select o.id, o.code, o.kind, o.state, (o.moment at time zone 'Asia/Shanghai')::date as day,
           round(g.metres::numeric)::float8 as "distanceM", round((g.apart / 86400)::numeric, 1)::float8 as "daysApart"
    from (select i.*, k.family, ${tolerance('duplicate-distance')} as metres, ${tolerance('duplicate-days')} as days
          from incidents i join incident_kinds k on k.code = i.kind where i.id = ${id}::uuid) i
    join incidents o on o.id <> i.id and o.geom && st_expand(i.geom, i.metres / ${metresPerDegree}::float8)
    join incident_kinds k on k.code = o.kind and k.family = i.family
    cross join lateral (
      select st_distance(o.geom::geography, i.geom::geography) as metres,
             greatest(0, extract(epoch from o.moment - coalesce(i.happened_to, i.moment)),
                      extract(epoch from i.moment - coalesce(o.happened_to, o.moment))) as apart) g
    where g.metres <= i.metres and g.apart <= i.days * 86400 and o.state <> 'unfounded'
      and not exists (select from incident_links l where l.first_id = least(i.id, o.id) and l.second_id = greatest(i.id, o.id))
    order by g.metres, g.apart, o.code limit ${most}::integer`,
  )

type Shown = Omit<IncidentDetail, keyof typeof unlinked> & {
  readonly edition: number | null
  readonly placement: number | null
  readonly standing: IncidentStanding
  readonly standpoint: IncidentStandpoint
}
const unlinked = {
  objects: [],
  photos: [],
  files: [],
  patrols: [],
  steps: [],
  places: [],
  near: [],
  links: [],
  actions: [],
  mayCorrect: false,
}

/** Of a record told by cell and month nothing that belongs to it. */
export async function getIncident(db: Knex, id: string): Promise<IncidentDetail> {
  const found = await maybeOne<Shown>(
    db,
    sql`
    select ${incidentColumns}, st_asgeojson(i.geom, 6)::json as geometry, i.form_version as "formVersion", i.details, i.edition, i.placement,
           json_build_object('state', i.state, 'recorder', i.recorded_by) as standing,
           json_build_object('id', app_user(), 'isOffice', i.path <@ (select app_reach('incidents', 'close')),
                             'isCourt', i.path <@ (select court_areas())) as standpoint
    ${incidentFrom} where i.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('incident', id)
  const { edition, placement, standing, standpoint, ...incident } = found
  if (edition === null || placement === null) return { ...incident, ...unlinked }
  return {
    ...incident,
    objects: await findObjects(db, id, edition),
    photos: await findPhotos(db, id),
    files: await findFiles(db, id),
    patrols: await findPatrols(db, id),
    steps: await findSteps(db, id),
    places: await findPlaces(db, id, placement),
    near: await findNear(db, id),
    links: await findLinks(db, id),
    actions: incidentActionsOf(standing, standpoint),
    mayCorrect: mayCorrectIncident(standing, standpoint),
  }
}
