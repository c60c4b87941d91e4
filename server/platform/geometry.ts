// The one storage system, and GeoJSON geometries as requests may send them.

import * as z from 'zod'

/** WGS84 longitude and latitude. CGCS2000 coordinates are stored unchanged: the two agree to centimetres. */
export const STORAGE_SRID = 4326

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number())
const ring = z.array(position).min(4)

export const polygonGeometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
])
export type PolygonGeometry = z.infer<typeof polygonGeometry>

export const pointGeometry = z.strictObject({ type: z.literal('Point'), coordinates: position })
export type PointGeometry = z.infer<typeof pointGeometry>

/** `west,south,east,north` in degrees. */
export const bbox = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
