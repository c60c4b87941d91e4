// Do lengths, areas and scales hold against figures that can be checked by hand or by the ellipsoid's own definition?

import { describe, expect, it } from 'vitest'
import { lengthM, ringMeasures } from '../../client/map/geodesy.ts'
import { mmPerCssPixel, parallelM, printScales, roundDown, scaleBar, zoomForScale } from '../../client/map/scale.ts'

describe('a measured length', () => {
  it('along the equator is the radius times the angle', () => {
    expect(
      lengthM([
        [96, 0],
        [97, 0],
      ]),
    ).toBeCloseTo((6378137 * Math.PI) / 180, 3)
  })

  it('of a single corner is nothing', () => {
    expect(lengthM([[96, 33]])).toBe(0)
  })

  it('goes through every corner', () => {
    const [a, b, c] = [
      [96, 33],
      [96.1, 33],
      [96.1, 33.2],
    ] as const
    expect(lengthM([a, b, c])).toBeCloseTo(lengthM([a, b]) + lengthM([b, c]), 6)
  })
})

describe('a measured area', () => {
  /** The cell between two meridians and two parallels of an ellipsoid has a closed form. */
  function cellHa(widthDegrees: number, south: number, north: number): number {
    const [a, f] = [6378137, 1 / 298.257222101]
    const e = Math.sqrt(f * (2 - f))
    const q = (degrees: number): number => {
      const s = Math.sin((degrees * Math.PI) / 180)
      return (1 - e * e) * (s / (1 - e * e * s * s) + Math.atanh(e * s) / e)
    }
    return ((((widthDegrees * Math.PI) / 180) * a * a) / 2) * ((q(north) - q(south)) / 10_000)
  }

  it('of a small cell is that of the ellipsoid to a hundred-thousandth', () => {
    const { areaHa } = ringMeasures([
      [96, 33],
      [96.01, 33],
      [96.01, 33.01],
      [96, 33.01],
    ])
    expect(areaHa / cellHa(0.01, 33, 33.01)).toBeCloseTo(1, 5)
  })

  it('is the same whichever way the ring runs, open or closed', () => {
    const ring = [
      [96, 33],
      [96.2, 33],
      [96.1, 33.2],
    ] as const
    const { areaHa } = ringMeasures(ring)
    expect(areaHa).toBeGreaterThan(0)
    expect(ringMeasures(ring.toReversed()).areaHa).toBeCloseTo(areaHa, 6)
    expect(ringMeasures([...ring, ring[0]]).areaHa).toBeCloseTo(areaHa, 6)
  })

  it('of two corners is nothing', () => {
    expect(
      ringMeasures([
        [96, 33],
        [97, 33],
      ]).areaHa,
    ).toBe(0)
  })
})

describe('a scale', () => {
  it.each([0, 33.1, 36.5])('along the parallel of %i° agrees with the geodesic to a millionth', (lat) => {
    const along = parallelM(lat, 0.05)
    const geodesic = lengthM([
      [96, lat],
      [96.05, lat],
    ])
    expect(Math.abs(along / geodesic - 1)).toBeLessThan(1e-6)
  })

  it('bar has a round length that fits', () => {
    expect(scaleBar(10, 120)).toEqual({ metres: 1000, widthPx: 100 })
    expect([7, 2.5, 1999, 5000].map(roundDown)).toEqual([5, 2, 1000, 5000])
  })

  it.each(printScales)('of 1:%i puts a kilometre of ground on the right millimetres of paper', (scale) => {
    const [lat, lon] = [33, 96.5]
    const zoom = zoomForScale(scale, lat)
    const degreesPerPixel = 360 / (512 * 2 ** zoom)
    const metres = lengthM([
      [lon, lat],
      [lon + degreesPerPixel * 100, lat],
    ])
    const paperMm = 100 * mmPerCssPixel
    // The web projection is spherical: along a parallel it departs from the ellipsoid by up to 0.2 % at this latitude.
    expect(((metres * 1000) / paperMm / scale) * 1).toBeGreaterThan(0.997)
    expect((metres * 1000) / paperMm / scale).toBeLessThan(1.003)
  })
})
