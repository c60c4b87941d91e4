// OGC API – Features over the collections that app.ts hands in. Each statement under the row rule of who asks.

import { collectionAsked, documentAsked, type ItemsAsked, itemAsked, itemsAsked, type Link } from '#contract/ogc'
import { demandCollection, isBeyondToken } from '../platform/admission.ts'
import { bytes } from '../platform/answer.ts'
import type { Actor, Caller } from '../platform/caller.ts'
import type { Collection, Records } from '../platform/collection.ts'
import { dayOf } from '../platform/day.rules.ts'
import { type AnyEndpoint, reading } from '../platform/endpoint.ts'
import { momentOf } from '../platform/past.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { sql } from '../platform/sql.ts'
import { writeCursor } from './cursor.ts'
import { collectionOf, conformance, geojson, landingOf, schemaJson, schemaOf } from './documents.ts'
import { countedUpTo, countQuery, estimateQuery, type ItemRow, itemQuery, itemsQuery } from './items.queries.ts'
import { type Question, questionOf } from './questions.ts'

type Published = Collection & { readonly records: Records }
const isPublished = (collection: Collection): collection is Published => collection.records !== undefined

const mayRead = (caller: Caller, { id, may }: Collection): boolean =>
  !isBeyondToken(caller, id) &&
  (may === 'anyone' || (caller.userId !== null && (may === 'signed-in' || caller.permissions.includes(may))))

/** `2026-03-01T00:00:00Z`, `2026-03-01`, or `../…`: as of that moment; `…/..` and `../..`: now. Throws 400 `datetime-unsupported`. */
function momentAsked(collection: Collection, datetime: string | undefined): string | null {
  if (datetime === undefined) return null
  const [from = '', to, ...more] = datetime.split('/')
  const isOpen = (end: string): boolean => end === '' || end === '..'
  const isEndless = to !== undefined && isOpen(to)
  if (more.length > 0 || (to !== undefined && !isEndless && !isOpen(from)))
    throw new Problem('datetime-unsupported', 400, { datetime })
  if (isEndless) {
    if (!isOpen(from)) momentOf(from)
    return null
  }
  if (collection.past === undefined) throw new Problem('no-past', 400, { collection: collection.id })
  return momentOf(to ?? from)
}

const feature = ({ id, geometry, properties }: ItemRow): string =>
  `{"type":"Feature","id":${JSON.stringify(id)},"geometry":${geometry ?? 'null'},"properties":${JSON.stringify(properties)}}`

/** Not beyond the counted ones: what the planner expects, marked so. */
async function matched(services: Services, actor: Actor, question: Question, moment: string | null) {
  const [row] = await services.readAs<{ count: number }>(actor, countQuery(question), moment)
  const count = row?.count ?? 0
  if (count <= countedUpTo) return { numberMatched: count }
  const [plan] = await services.readAs<{ 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }] }>(
    actor,
    estimateQuery(question),
    moment,
  )
  return {
    numberMatched: Math.max(countedUpTo + 1, plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0),
    numberMatchedIsEstimate: true,
  }
}

function linksOf(here: string, asked: ItemsAsked, next: string | null): readonly Link[] {
  const { collectionId: _, ...rest } = asked
  const query = (more: Readonly<Record<string, string>>): string =>
    new URLSearchParams(
      Object.entries({ ...rest, ...more }).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ).toString()
  const self: Link = { href: `${here}?${query({})}`, rel: 'self', type: geojson }
  const collection: Link = { href: here.replace(/\/items$/, ''), rel: 'collection', type: 'application/json' }
  return next === null
    ? [self, collection]
    : [self, collection, { href: `${here}?${query({ after: next })}`, rel: 'next', type: geojson }]
}

export function ogcEndpoints(services: Services, collections: readonly Collection[]): readonly AnyEndpoint[] {
  const published = collections.filter(isPublished)
  const find = (caller: Caller, id: string): Published => {
    const found = published.find((collection) => collection.id === id)
    if (found === undefined) throw notFound('collection', id)
    demandCollection(caller, found)
    return found
  }
  const door = { may: 'anyone', servesCollections: true } as const
  const rootOf = ({ origin }: { readonly origin: string }): string => `${origin}/ogc`
  const json = (document: unknown, type = 'application/json', headers: Readonly<Record<string, string>> = {}) =>
    bytes(typeof document === 'string' ? document : JSON.stringify(document), type, {
      'cache-control': 'private, no-cache',
      ...headers,
    })

  const landing = reading({
    ...door,
    path: '/ogc',
    summary: 'OGC API – Features: where it begins',
    input: documentAsked,
    run: async ({ http }) => landingOf(rootOf(http)),
  })
  const conforms = reading({
    ...door,
    path: '/ogc/conformance',
    summary: 'OGC API – Features: the classes it conforms to',
    input: documentAsked,
    run: async () => ({ conformsTo: conformance }),
  })
  const list = reading({
    ...door,
    path: '/ogc/collections',
    summary: 'OGC API – Features: the collections that the caller may read',
    input: documentAsked,
    run: async ({ caller, http }) => {
      const root = rootOf(http)
      const links: readonly Link[] = [{ href: `${root}/collections`, rel: 'self', type: 'application/json' }]
      return { links, collections: published.filter((one) => mayRead(caller, one)).map((one) => collectionOf(root, one, null)) }
    },
  })
  const extentOf = async (actor: Actor, { records }: Published): Promise<readonly number[] | null> => {
    const params = { year: Number(dayOf(new Date()).slice(0, 4)), season: 'warm' } as const
    const query = sql`
      select st_xmin(e) as x1, st_ymin(e) as y1, st_xmax(e) as x2, st_ymax(e) as y2
      from (select st_extent(${records.geom}) as e from ${records.from(params)}) b where e is not null`
    const [row] = await services.readAs<{ x1: number; y1: number; x2: number; y2: number }>(actor, query)
    return row === undefined ? null : [row.x1, row.y1, row.x2, row.y2]
  }
  const one = reading({
    ...door,
    path: '/ogc/collections/:collectionId',
    summary: 'OGC API – Features: a collection, and where what the caller sees of it lies',
    input: collectionAsked,
    run: async ({ caller, actor, input, http }) => {
      const found = find(caller, input.collectionId)
      return collectionOf(rootOf(http), found, await extentOf(actor, found))
    },
  })
  const schema = (page: 'queryables' | 'schema') =>
    reading({
      ...door,
      path: `/ogc/collections/:collectionId/${page}`,
      summary: `OGC API – Features: JSON Schema of what may be ${page === 'schema' ? 'answered' : 'asked'}`,
      input: collectionAsked,
      run: async ({ caller, input, http }) => {
        const found = find(caller, input.collectionId)
        return json(schemaOf(rootOf(http), found, found.records, page), schemaJson)
      },
    })
  const thisYear = (): number => Number(dayOf(new Date()).slice(0, 4))
  const items = reading({
    ...door,
    path: '/ogc/collections/:collectionId/items',
    cost: 'light',
    summary: 'OGC API – Features: the features asked for, page by page',
    input: itemsAsked,
    run: async ({ caller, actor, input, http }) => {
      const found = find(caller, input.collectionId)
      const question = questionOf(found, found.records, input, thisYear())
      const moment = momentAsked(found, input.datetime)
      const rows = await services.readAs<ItemRow>(actor, itemsQuery(question), moment)
      const shown = rows.slice(0, question.limit)
      const last = shown.at(-1)
      const next = rows.length > shown.length && last !== undefined ? writeCursor(last.cursor) : null
      const here = `${rootOf(http)}/collections/${encodeURIComponent(found.id)}/items`
      const told = {
        ...(await matched(services, actor, question, moment)),
        numberReturned: shown.length,
        timeStamp: new Date().toISOString(),
        links: linksOf(here, input, next),
      }
      const body = `{"type":"FeatureCollection",${JSON.stringify(told).slice(1, -1)},"features":[${shown.map(feature).join(',\n')}]}`
      return json(body, geojson, { 'content-crs': `<${question.system.uri}>` })
    },
  })
  const item = reading({
    ...door,
    path: '/ogc/collections/:collectionId/items/:featureId',
    cost: 'light',
    summary: 'OGC API – Features: one feature',
    input: itemAsked,
    run: async ({ caller, actor, input, http }) => {
      const found = find(caller, input.collectionId)
      const { featureId, ...rest } = input
      const question = questionOf(found, found.records, itemsAsked.parse(rest), thisYear())
      const [row] = await services.readAs<ItemRow>(actor, itemQuery(question, featureId), momentAsked(found, input.datetime))
      if (row === undefined) throw notFound('feature', featureId)
      return json(feature(row), geojson, {
        'content-crs': `<${question.system.uri}>`,
        link: `<${rootOf(http)}/collections/${found.id}>; rel="collection"`,
      })
    },
  })
  return [landing, conforms, list, one, schema('queryables'), schema('schema'), items, item]
}
