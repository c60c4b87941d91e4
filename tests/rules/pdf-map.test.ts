// The map on paper: true both ways, with a bar that is as long as it says.

import * as geodesic from 'geographiclib-geodesic'
import { describe, expect, it } from 'vitest'
import { drawMap, type MapSheet, mapNote } from '../../server/platform/pdf/map.ts'
import {
  type Extent,
  type LonLat,
  metresPerPoint,
  project,
  roundLength,
  roundScale,
} from '../../server/platform/pdf/projection.ts'

/** The whole prefecture, and one township. */
const extents: readonly (readonly [string, Extent])[] = [
  ['the prefecture', [89.5, 31.7, 97.8, 36.3]],
  ['a township', [96.2, 33.1, 96.9, 33.6]],
]
const groundM = ([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number =>
  geodesic.Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2).s12 ?? Number.NaN

describe.each(extents)('a map of %s', (_name, extent) => {
  const { toPaper, scale } = project(extent, 480, 360)
  const [west, south, east, north] = extent
  const paperM = (a: LonLat, b: LonLat): number => {
    const [[x1, y1], [x2, y2]] = [toPaper(a), toPaper(b)]
    return Math.hypot(x2 - x1, y2 - y1) * metresPerPoint(scale)
  }

  it.each<readonly [string, LonLat]>([
    ['in the middle', [(west + east) / 2, (south + north) / 2]],
    ['at a corner', [west, south]],
  ])('has one scale both ways %s, within two in a thousand of the ground', (_place, [lon, lat]) => {
    const along = paperM([lon, lat], [lon + 0.05, lat]) / groundM([lon, lat], [lon + 0.05, lat])
    const up = paperM([lon, lat], [lon, lat + 0.05]) / groundM([lon, lat], [lon, lat + 0.05])
    expect(Math.abs(along / up - 1)).toBeLessThan(0.0005)
    expect(Math.abs(along - 1)).toBeLessThan(0.0025)
  })

  it('shows all of it within the frame', () => {
    for (const lon of [west, (west + east) / 2, east])
      for (const lat of [south, north]) {
        const [x, y] = toPaper([lon, lat])
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(480)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y).toBeLessThanOrEqual(360)
      }
  })
})

describe('round numbers', () => {
  it('are the next scale at or above, and the longest bar at or below', () => {
    expect([roundScale(2_500_000), roundScale(2_500_001), roundScale(9_100)]).toEqual([2_500_000, 3_000_000, 10_000])
    expect([roundLength(199), roundLength(500), roundLength(9_999)]).toEqual([100, 500, 5000])
  })
})

const sheet: MapSheet = {
  extent: [96.2, 33.1, 96.9, 33.6],
  width: 480,
  height: 360,
  shapes: [
    {
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [96.2, 33.1],
            [96.9, 33.1],
            [96.9, 33.6],
            [96.2, 33.1],
          ],
        ],
      },
      line: '#111111',
    },
    { geometry: { type: 'Point', coordinates: [96.5, 33.3] }, fill: '#a3122a' },
  ],
  labels: [
    { at: [96.5, 33.3], text: '结古' },
    { at: [96.501, 33.301], text: '压住的' },
  ],
  legend: [{ text: '问题', mark: 'point', fill: '#a3122a' }],
}

describe('a drawn map', () => {
  const map = drawMap(sheet)

  it('has a bar as long on paper as it says on the ground', () => {
    const quarters = [...map.svg.matchAll(/<rect x="([\d.]+)" y="380" width="([\d.]+)" height="3.2"/g)].map(([, , wide]) =>
      Number(wide),
    )
    expect(quarters).toHaveLength(4)
    const total = quarters.reduce((sum, wide) => sum + wide, 0)
    expect(Math.abs(total * metresPerPoint(map.scale) - map.barMetres) / map.barMetres).toBeLessThan(0.001)
    expect(map.svg).toContain(map.barMetres >= 1000 ? `${map.barMetres / 1000} 千米` : `${map.barMetres} 米`)
  })

  it('has north, the legend, and of two names in one place the first', () => {
    for (const part of ['北', '问题', '结古']) expect(map.svg).toContain(part)
    expect(map.svg).not.toContain('压住的')
  })

  it('says its projection, meridian and scale, and that the outlines are not the official ones', () => {
    expect(mapNote(map)).toMatch(/高斯–克吕格.*CGCS2000.*中央经线 96\.5°E.*不是法定界线/)
    expect(mapNote(map)).toContain(`1:${map.scale.toLocaleString('en-US')}`)
  })

  it('takes a name for a name, whatever signs it holds', () => {
    const { svg } = drawMap({ ...sheet, labels: [{ at: [96.5, 33.3], text: '<image href="/etc/passwd"/>&' }] })
    expect(svg).not.toContain('<image')
    expect(svg).toContain('&lt;image')
  })
})
