// The one storage system, and GeoJSON geometries as requests may send them.

import * as z from 'zod'

/** WGS84 longitude and latitude. CGCS2000 coordinates are stored unchanged: the two agree to centimetres. */
export const STORAGE_SRID = 4326

// Bounds of what a form or the map sends at once, far above any outline drawn or corrected by hand: larger ones come as files.
const mostVertices = 100_000
const mostRings = 1000
const mostPolygons = 1000

/** Longitude, latitude, and perhaps height and measure, which are dropped. */
const position = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .rest(z.number())
  .refine((parts) => parts.length <= 4, 'a position has four numbers at most')
const ring = z.array(position).min(4).max(mostVertices)
const polygon = z.array(ring).min(1).max(mostRings)

const vertices = (rings: readonly (readonly unknown[])[]): number => rings.reduce((sum, { length }) => sum + length, 0)
const fewEnough = (count: number): boolean => count <= mostVertices
const tooMany = 'too many vertices for one shape; import it as a file'

export const polygonGeometry = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Polygon'),
    coordinates: polygon.refine((rings) => fewEnough(vertices(rings)), tooMany),
  }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z
      .array(polygon)
      .min(1)
      .max(mostPolygons)
      .refine((polygons) => fewEnough(vertices(polygons.flat())), tooMany),
  }),
])
export type PolygonGeometry = z.infer<typeof polygonGeometry>

const line = z.array(position).min(2).max(mostVertices)

export const lineGeometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('LineString'), coordinates: line }),
  z.strictObject({
    type: z.literal('MultiLineString'),
    coordinates: z
      .array(line)
      .min(1)
      .max(mostRings)
      .refine((lines) => fewEnough(vertices(lines)), tooMany),
  }),
])
export type LineGeometry = z.infer<typeof lineGeometry>

export const pointGeometry = z.strictObject({ type: z.literal('Point'), coordinates: position })
export type PointGeometry = z.infer<typeof pointGeometry>

/** A place as a point, a way or ground. */
export const anyGeometry = z.union([pointGeometry, lineGeometry, polygonGeometry])
export type AnyGeometry = z.infer<typeof anyGeometry>

/** A map that wraps around the world counts its longitudes on. */
const longitude = z.number().min(-540).max(540)
const latitude = z.number().min(-90).max(90)

/** `west,south,east,north` in degrees. */
export const bbox = z
  .string()
  .max(120)
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([longitude, latitude, longitude, latitude]))
