// The coordinate system is decided by parameters, doubted when the coordinates disagree, and never guessed silently.

import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { decideCrs } from '../../server/exchange/crs/decide.ts'
import { confirmCrs, proposeCrs } from '../../server/exchange/crs/propose.ts'
import { recogniseWkt } from '../../server/exchange/crs/recognise.ts'
import { findSystem, systems } from '../../server/exchange/crs/systems.ts'
import { positionToStorage } from '../../server/exchange/crs/to-storage.ts'
import { gdalTransform, hasGdal } from '../support/import-fixtures.ts'

const system = (code: string) => {
  const found = findSystem(code)
  if (!found) throw new Error(code)
  return found
}

const esri = (
  name: string,
  centralMeridian: number,
  falseEasting: number,
  spheroid = '"CGCS2000",6378137.0,298.257222101',
  datum = 'D_China_2000',
) =>
  `PROJCS["${name}",GEOGCS["GCS",DATUM["${datum}",SPHEROID[${spheroid}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],` +
  `PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${falseEasting}.0],PARAMETER["False_Northing",0.0],` +
  `PARAMETER["Central_Meridian",${centralMeridian}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`

const idOf = (text: string): string => {
  const finding = recogniseWkt(text, 'prj')
  return finding.kind === 'known' ? finding.system.id : finding.kind === 'refused' ? finding.code : finding.kind
}

describe('a .prj', () => {
  it.each([
    [esri('CGCS2000_3_Degree_GK_Zone_32', 96, 32500000), 'EPSG:4520'],
    [esri('CGCS2000_3_Degree_GK_CM_96E', 96, 500000), 'EPSG:4541'],
    [esri('CGCS2000_GK_Zone_17', 99, 17500000), 'EPSG:4495'],
    [esri('CGCS2000_GK_CM_99E', 99, 500000), 'EPSG:4506'],
    [esri('whatever the office called it', 99, 33500000), 'EPSG:4521'],
  ])('of a Gauss-Kruger projection is recognised by its parameters', (text, id) => {
    expect(idOf(text)).toBe(id)
  })

  it("of Xi'an 80 is refused with the datum named, because its shift is not public", () => {
    const text = esri('Xian_1980_3_Degree_GK_Zone_32', 96, 32500000, '"Xian_1980",6378140.0,298.257', 'D_Xian_1980')
    expect(recogniseWkt(text, 'prj')).toMatchObject({
      kind: 'refused',
      code: 'crs-datum-not-convertible',
      detail: { datum: 'Xian80' },
    })
  })

  it('of Beijing 54 is refused by its spheroid even under an innocent name', () => {
    const text = esri('China_GK_96E', 96, 500000, '"Krassowsky",6378245.0,298.3', 'D_unknown')
    expect(recogniseWkt(text, 'prj')).toMatchObject({ kind: 'refused', detail: { datum: 'Beijing54' } })
  })

  it('whose zone and central meridian contradict each other is refused', () => {
    expect(idOf(esri('CGCS2000_3_Degree_GK_Zone_32', 99, 32500000))).toBe('crs-contradictory')
  })

  it.skipIf(!hasGdal)(
    'written by GDAL for any of the 64 systems, in either dialect, comes back as that system or its twin',
    () => {
      const codes = systems.filter(({ gauss }) => gauss !== null).map(({ id }) => id)
      expect(codes).toHaveLength(64)
      for (const id of codes.filter((_, i) => i % 8 === 0)) {
        for (const dialect of ['wkt_esri', 'wkt1', 'wkt2']) {
          const text = execFileSync('gdalsrsinfo', [id, '-o', dialect], { encoding: 'utf8' })
          const finding = recogniseWkt(text, 'prj')
          expect(finding.kind === 'known' && finding.system.definition, `${id} ${dialect}`).toBe(system(id).definition)
        }
      }
    },
  )
})

describe('coordinates brought to storage', () => {
  it.skipIf(!hasGdal)(
    'agree with GDAL to a tenth of a millimetre for Gauss-Kruger systems of all four families, over their own zones',
    () => {
      // Each call starts a process; every fourth system still meets both widths, with and without a zone.
      for (const { id, gauss } of systems.filter((one) => one.gauss !== null).filter((_, i) => i % 4 === 0)) {
        if (!gauss) continue
        const falseEasting = (gauss.zonePrefix ?? 0) * 1e6 + 500000
        const points = [
          [falseEasting - 120000, 3550000],
          [falseEasting + 90000, 3900000],
        ] as const
        const expected = gdalTransform(id, 'EPSG:4490', points)
        const move = positionToStorage(system(id))
        points.forEach((point, i) => {
          const [lon = 0, lat = 0] = move([...point])
          expect(Math.abs(lon - (expected[i]?.[0] ?? 0)), id).toBeLessThan(1e-9)
          expect(Math.abs(lat - (expected[i]?.[1] ?? 0)), id).toBeLessThan(1e-9)
        })
      }
    },
  )

  it('are stored unchanged where they are CGCS2000 longitude and latitude', () => {
    expect(positionToStorage(system('4490'))([97.0123456789, 33.0])).toEqual([97.0123456789, 33.0])
  })

  it('are moved by the hundreds of metres of the shift when declared GCJ-02 and BD-09', () => {
    const [lon = 0, lat = 0] = positionToStorage(system('GCJ-02'))([97.0089, 33.0014])
    expect(Math.hypot((lon - 97.0089) * 93000, (lat - 33.0014) * 111000)).toBeGreaterThan(100)
    const [bdLon = 0] = positionToStorage(system('bd09'))([97.0089, 33.0014])
    expect(Math.abs(bdLon - lon)).toBeGreaterThan(0.003)
  })

  it('stay as they are when they are not numbers, for the checks to report', () => {
    expect(positionToStorage(system('4525'))([Number.NaN, 3])).toEqual([Number.NaN, 3])
  })
})

describe('without a stated system', () => {
  const ids = (range: readonly [number, number, number, number]): readonly string[] => {
    const finding = proposeCrs(range)
    return finding.kind === 'proposed' ? finding.candidates.map(({ system: one }) => one.id) : []
  }

  it('eastings that carry a zone name the zone', () => {
    expect(ids([32450000, 3600000, 32550000, 3700000])).toEqual(['EPSG:4520'])
    expect(ids([17200000, 3600000, 17300000, 3700000])).toEqual(['EPSG:4495'])
  })

  it('bare eastings give every zone in which they fall near Yushu, the 3-degree ones first', () => {
    const found = ids([450000, 3600000, 550000, 3700000])
    expect(found.slice(0, 3)).toEqual(['EPSG:4539', 'EPSG:4540', 'EPSG:4541'])
    expect(found).not.toContain('EPSG:4544')
  })

  it('degrees may be CGCS2000 or WGS 84, and the note says that a range cannot tell a datum', () => {
    expect(ids([96, 33, 97, 34])).toEqual(['EPSG:4490', 'EPSG:4326'])
    expect(proposeCrs([96, 33, 97, 34])).toMatchObject({ notes: ['datum-not-in-range'] })
  })

  it('northings given first are noticed', () => {
    expect(proposeCrs([3600000, 32450000, 3700000, 32550000])).toMatchObject({ notes: expect.arrayContaining(['axes-swapped']) })
    expect(proposeCrs([33, 96, 34, 97])).toMatchObject({ notes: expect.arrayContaining(['axes-swapped']) })
  })
})

it('a bare .prj over zone-prefixed eastings is doubted and the fitting system proposed', () => {
  const finding = confirmCrs(system('4541'), 'prj', [32450000, 3600000, 32550000, 3700000])
  expect(finding).toMatchObject({ kind: 'proposed', candidates: [{ system: { id: 'EPSG:4520' } }] })
})

describe('a declaration', () => {
  const voices = { datum: undefined, stated: null, range: null }

  it('wins over the file', () => {
    expect(decideCrs({ ...voices, declared: '4520' })).toMatchObject({
      kind: 'known',
      system: { id: 'EPSG:4520' },
      source: 'declared',
    })
  })

  it.each(['EPSG:2334', '4610', '2412', 'Beijing 1954'])('of %s is refused as an unconvertible datum', (declared) => {
    expect(decideCrs({ ...voices, declared })).toMatchObject({ kind: 'refused', code: 'crs-datum-not-convertible' })
  })

  it('of something unknown is refused by name', () => {
    expect(() => decideCrs({ ...voices, declared: 'EPSG:31985' })).toThrow('crs-not-supported')
  })
})
