// A client of the interface for other programs: typed by what each door is sent, with lists page by page, changes as they happen, and
// webhooks told from forgeries. Needs nothing but fetch and node:crypto.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Operations } from './operations.ts'

type Door = keyof Operations
type Part = 'path' | 'query' | 'body'
type Sent<Name extends Door> = {
  readonly [Each in Part as Record<never, never> extends Operations[Name][Each] ? never : Each]: Operations[Name][Each]
} & { readonly [Each in Part]?: Operations[Name][Each] }

export type Change = {
  readonly cursor: string
  readonly collection: string
  readonly id: string
  readonly kind: 'created' | 'changed' | 'removed'
  readonly version: number | null
  readonly at: string
  readonly area: string | null
}
export type ChangePage = { readonly items: readonly Change[]; readonly cursor: string; readonly hasMore: boolean }
export type Feature = { readonly id: string; readonly geometry: unknown; readonly properties: Readonly<Record<string, unknown>> }

/** What the platform refuses, by its stable code. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>
  constructor({ status, code, detail = {} }: { status: number; code: string; detail?: Readonly<Record<string, unknown>> }) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    this.detail = detail
  }
}

export type Options = { readonly url: string; readonly token: string }
type Asked = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string; readonly signal?: AbortSignal }
type Wanted = { readonly collections?: readonly string[]; readonly area?: string }

export function openClient({ url, token }: Options) {
  async function ask(method: string, address: URL, more: Asked = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, ...more.headers }
    const answer = await fetch(address, { ...more, method, headers })
    if (answer.ok) return answer
    const text = await answer.text()
    throw new Refused(text.startsWith('{') ? JSON.parse(text) : { status: answer.status, code: 'unreadable' })
  }

  function addressOf(path: string, query: Readonly<Record<string, unknown>> = {}): URL {
    const address = new URL(path, url)
    for (const [name, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(name, String(value))
    return address
  }

  /** Any door by its name, `GET /api/parcels/{id}`, with what it is sent. Answers are not described: look at one before trusting it. */
  async function call<Name extends Door>(name: Name, { path = {}, query = {}, body }: Sent<Name>): Promise<unknown> {
    const [method = 'GET', template = ''] = name.split(' ')
    const parts = new Map(Object.entries(path))
    const filled = template.replaceAll(/\{(\w+)\}/g, (_all, part: string) => encodeURIComponent(String(parts.get(part))))
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const answer = await ask(method, addressOf(filled, query), sent)
    return answer.status === 204 ? null : answer.json()
  }

  /** Every record of a register, however many pages it takes; `query` as OGC API – Features has it (`filter`, `bbox`, `sortby`). */
  async function* features(collection: string, query: Readonly<Record<string, unknown>> = {}): AsyncGenerator<Feature> {
    let next: URL | null = addressOf(`/ogc/collections/${collection}/items`, { f: 'json', limit: 1000, ...query })
    while (next !== null) {
      const answer: Response = await ask('GET', next)
      const page: { features: Feature[]; links: { rel: string; href: string }[] } = await answer.json()
      yield* page.features
      const link = page.links.find(({ rel }) => rel === 'next')
      next = link === undefined ? null : new URL(link.href)
    }
  }

  const wantedOf = ({ collections, area }: Wanted) => ({ collections: collections?.join(','), area })

  /** Where the feed ends now: keep it, read the registers, then follow from here. */
  async function feedEnd(): Promise<string> {
    const { cursor }: ChangePage = await (await ask('GET', addressOf('/api/feed', { after: 'now' }))).json()
    return cursor
  }

  /** What changed behind a place, up to now, page by page. Throws Refused 410 `changes-forgotten` where that is no longer known. */
  async function* changes(after: string, wanted: Wanted = {}): AsyncGenerator<Change> {
    for (let [cursor, hasMore] = [after, true]; hasMore; ) {
      const page: ChangePage = await (await ask('GET', addressOf('/api/feed', { ...wantedOf(wanted), after: cursor }))).json()
      yield* page.items
      ;({ cursor, hasMore } = page)
    }
  }

  /** Changes as they happen, until `signal`; comes back by itself where the line was cut, from where it had read. */
  async function* follow(after: string, signal: AbortSignal, wanted: Wanted = {}): AsyncGenerator<Change> {
    let place = after
    while (!signal.aborted) {
      try {
        const headers = { 'last-event-id': place }
        const answer = await ask('GET', addressOf('/api/feed/events', wantedOf(wanted)), { signal, headers })
        for await (const { id, data } of eventsOf(answer)) {
          if (data !== null) yield JSON.parse(data)
          place = id ?? place
        }
      } catch (fault) {
        if (fault instanceof Refused && fault.status < 500 && fault.status !== 429) throw fault
        if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 2000))
      }
    }
  }

  return { call, features, feedEnd, changes, follow }
}
export type Client = ReturnType<typeof openClient>

type Event = { readonly id: string | null; readonly data: string | null }
async function* eventsOf(answer: Response): AsyncGenerator<Event> {
  const text = new TextDecoder()
  let rest = ''
  for await (const chunk of answer.body ?? []) {
    const parts = (rest + text.decode(chunk, { stream: true })).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const field = (name: string): string | null =>
        part
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? null
      yield { id: field('id'), data: field('data') }
    }
  }
}

type Told = { readonly id: string | undefined; readonly timestamp: string | undefined; readonly signature: string | undefined }
/** Five minutes: older ones may be somebody's recording. */
const mostSeconds = 300

/** Whether the platform sent this body: `webhook-id`, `webhook-timestamp` and `webhook-signature` of the request, and the body as it came. */
export function isSigned(secret: string, { id, timestamp, signature }: Told, body: string, now = new Date()): boolean {
  if (id === undefined || timestamp === undefined || signature === undefined) return false
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= mostSeconds)) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const own = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  return signature.split(' ').some((each) => {
    const given = Buffer.from(each.replace(/^v1,/, ''), 'base64')
    return each.startsWith('v1,') && given.length === own.length && timingSafeEqual(given, own)
  })
}
