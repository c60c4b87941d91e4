// Where a tile lies, and which number a feature has in it. Pure: the server cuts by it, the client selects by it.

export type TileAddress = { readonly z: number; readonly x: number; readonly y: number }

export const maxZoom = 22
/** Tile units across a tile and beyond each edge: the MVT convention, and MapLibre's. */
export const tileExtent = 4096
export const tileBuffer = 64

/** The number of a feature in tiles: the last 52 bits of its uuid. */
export const featureIdOf = (uuid: string): number => Number.parseInt(uuid.replaceAll('-', '').slice(-13), 16)

export const isOnGrid = ({ z, x, y }: TileAddress): boolean =>
  z >= 0 && z <= maxZoom && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z

const latitudeOf = (share: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI

/** West, south, east and north of a tile with its buffer, in degrees. */
export function envelopeOf({ z, x, y }: TileAddress): readonly [number, number, number, number] {
  const size = 2 ** z
  const pad = tileBuffer / tileExtent
  const share = (index: number): number => Math.min(1, Math.max(0, index / size))
  const longitude = (index: number): number => share(index) * 360 - 180
  return [longitude(x - pad), latitudeOf(share(y + 1 + pad)), longitude(x + 1 + pad), latitudeOf(share(y - pad))]
}
