// What is said of a door: how it shows records, or why it shows none. The registry (index.ts) holds one for every endpoint.

import type { Kind, RecordOf } from './record.ts'
import type { Walker } from './walkers.ts'

/** One way of asking. A body makes it a POST. */
export type Request = {
  readonly path: string
  readonly body?: object
  /** Asked too; what they show counts together. */
  readonly more?: readonly string[]
  /** Which of the records of the door's kinds this way can show; all where it does not say. */
  readonly only?: (record: RecordOf) => boolean
  /** The collection asked for, where it has a permission of its own. */
  readonly collection?: { readonly id: string; readonly may: string }
  /** Kinds that this way shows, where they differ from the door's. */
  readonly kinds?: readonly Kind[]
}

export type Ground = {
  readonly records: readonly RecordOf[]
  /** A moment before everything was renamed and a parcel a county removed. */
  readonly moment: string
  readonly idOf: (kind: Kind, name: string) => string
}

export type Door =
  /** Shows, each way by itself, exactly the records of these kinds that are meant for the caller. */
  | {
      readonly how: 'shows'
      readonly kinds: readonly Kind[]
      readonly requests: (ground: Ground, walker: Walker) => readonly Request[]
    }
  /** Shows one record by its id; one that is hidden is 404 like one that does not exist. */
  | { readonly how: 'addressed'; readonly kind: Kind; readonly paths: (id: string, ground: Ground) => readonly string[] }
  /** Writes to a record by its id; to a hidden one as to one that does not exist. */
  | {
      readonly how: 'writes'
      readonly kind: Kind
      readonly path: (id: string) => string
      readonly body: (id: string) => object | null
    }
  /** Says nothing of records that are hidden from anyone. */
  | { readonly how: 'nothing'; readonly because: string; readonly requests: readonly string[] }

export type Doors = Readonly<Record<string, Door>>

export const shows = (kinds: readonly Kind[], ...requests: readonly (string | Request)[]): Door =>
  showsOf(kinds, () => requests.map((each) => (typeof each === 'string' ? { path: each } : each)))

export const showsOf = (kinds: readonly Kind[], requests: (ground: Ground, walker: Walker) => readonly Request[]): Door => ({
  how: 'shows',
  kinds,
  requests,
})

export const addressed = (kind: Kind, ...paths: readonly ((id: string, ground: Ground) => string)[]): Door => ({
  how: 'addressed',
  kind,
  paths: (id, ground) => paths.map((path) => path(id, ground)),
})

export const writesTo = (kind: Kind, path: (id: string) => string, body: (id: string) => object | null = () => null): Door => ({
  how: 'writes',
  kind,
  path,
  body,
})

/** `requests` are asked all the same, and whatever comes back is looked through. */
export const showsNothing = (because: string, ...requests: readonly string[]): Door => ({ how: 'nothing', because, requests })

/** Names as an endpoint is listed by them: `GET /api/parcels/:id`. */
export const nameOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method.toUpperCase()} ${path}`
