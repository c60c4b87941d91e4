// What a handler may return besides plain JSON: bytes with a type, a stream, or a run of events.

import type { Readable } from 'node:stream'

const tag = Symbol('answer')
type Tagged = { readonly [tag]: true }

export type Bytes = Tagged & {
  readonly kind: 'bytes'
  readonly body: Buffer | string
  readonly type: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}
/** `open` is called after the commit; what it needs from the database it asks for in its own transactions. */
export type Stream = Tagged & {
  readonly kind: 'stream'
  readonly open: () => Readable
  readonly type: string
  readonly name: string
}
/**
 * Server-sent events; the generator is ended when the client leaves, and `gone` told it beforehand. `leave` is called once, when the
 * stream has ended however it ended.
 */
export type Events = Tagged & {
  readonly kind: 'events'
  readonly events: (gone: AbortSignal) => AsyncGenerator<unknown>
  readonly leave?: () => void
}
/** An event with an id, by which a reader who comes back says how far they had read; or a comment that only keeps the line open. */
export type Event = { readonly [numbered]: string | null; readonly data: unknown }
const numbered = Symbol('event')
export const event = (id: string, data: unknown): Event => ({ [numbered]: id, data })
/** What is told up to a place: the last carries it, so that a reader cut off between two is told all of it again and misses none. */
export const eventsUpTo = (place: string, told: readonly unknown[]): readonly unknown[] =>
  told.map((data, i) => (i === told.length - 1 ? event(place, data) : data))
export const keepAlive: Event = { [numbered]: null, data: null }
/** Moves the place of a reader on and tells nothing: where all that happened was not theirs to know. */
export const placeOnly = (id: string): Event => ({ [numbered]: id, data: undefined })

/** The lines of an event as they go over the wire. */
export function linesOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !(numbered in value)) return `data: ${JSON.stringify(value)}\n\n`
  const { [numbered]: id, data } = value as Event
  if (id === null) return ': alive\n\n'
  return data === undefined ? `id: ${id}\n\n` : `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`
}
export type Answer = Bytes | Stream | Events

export const isAnswer = (value: unknown): value is Answer => typeof value === 'object' && value !== null && tag in value

export const bytes = (
  body: Buffer | string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Bytes => ({
  [tag]: true,
  kind: 'bytes',
  body,
  type,
  status,
  headers,
})
export const stream = (open: () => Readable, type: string, name: string): Stream => ({
  [tag]: true,
  kind: 'stream',
  open,
  type,
  name,
})
export const eventStream = (events: Events['events'], leave: () => void = () => {}): Events => ({
  [tag]: true,
  kind: 'events',
  events,
  leave,
})
