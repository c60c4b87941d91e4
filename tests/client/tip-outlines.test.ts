// Is a place that somebody points at told by the county it lies in?

import { describe, expect, it } from 'vitest'
import type { PublicMap } from '#contract/tips'
import { countyAt } from '../../client/features/tip-page/outlines.ts'

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const outline = (code: string, geometry: object) => ({ type: 'Feature', geometry, properties: { code } })
const area = (code: string, level: 'county' | 'township', parentCode: string) =>
  ({ code, level, parentCode, nameZh: code, nameBo: null, nameEn: null }) as const

const map: PublicMap = {
  areas: [area('a', 'county', 'p'), area('a1', 'township', 'a'), area('b', 'county', 'p')],
  outlines: {
    type: 'FeatureCollection',
    features: [
      outline('a1', { type: 'Polygon', coordinates: [square(0, 0, 4)] }),
      outline('a', { type: 'Polygon', coordinates: [square(0, 0, 10), square(4, 4, 2)] }),
      outline('b', { type: 'MultiPolygon', coordinates: [[square(4, 4, 2)], [square(20, 0, 5)]] }),
    ],
  },
  waters: { type: 'FeatureCollection', features: [] },
}

describe('the county of a place', () => {
  it('is the one whose outline holds it, in whichever of its parts, and not one in whose hole it lies', () => {
    expect(countyAt(map, [1, 1])?.code).toBe('a')
    expect(countyAt(map, [8, 5])?.code).toBe('a')
    expect(countyAt(map, [5, 5])?.code).toBe('b')
    expect(countyAt(map, [22, 3])?.code).toBe('b')
  })

  it('is none outside the prefecture', () => {
    expect(countyAt(map, [15, 3])).toBeUndefined()
    expect(countyAt(map, [-1, 5])).toBeUndefined()
  })
})
