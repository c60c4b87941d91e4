// On what ground and as of which moment a freeze is made: drawn, or around a parcel or an incident that the case is linked to.

import type { Knex } from 'knex'
import type { FreezeGround, FreezeScope, OutlineKind } from '#contract/cases'
import type { PolygonGeometry } from '../../platform/geometry.ts'
import { instantText, momentOf } from '../../platform/past.ts'
import { Problem } from '../../platform/problem.ts'
import { maybeOne, one, type Sql, sql } from '../../platform/sql.ts'
import { demandShape, shapeOf } from '../../zones/shape.ts'
import type { Scope } from './read.ts'

const missing = (path: string, message: string): Problem =>
  new Problem('invalid-input', 400, {}, [{ path, code: 'missing', message }])

/** UTC, to the microsecond. Throws 400 `as-of-future`, or `invalid-input` where nothing says the moment. */
export async function momentAsked(db: Knex, { id, asOf }: FreezeScope): Promise<string> {
  const asked = asOf === null ? null : momentOf(asOf)
  const { at } = await one<{ at: string | null }>(
    db,
    sql`select ${instantText(sql`coalesce(${asked}::timestamptz, c.offence_at)`)} as at from cases c where c.id = ${id}::uuid`,
  )
  if (at === null) throw missing('asOf', 'the case has no moment of the offence: say as of when')
  return at
}

/** The parcel as it stood then, the incident where it is now known to have been. */
const outlines: Readonly<Record<OutlineKind, (id: string, asOf: string) => Sql>> = {
  parcel: (id, asOf) => sql`
    select v.code, v.geom, true as is_exact from past.parcels_versions v where v.id = ${id}::uuid
    order by (v.valid_from <= ${asOf}::timestamptz and ${asOf}::timestamptz < v.valid_to) desc, v.valid_from limit 1`,
  incident: (id) => sql`select coalesce(i.code, '') as code, i.geom, i.is_exact from incidents_seen i where i.id = ${id}::uuid`,
}

/** A metre is measured on the ellipsoid. A corner reckoned so is told to a ten-thousandth of a metre, about 1e-9 degrees. */
const around = (bufferM: number): Sql =>
  bufferM === 0
    ? sql`st_multi(geom)`
    : sql`st_multi(st_collectionextract(st_makevalid(st_snaptogrid(st_buffer(geom::geography, ${bufferM}::float8)::geometry, overlay_grid())), 3))`

type Found = { readonly code: string; readonly isExact: boolean; readonly isGround: boolean }

/**
 * Throws 422 `freeze-outline-unlinked` where the case is not linked to it or the caller does not see it, and `freeze-outline-inexact`
 * where they see it in its ten-kilometre cell only.
 */
async function outlineOf(db: Knex, { id: caseId, of }: FreezeScope, asOf: string): Promise<{ code: string; shape: Sql }> {
  if (of === null) throw new Error('no outline asked for')
  const { kind, id, bufferM } = of
  const source = outlines[kind](id, asOf)
  const found = await maybeOne<Found>(
    db,
    sql`
    select o.code, o.is_exact as "isExact", st_dimension(o.geom) = 2 as "isGround" from (${source}) o
    where exists (select from case_links l where l.case_id = ${caseId}::uuid and l.kind = ${kind} and l.subject_id = ${id}::uuid)`,
  )
  if (found === undefined) throw new Problem('freeze-outline-unlinked', 422, { kind, id })
  if (!found.isExact) throw new Problem('freeze-outline-inexact', 422, { kind, id })
  if (!found.isGround && bufferM === 0) throw missing('of.bufferM', 'around a point or a line: how many metres')
  return { code: found.code, shape: sql`(select ${around(bufferM)} from (${source}) o)` }
}

type Row = { readonly wkb: Buffer; readonly json: string; readonly areaHa: number }

export type Ground = Scope & { readonly told: FreezeGround & { readonly geometry: PolygonGeometry } }

/** Throws 422 `geometry-invalid` with every fault of a drawn shape, or what keeps an outline from being taken. */
export async function groundOf(db: Knex, input: FreezeScope, asOf: string): Promise<Ground> {
  if (input.geometry !== null) await demandShape(db, input.geometry)
  const outline = input.geometry === null ? await outlineOf(db, input, asOf) : { code: '', shape: shapeOf(input.geometry) }
  const { wkb, json, areaHa } = await one<Row>(
    db,
    sql`
    with ground as materialized (select ${outline.shape} as shape)
    select st_asbinary(shape, 'NDR') as wkb, st_asgeojson(st_forcepolygonccw(shape), 15, 0) as json,
           round((st_area(shape::geography) / 10000.0)::numeric, 4)::double precision as "areaHa" from ground`,
  )
  const of = input.of === null ? null : { ...input.of, code: outline.code }
  return { wkb, asOf, told: { geometry: JSON.parse(json), areaHa, of } }
}

type Box = { readonly west: number; readonly east: number; readonly south: number; readonly north: number }
export function boxOf({ told: { geometry } }: Ground): Box {
  const positions = geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2)
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity }
  for (const [lon, lat] of positions) {
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}
