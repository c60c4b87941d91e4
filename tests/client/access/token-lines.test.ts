// The ready-made lines of a token: the right tile, the token whole, and both ways to present it.

import { describe, expect, it } from 'vitest'
import { tileAt, tokenLines } from '../../../client/features/access/token-lines.ts'

const yushu = { lon: 97.0, lat: 33.0 }
const lines = tokenLines({ origin: 'https://map.example', token: 'onemap_secret', collection: 'zones', place: yushu })
const textOf = (id: string): string => lines.find((line) => line.id === id)?.text ?? ''

describe('the lines of a token', () => {
  it('name the tile in which the area lies', () => {
    expect([tileAt({ lon: 0, lat: 0 }, 0), tileAt({ lon: -180, lat: 85 }, 1), tileAt({ lon: 0.1, lat: -0.1 }, 1)]).toEqual([
      '0/0/0',
      '1/0/0',
      '1/1/1',
    ])
    expect(textOf('ogr2ogrBearer')).toContain('MVT:https://map.example/api/tiles/zones/9/393/206.mvt')
  })

  it('present the token as Bearer and as the password of Basic', () => {
    expect(textOf('ogr2ogrBearer')).toContain('GDAL_HTTP_HEADERS "Authorization: Bearer onemap_secret"')
    expect(textOf('ogr2ogrBasic')).toContain('GDAL_HTTP_USERPWD "onemap:onemap_secret"')
    expect(textOf('qgisBasic')).toBe('onemap_secret')
    expect(textOf('qgisBearer')).toBe('Authorization: Bearer onemap_secret')
  })

  it('leave QGIS the whole pyramid of the layer', () => {
    expect(textOf('qgisTiles')).toBe('https://map.example/api/tiles/zones/{z}/{x}/{y}.mvt')
  })
})
