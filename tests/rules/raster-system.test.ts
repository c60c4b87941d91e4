// What the keys of a GeoTIFF say of its system, and what is refused rather than guessed.

import { expect, it } from 'vitest'
import { inCells } from '../../server/grassland/raster/place.rules.ts'
import { systemOf } from '../../server/grassland/raster/system.rules.ts'
import { addCells, figuresOf, openSums } from '../../server/grassland/raster/zonal.rules.ts'

it('reads a registered system by its number', () => {
  expect(systemOf({ GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32647 })).toEqual({ kind: 'registered', epsg: 32647 })
  expect(systemOf({ GTModelTypeGeoKey: 2, GeographicTypeGeoKey: 4490 })).toEqual({ kind: 'registered', epsg: 4490 })
})

it('puts a system of the file’s own into words: sinusoidal on a sphere, transverse Mercator on an ellipsoid', () => {
  const sphere = {
    GTModelTypeGeoKey: 1,
    ProjectedCSTypeGeoKey: 32767,
    GeogSemiMajorAxisGeoKey: 6371007.181,
    GeogSemiMinorAxisGeoKey: 6371007.181,
  }
  expect(systemOf({ ...sphere, ProjCoordTransGeoKey: 24, ProjCenterLongGeoKey: 0 })).toMatchObject({
    kind: 'own',
    proj4: '+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +units=m +a=6371007.181 +b=6371007.181 +no_defs',
  })
  expect(
    systemOf({
      ...sphere,
      ProjCoordTransGeoKey: 1,
      ProjNatOriginLongGeoKey: 96,
      ProjFalseEastingGeoKey: 500000,
      GeographicTypeGeoKey: 4490,
    }),
  ).toMatchObject({
    kind: 'own',
    proj4: '+proj=tmerc +lat_0=0 +k=1 +lon_0=96 +x_0=500000 +y_0=0 +units=m +ellps=GRS80 +no_defs',
  })
})

it('does not guess a projection it does not know, nor one that is not named', () => {
  expect(systemOf({ GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32767, ProjCoordTransGeoKey: 27 })).toMatchObject({
    kind: 'unclear',
  })
  expect(systemOf({ GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32767, ProjCoordTransGeoKey: 24 })).toMatchObject({
    kind: 'unclear',
    what: 'ellipsoid',
  })
  expect(systemOf(null)).toEqual({ kind: 'none' })
})

it('bends a long edge as the projection bends it, and leaves a short one alone', () => {
  const grid = { x: 0, y: 0, width: 1, height: 1 }
  const bent = (lon: number, lat: number) => [lon * 100, -(lat * 100 + (lon - 0.5) ** 2 * 10)] as const
  const [ring] = inCells([[0, 0, 1, 0, 1, 1, 0, 0]], grid, bent)
  expect(ring?.length).toBeGreaterThan(40)
  const [short] = inCells([[0, 0, 0.01, 0, 0.01, 0.01, 0, 0]], grid, bent)
  expect(short).toHaveLength(8)
})

it('weighs by share: a quarter of a cell counts a quarter, a cell without a value not at all', () => {
  const sums = openSums()
  addCells(sums, Float64Array.of(1, 3, Number.NaN), Float64Array.of(0.25, 0.75, 1), 0, 3)
  expect(figuresOf(sums, 4)).toEqual({
    mean: 2.5,
    sd: expect.closeTo(Math.sqrt(0.75), 12),
    min: 1,
    max: 3,
    validShare: 0.25,
    insideShare: 0.5,
    cells: 1,
  })
  expect(figuresOf(openSums(), 4)).toEqual({
    mean: null,
    sd: null,
    min: null,
    max: null,
    validShare: 0,
    insideShare: 0,
    cells: 0,
  })
})
