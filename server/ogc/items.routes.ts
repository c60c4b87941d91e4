// Features of a collection, page by page or one by one. Each statement under the row rule of who asks.

import { type ItemAsked, type ItemsAsked, itemAsked, itemsAsked, type Link } from '#contract/ogc'
import type { Actor, Caller } from '../platform/caller.ts'
import type { Collection } from '../platform/collection.ts'
import { thisYear } from '../platform/day.rules.ts'
import { type AnyEndpoint, type Ask, reading } from '../platform/endpoint.ts'
import { tagOf } from '../platform/etag.ts'
import { momentOf } from '../platform/past.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { one } from '../platform/sql.ts'
import { answered, door, findPublished, isHtml, mayRead, otherForm, type Published, rootOf } from './asking.ts'
import { writeCursor } from './cursor.ts'
import { geojson } from './documents.ts'
import { type Drawn, itemPage, itemsPage } from './html-items.ts'
import { countedUpTo, countQuery, estimateQuery, featureOf, type ItemRow, itemsQuery } from './items.queries.ts'
import { groundQuery, type Outline, outlinesQuery } from './picture.queries.ts'
import { frameOf } from './picture.ts'
import { ofOne, type Question, questionOf } from './questions.ts'
import { crs84 } from './systems.ts'

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

type Matched = { readonly numberMatched: number; readonly numberMatchedIsEstimate?: true }
type Planned = { readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }] }
/** Not beyond the counted ones: what the planner expects, marked so. */
async function matched(services: Services, actor: Actor, question: Question, moment: string | null): Promise<Matched> {
  const [row] = await services.readAs<{ count: number }>(actor, countQuery(question), moment, 'once')
  const count = row?.count ?? 0
  if (count <= countedUpTo) return { numberMatched: count }
  const plan = await services.as(actor, (trx) => one<Planned>(trx, estimateQuery(question)), moment)
  return { numberMatched: Math.max(countedUpTo + 1, plan['QUERY PLAN'][0].Plan['Plan Rows']), numberMatchedIsEstimate: true }
}

function linksOf(here: string, asked: ItemsAsked, next: string | null): readonly Link[] {
  const { collectionId: _, f: _form, ...rest } = asked
  const hrefOf = (more: Readonly<Record<string, string>>): string => {
    const said = Object.entries({ ...rest, ...more }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    )
    return `${here}?${new URLSearchParams(said)}`
  }
  const self: Link = { href: hrefOf({}), rel: 'self', type: geojson }
  const collection: Link = { href: here.replace(/\/items$/, ''), rel: 'collection', type: 'application/json' }
  const links = [self, otherForm(self.href), collection]
  return next === null ? links : [...links, { href: hrefOf({ after: next }), rel: 'next', type: geojson }]
}

const hereOf = (http: { readonly origin: string }, { id }: Collection): string =>
  `${rootOf(http)}/collections/${encodeURIComponent(id)}/items`
const contentCrs = ({ system }: Question) => ({ 'content-crs': `<${system.uri}>` })
/** A page for people is no longer than they read, and its table has no geometry. */
const mostInPage = 500
const forPeople = (question: Question): Question => ({
  ...question,
  limit: Math.min(question.limit, mostInPage),
  hasGeometry: false,
  system: crs84,
})

export function itemEndpoints(services: Services, collections: readonly Collection[]): readonly AnyEndpoint[] {
  const areas = collections.find(({ id }) => id === 'areas')
  /** Areas lie below, where the caller may read them, at the level that tiles of such a width show. */
  async function draw(caller: Caller, actor: Actor, question: Question, moment: string | null): Promise<Drawn> {
    const outlines = await services.readAs<Outline>(actor, outlinesQuery(question), moment, 'once')
    const extent = outlines[0]?.extent
    if (extent === undefined || areas === undefined || !mayRead(caller, areas))
      return { outlines, ground: [], groundSource: null }
    const frame = frameOf(extent)
    const zoom = Math.min(14, Math.max(0, Math.floor(Math.log2(360 / (frame[2] - frame[0])))))
    const level = areas.levels.find(({ minZoom, maxZoom }) => minZoom <= zoom && zoom <= maxZoom)
    if (level === undefined) return { outlines, ground: [], groundSource: null }
    const ground = await services.readAs<{ geometry: string }>(actor, groundQuery(level, frame))
    return { outlines, ground: ground.map(({ geometry }) => geometry), groundSource: areas.source }
  }

  const items = reading({
    ...door,
    path: '/ogc/collections/:collectionId/items',
    cost: 'light',
    summary: 'OGC API – Features: the features asked for, page by page',
    input: itemsAsked,
    run: async ({ caller, actor, input, http }: Ask<ItemsAsked>) => {
      const found: Published = findPublished(collections, caller, input.collectionId)
      const asked = questionOf(found, found.records, input, thisYear())
      const question = isHtml(http, input.f, geojson) ? forPeople(asked) : asked
      const moment = momentAsked(found, input.datetime)
      const rows = await services.readAs<ItemRow>(actor, itemsQuery(question), moment, 'once')
      const shown = rows.slice(0, question.limit)
      const last = shown.at(-1)
      const next = rows.length > shown.length && last !== undefined ? writeCursor(last.cursor) : null
      const count = await matched(services, actor, question, moment)
      const links = linksOf(hereOf(http, found), input, next)
      const told = { ...count, numberReturned: shown.length, timeStamp: new Date().toISOString(), links }
      return answered(http, input.f, {
        type: geojson,
        headers: contentCrs(question),
        document: () =>
          `{"type":"FeatureCollection",${JSON.stringify(told).slice(1, -1)},"features":[${shown.map((row) => featureOf(question, row)).join(',\n')}]}`,
        page: async (words) =>
          itemsPage(rootOf(http), words, found, input, {
            ...(await draw(caller, actor, question, moment)),
            rows: shown,
            matched: count.numberMatched,
            isEstimate: count.numberMatchedIsEstimate === true,
            next: links.find(({ rel }) => rel === 'next')?.href ?? null,
          }),
      })
    },
  })
  const item = reading({
    ...door,
    path: '/ogc/collections/:collectionId/items/:featureId',
    cost: 'light',
    summary: 'OGC API – Features: one feature',
    input: itemAsked,
    run: async ({ caller, actor, input, http }: Ask<ItemAsked>) => {
      const found = findPublished(collections, caller, input.collectionId)
      const { featureId, ...rest } = input
      const asked = ofOne(questionOf(found, found.records, itemsAsked.parse(rest), thisYear()), featureId)
      const question = isHtml(http, input.f, geojson) ? forPeople(asked) : asked
      const moment = momentAsked(found, input.datetime)
      const [row] = await services.readAs<ItemRow>(actor, itemsQuery(question), moment, 'once')
      if (row === undefined) throw notFound('feature', featureId)
      const self = `${hereOf(http, found)}/${encodeURIComponent(featureId)}`
      const links: readonly Link[] = [
        { href: self, rel: 'self', type: geojson },
        otherForm(self),
        { href: `${rootOf(http)}/collections/${found.id}`, rel: 'collection', type: 'application/json' },
      ]
      const tag = tagOf({ ...row.properties, geometry: row.geometry })
      return answered(http, input.f, {
        type: geojson,
        headers: { ...contentCrs(question), ...(tag === null ? {} : { etag: tag }) },
        document: () => featureOf(question, row, links),
        page: async (words) => itemPage(rootOf(http), words, found, row, await draw(caller, actor, question, moment)),
      })
    },
  })
  return [items, item]
}
