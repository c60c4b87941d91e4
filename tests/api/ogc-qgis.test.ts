// Features as QGIS itself reads them, without a screen: the layer is added with a token, its features counted and asked for by place.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeToken } from '#contract/access'
import { findQgis } from '../../scripts/found.ts'
import { startWorld, type World } from '../support/world.ts'

/** One start of QGIS for all layers: `[id, is valid, features, those in the box, fields, system]` each. */
const program = `
import json, os, sys
os.environ['QT_QPA_PLATFORM'] = 'offscreen'
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer
app = QgsApplication([], False)
app.initQgis()
url, token, names = sys.argv[1], sys.argv[2], sys.argv[3].split(',')
told = []
for name in names:
    layer = QgsVectorLayer("url='%s' typename='%s' srsname='OGC:CRS84' restrictToRequestBBOX='1' username='any' password='%s'" % (url, name, token), name, 'OAPIF')
    count = sum(1 for _ in layer.getFeatures()) if layer.isValid() else -1
    near = QgsFeatureRequest().setFilterRect(QgsRectangle(96, 33, 96.2, 33.2))
    told.append([name, layer.isValid(), count, sum(1 for _ in layer.getFeatures(near)) if layer.isValid() else -1,
                 [field.name() for field in layer.fields()], layer.crs().authid()])
print('TOLD ' + json.dumps(told))
sys.stdout.flush()
os._exit(0)
`
type Told = readonly [name: string, isValid: boolean, count: number, near: number, fields: readonly string[], system: string]

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

async function read(token: string, names: readonly string[]): Promise<readonly Told[]> {
  const { stdout } = await promisify(execFile)(findQgis().path, ['-c', program, `${world.url}/ogc`, token, names.join(',')], {
    timeout: 110_000,
  })
  return JSON.parse(/^TOLD (.*)$/m.exec(stdout)?.[1] ?? '[]')
}

describe.runIf(findQgis().lacks === null)('QGIS', () => {
  it('adds layers with a token and reads what the platform counts, whole and in a box', async () => {
    const wish = { name: 'QGIS', role: 'county-officer', area: null, collections: null, days: 1 }
    const { token } = (await world.as('county-a').post<MadeToken>('/api/account/tokens', wish)).body
    const matched = async (query: string): Promise<number> =>
      (await world.as('county-a').get<{ numberMatched: number }>(`/ogc/collections/${query}`)).body.numberMatched
    const names = ['parcels', 'zones', 'areas']
    const told = await read(token, names)
    expect(told.map(([name, isValid]) => [name, isValid])).toEqual(names.map((name) => [name, true]))
    for (const [name, , count, near, fields, system] of told) {
      expect([name, count]).toEqual([name, await matched(`${name}/items?limit=1`)])
      expect([name, near]).toEqual([name, await matched(`${name}/items?limit=1&bbox=96,33,96.2,33.2`)])
      expect(fields).toContain('code')
      expect(system).toBe('EPSG:4326')
    }
    expect(told.find(([name]) => name === 'parcels')?.[2]).toBeGreaterThan(10)
  })

  it('adds none without a token that is good', async () => {
    const [parcels] = await read('onemap_nothing', ['parcels'])
    expect(parcels?.slice(0, 3)).toEqual(['parcels', false, -1])
  })
})
