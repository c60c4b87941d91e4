// Who may ask for which collection, and how a page is answered: as JSON, or as HTML to whoever would rather read that.

import type { Link } from '#contract/ogc'
import { demandCollection, isBeyondToken } from '../platform/admission.ts'
import { type Bytes, bytes } from '../platform/answer.ts'
import type { Actor, Caller } from '../platform/caller.ts'
import type { Collection, Records } from '../platform/collection.ts'
import { thisYear } from '../platform/day.rules.ts'
import type { Http } from '../platform/http.ts'
import { notFound } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { sql } from '../platform/sql.ts'
import { pagePolicy } from './html.ts'
import { langs, type PageWords, pageWords } from './html-words.ts'
import type { Extent } from './picture.queries.ts'

export type Published = Collection & { readonly records: Records }
export const isPublished = (collection: Collection): collection is Published => collection.records !== undefined

export const mayRead = (caller: Caller, { id, may }: Collection): boolean =>
  !isBeyondToken(caller, id) &&
  (may === 'anyone' || (caller.userId !== null && (may === 'signed-in' || caller.permissions.includes(may))))

/** Throws 404 `not-found`, 401, 403. */
export function findPublished(collections: readonly Collection[], caller: Caller, id: string): Published {
  const found = collections.filter(isPublished).find((collection) => collection.id === id)
  if (found === undefined) throw notFound('collection', id)
  demandCollection(caller, found)
  return found
}

/** Of every door here: which collections the caller may read is asked of each. */
export const door = { may: 'anyone', servesCollections: true } as const
export const rootOf = ({ origin }: { readonly origin: string }): string => `${origin}/ogc`

/** Where what the caller sees of a collection lies; null where they see nothing. */
export async function extentOf(services: Services, actor: Actor, { records }: Published): Promise<Extent | null> {
  const query = sql`
    select array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)] as extent
    from (select st_extent(${records.geom}) as e from ${records.from({ year: thisYear(), season: 'warm' })}) b where e is not null`
  const [row] = await services.readAs<{ extent: Extent }>(actor, query)
  return row?.extent ?? null
}

export const wordsFor = (http: Http): PageWords => pageWords[http.reads(langs)]

export type Shown = {
  /** What JSON would say: a document, or its text. */
  readonly document: () => object | string
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly page: (words: PageWords) => string | Promise<string>
}

export const isHtml = (http: Http, f: 'json' | 'html' | undefined, type = 'application/json'): boolean =>
  f === undefined ? http.accepts([type, 'application/json', 'text/html']) === 'text/html' : f === 'html'

const varying = { 'cache-control': 'private, no-cache', vary: 'accept, accept-language' }

export const json = (document: unknown, type = 'application/json', headers: Readonly<Record<string, string>> = {}): Bytes =>
  bytes(typeof document === 'string' ? document : JSON.stringify(document), type, { ...varying, ...headers })

export async function answered(http: Http, f: 'json' | 'html' | undefined, shown: Shown): Promise<Bytes> {
  if (!isHtml(http, f, shown.type)) return json(shown.document(), shown.type, shown.headers)
  const page = await shown.page(wordsFor(http))
  return bytes(page, 'text/html; charset=utf-8', { ...varying, 'content-security-policy': pagePolicy })
}

/** The same page in the other form. */
export const otherForm = (href: string): Link => ({
  href: `${href}${href.includes('?') ? '&' : '?'}f=html`,
  rel: 'alternate',
  type: 'text/html',
})
