// Where a shape lies: its bounds out of well-known binary of the low byte first, without building the shape.

import type { Bounds } from '../../platform/geopackage/rtree.ts'

/** Null of an empty shape. */
export function boundsOf(wkb: Uint8Array): Bounds | null {
  const view = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength)
  let [at, west, east, south, north] = [0, Infinity, -Infinity, Infinity, -Infinity]
  const count = (): number => {
    at += 4
    return view.getUint32(at - 4, true)
  }
  const positions = (n: number): void => {
    for (let i = 0; i < n; i += 1, at += 16) {
      const [x, y] = [view.getFloat64(at, true), view.getFloat64(at + 8, true)]
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
  }
  const shape = (): void => {
    const kind = view.getUint32(at + 1, true)
    at += 5
    if (kind === 1) positions(1)
    else if (kind === 2) positions(count())
    else if (kind === 3) for (let rings = count(); rings > 0; rings -= 1) positions(count())
    else for (let parts = count(); parts > 0; parts -= 1) shape()
  }
  shape()
  return west <= east ? { west, east, south, north } : null
}
