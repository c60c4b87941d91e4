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
/** Server-sent events; the generator is ended when the client leaves. */
export type Events = Tagged & { readonly kind: 'events'; readonly events: () => AsyncGenerator<unknown> }
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
export const eventStream = (events: () => AsyncGenerator<unknown>): Events => ({ [tag]: true, kind: 'events', events })
