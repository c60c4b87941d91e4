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

/** Each column of a patrol's points in the server's own binary form, one value after the other. */
type Columns = {
  readonly id: string
  readonly seq: Buffer
  readonly lng: Buffer
  readonly lat: Buffer
  readonly accuracy: Buffer
  readonly mock: Buffer
  readonly device: Buffer
  readonly gnss: Buffer
  readonly part: Buffer
}

/** A row of bytes a patrol, which neither side writes out as text or counts in decimals: read many times faster than a row a point. */
export async function readPoints(db: Knex, patrolIds: readonly string[]): Promise<ReadonlyMap<string, readonly TrackPoint[]>> {
  const found = await rows<Columns>(
    db,
    sql`
    select p.patrol_id as id, string_agg(int4send(p.client_seq), '') as seq, string_agg(float8send(p.lng), '') as lng,
           string_agg(float8send(p.lat), '') as lat, string_agg(float8send(coalesce(p.accuracy_m, 'NaN')), '') as accuracy,
           string_agg(boolsend(p.is_mock), '') as mock, string_agg(timestamptz_send(coalesce(p.device_at, '-infinity')), '') as device,
           string_agg(timestamptz_send(coalesce(p.gnss_at, '-infinity')), '') as gnss, string_agg(int2send(p.part), '') as part
    from (select * from patrol_points where patrol_id = any (${[...patrolIds]}::uuid[]) order by patrol_id, client_seq) p
    group by p.patrol_id`,
  )
  return new Map(found.map((columns) => [columns.id, pointsOf(columns)]))
}

/** Moments are microseconds since 2000; the least there is stands for none. */
const year2000 = Date.UTC(2000, 0, 1)
function momentOf(bytes: Buffer, i: number): number | null {
  const high = bytes.readInt32BE(i * 8)
  if (high === -0x80000000) return null
  return year2000 + Math.round((high * 0x1_0000_0000 + bytes.readUInt32BE(i * 8 + 4)) / 1000)
}

function pointsOf({ seq, lng, lat, accuracy, mock, device, gnss, part }: Columns): readonly TrackPoint[] {
  return Array.from({ length: seq.length / 4 }, (_, i) => {
    const accuracyM = accuracy.readDoubleBE(i * 8)
    return {
      seq: seq.readInt32BE(i * 4),
      lng: lng.readDoubleBE(i * 8),
      lat: lat.readDoubleBE(i * 8),
      ele: null,
      accuracyM: Number.isNaN(accuracyM) ? null : accuracyM,
      speedMs: null,
      isMock: mock[i] === 1,
      deviceAt: momentOf(device, i),
      gnssAt: momentOf(gnss, i),
      part: part.readInt16BE(i * 2),
    }
  })
}

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
