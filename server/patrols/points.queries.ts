// Points as received. They are added, and read; nothing here changes or removes one.

import type { Knex } from 'knex'
import type { PatrolPoints, ReceivedPoint } from '#contract/patrols'
import type { TrackPoint } from '#rules/patrols'
import { json, one, rows, run, sql } from '../platform/sql.ts'

export type StoredPoint = ReceivedPoint & { readonly part?: number }

/** How many of them were new; the first point of a number stays. */
export const addPoints = (db: Knex, patrolId: string, points: readonly StoredPoint[]): Promise<number> =>
  run(
    db,
    sql`
    insert into patrol_points (patrol_id, client_seq, lng, lat, ele, accuracy_m, speed_ms, is_mock, device_at, gnss_at, part)
    select ${patrolId}::uuid, p.seq, p.lng, p.lat, p.ele, p."accuracyM", p."speedMs", coalesce(p."isMock", false), p."deviceAt", p."gnssAt",
           coalesce(p.part, 0)
    from jsonb_to_recordset(${json(points)}::jsonb) p (seq integer, lng float8, lat float8, ele float8, "accuracyM" float8,
      "speedMs" float8, "isMock" boolean, "deviceAt" timestamptz, "gnssAt" timestamptz, part smallint)
    on conflict (patrol_id, client_seq) do nothing`,
  )

type Columns = {
  readonly id: string
  readonly seq: readonly number[]
  readonly lng: readonly number[]
  readonly lat: readonly number[]
  readonly accuracy: readonly (number | null)[]
  readonly mock: readonly (0 | 1)[]
  readonly device: readonly (number | null)[]
  readonly gnss: readonly (number | null)[]
  readonly part: readonly number[]
}

/** Rows of columns: a document a patrol, which is read many times faster than a row a point. */
export async function readPoints(db: Knex, patrolIds: readonly string[]): Promise<ReadonlyMap<string, readonly TrackPoint[]>> {
  const found = await rows<Columns>(
    db,
    sql`
    select p.patrol_id as id, array_to_json(array_agg(p.client_seq)) as seq, array_to_json(array_agg(p.lng)) as lng,
           array_to_json(array_agg(p.lat)) as lat, array_to_json(array_agg(p.accuracy_m)) as accuracy,
           array_to_json(array_agg(p.is_mock::integer)) as mock,
           array_to_json(array_agg((extract(epoch from p.device_at) * 1000)::bigint)) as device,
           array_to_json(array_agg((extract(epoch from p.gnss_at) * 1000)::bigint)) as gnss,
           array_to_json(array_agg(p.part)) as part
    from (select * from patrol_points where patrol_id = any (${[...patrolIds]}::uuid[]) order by patrol_id, client_seq) p
    group by p.patrol_id`,
  )
  return new Map(found.map((columns) => [columns.id, pointsOf(columns)]))
}

const pointsOf = ({ seq, lng, lat, accuracy, mock, device, gnss, part }: Columns): readonly TrackPoint[] =>
  seq.map((number, i) => ({
    seq: number,
    lng: lng[i] ?? 0,
    lat: lat[i] ?? 0,
    ele: null,
    accuracyM: accuracy[i] ?? null,
    speedMs: null,
    isMock: mock[i] === 1,
    deviceAt: device[i] ?? null,
    gnssAt: gnss[i] ?? null,
    part: part[i] ?? 0,
  }))

export async function findPoints(db: Knex, patrolId: string, after: number, limit: number): Promise<PatrolPoints> {
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*) as total from patrol_points where patrol_id = ${patrolId}::uuid`,
  )
  const items = await rows<PatrolPoints['items'][number]>(
    db,
    sql`
    select p.client_seq as seq, p.lng, p.lat, p.ele, p.accuracy_m as "accuracyM", p.is_mock as "isMock", p.device_at as "deviceAt",
           p.gnss_at as "gnssAt", p.received_at as "receivedAt", d.why as dropped
    from patrol_points p left join patrol_drops d on d.patrol_id = p.patrol_id and d.client_seq = p.client_seq
    where p.patrol_id = ${patrolId}::uuid and p.client_seq > ${after}
    order by p.client_seq limit ${limit}::integer`,
  )
  return { items, total }
}
