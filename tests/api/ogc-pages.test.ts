// The documents of OGC API – Features as the standard has them (OGC 17-069r4, 18-058r1, 19-079r2). No package carries the published
// schemas, so the members that they require are looked for here; the description of the interface is validated as OpenAPI 3.0.

import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const link = z.object({ href: z.url(), rel: z.string(), type: z.string().optional(), title: z.string().optional() })
const links = z.array(link)
const landing = z.object({ title: z.string(), links })
const conformance = z.object({ conformsTo: z.array(z.url()) })
const collection = z.object({
  id: z.string(),
  title: z.string(),
  itemType: z.literal('feature'),
  crs: z.array(z.url()).min(1),
  storageCrs: z.url(),
  extent: z.object({ spatial: z.object({ bbox: z.array(z.array(z.number()).length(4)).length(1), crs: z.url() }) }).optional(),
  links,
})
const collections = z.object({ links, collections: z.array(collection) })
const feature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).nullable(),
  properties: z.record(z.string(), z.unknown()),
})
const features = z.object({
  type: z.literal('FeatureCollection'),
  links,
  timeStamp: z.iso.datetime(),
  numberMatched: z.int().min(0),
  numberReturned: z.int().min(0),
  features: z.array(feature),
})
const queryables = z.object({
  $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
  $id: z.url(),
  type: z.literal('object'),
  properties: z.record(z.string(), z.object({ title: z.string() })),
})

const read = async (address: string, accept = 'application/json', language = 'en') => {
  const headers = { accept, 'accept-language': language, cookie: world.cookieOf('county-a') }
  const response = await fetch(address, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const document = async <T>(schema: z.ZodType<T>, address: string): Promise<T> =>
  schema.parse(JSON.parse((await read(address)).text))
const at = (rels: z.infer<typeof links>, rel: string, type?: string): string =>
  rels.find((each) => each.rel === rel && (type === undefined || each.type === type))?.href ?? `no link ${rel}`
const open = (): string => `${world.url}/ogc`

describe('the documents', () => {
  it('lead from the landing page to every feature of every collection, each with the members required', async () => {
    const { links: ways } = await document(landing, open())
    await document(conformance, at(ways, 'conformance'))
    const { collections: all } = await document(collections, at(ways, 'data'))
    expect(all.length).toBe(12)
    for (const one of all) {
      const itself = await document(collection, at(one.links, 'self'))
      const { properties } = await document(queryables, at(one.links, 'http://www.opengis.net/def/rel/ogc/1.0/queryables'))
      const page = await document(features, at(itself.links, 'items', 'application/geo+json'))
      expect([one.id, page.numberReturned]).toEqual([one.id, page.features.length])
      const [first] = page.features
      if (first === undefined) continue
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(first.properties)))
      expect(await document(feature, `${at(one.links, 'self')}/items/${first.id}`)).toEqual(first)
    }
  })

  it('are followed by every link, and each comes in the type that it says', async () => {
    const seen = new Set<string>()
    const follow = async (href: string, type: string, depth: number): Promise<void> => {
      if (seen.has(href) || depth > 3) return
      seen.add(href)
      const { status, headers, text } = await read(href, `${type}, */*;q=0.1`)
      expect([href, status]).toEqual([href, 200])
      expect([href, headers.get('content-type')?.split(';')[0]]).toEqual([href, type.split(';')[0]])
      if (!type.includes('json') || type.includes('openapi') || type.includes('schema')) return
      for (const next of z.object({ links: links.optional() }).parse(JSON.parse(text)).links ?? [])
        await follow(next.href, next.type ?? 'application/json', depth + 1)
    }
    await follow(open(), 'application/json', 0)
    await follow(`${open()}/collections/parcels`, 'application/json', 0)
    await follow(`${open()}/collections/parcels/items?limit=3&season=warm`, 'application/geo+json', 0)
    expect(seen.size).toBeGreaterThan(12)
  })

  it('say of themselves what they are, as valid OpenAPI 3.0', async () => {
    const { headers, text } = await read(`${open()}/api`)
    expect(headers.get('content-type')).toMatch(/^application\/vnd\.oai\.openapi\+json; ?version=3\.0/)
    const described = JSON.parse(text)
    const { valid, errors } = await new Validator().validate(structuredClone(described))
    expect([errors ?? [], valid]).toEqual([[], true])
    expect(described.openapi).toBe('3.0.3')
    expect(described.servers).toEqual([{ url: open() }])
    expect(described.components.parameters.limit.schema).toMatchObject({ minimum: 1, maximum: 10_000, default: 100 })
    const paths = ['/', '/api', '/conformance', '/collections', '/collections/{collectionId}']
    expect(Object.keys(described.paths)).toEqual(
      expect.arrayContaining([...paths, '/collections/{collectionId}/items', '/collections/{collectionId}/items/{featureId}']),
    )
  })

  it('are answered in full: nothing is named as conformed to that is not', async () => {
    const { conformsTo } = await document(conformance, `${open()}/conformance`)
    const proven = [
      'ogcapi-features-1/1.0/conf/core',
      'ogcapi-features-1/1.0/conf/geojson',
      'ogcapi-features-1/1.0/conf/html',
      'ogcapi-features-1/1.0/conf/oas30',
      'ogcapi-features-2/1.0/conf/crs',
      'ogcapi-features-4/1.0/conf/create-replace-delete',
      'ogcapi-features-4/1.0/conf/update',
      'ogcapi-features-4/1.0/conf/optimistic-locking-etags',
      'ogcapi-features-3/1.0/conf/queryables',
      'ogcapi-features-3/1.0/conf/queryables-query-parameters',
      'ogcapi-features-3/1.0/conf/filter',
      'ogcapi-features-3/1.0/conf/features-filter',
    ]
    expect(conformsTo.filter((each) => each.includes('ogcapi-features'))).toEqual(
      proven.map((each) => `http://www.opengis.net/spec/${each}`),
    )
  })
})

describe('the pages for people', () => {
  const page = (path: string, language = 'zh-CN') => read(`${open()}${path}`, 'text/html,*/*;q=0.8', language)

  it('come to a browser, run no script, fetch nothing, and keep others from framing them', async () => {
    const all = ['', '/api', '/conformance', '/collections', '/collections/parcels', '/collections/parcels/items']
    for (const path of all) {
      const { status, headers, text } = await page(path)
      expect([path, status, headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8'])
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(headers.get('vary')).toContain('accept')
      expect(text).not.toMatch(/<script|<link|<img|style="|\son\w+=|url\(/)
    }
  })

  it('show the map and the table of the features, and lead to each and to the next page', async () => {
    const { text } = await page('/collections/parcels/items?limit=5&sortby=code')
    expect(text.match(/class="land"/g)?.length).toBe(5)
    expect(text).toContain('class="ground"')
    expect(text).toContain('本页 5 条，共 16 条')
    expect(text).toContain('承包编码')
    const next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await read(next, 'text/html')).text).toContain('class="land"')
    const one = /href="([^"]+\/items\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? ''
    const { text: single } = await read(one, 'text/html', 'bo')
    expect(single.match(/class="land"/g)?.length).toBe(1)
    expect(single).toContain('<html lang="bo">')
    expect((await page('/collections/parcels', 'en-GB,en;q=0.8')).text).toContain('Properties that may be asked')
  })

  it('hold what people wrote as text', async () => {
    await world.db('parcels').where({ code: '632701101001-1' }).update({ name: '<script>alert(1)</script>"\'&' })
    const { text } = await page("/collections/parcels/items?filter=code%3D'632701101001-1'%20and%20true")
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;')
    expect(text).not.toContain('<script')
    expect(text).toContain('value="code=&#39;632701101001-1&#39; and true"')
  })

  it('tell someone who did not sign in to do so, and a program that it must', async () => {
    const { status, text } = await fetch(`${open()}/collections`, { headers: { accept: 'text/html' } }).then(async (reply) => ({
      status: reply.status,
      text: await reply.text(),
    }))
    expect([status, text.includes('请先登录平台')]).toEqual([200, true])
    expect((await fetch(`${open()}/collections/parcels/items`)).status).toBe(401)
  })
})
