// The moment that everything on the page is read at. It is in the address and nowhere else, so a link to the past is a link.
// Reads of the server carry it by themselves, and the cache keeps each moment apart: no screen can forget it.

import { hashKey, type QueryKey } from '@tanstack/react-query'
import { momentShown } from '../view/moment.ts'

/** Reads that the server answers as of a moment. */
const withPast =
  /^\/api\/(parcels|zones|areas|operators|surveys|violations|sightings|problems|incidents|remedies|standards|collections|search|balance\/(assessments|areas|summary|years))(\/|\.|$)/
/**
 * A record's history is all of it, photographs do not change, what a kind of zone means is a table of dated rows, and a telephone
 * number has no past.
 */
const always = /\/history(\/\d+)?$|\/photos(\/|$)|\/contacts$|\/persons$|\/assignable$|^\/api\/zones\/regimes$/

/** The moment to ask `path` for; undefined where the present is meant. */
export const momentFor = (path: string): string | undefined =>
  withPast.test(path) && !always.test(path) ? momentShown() || undefined : undefined

/**
 * Who is signed in is not a thing of the past; nor are keys that name their moment themselves, nor a case and its evidence, beside
 * which the land is looked at as it was.
 */
const keysOfNow: ReadonlySet<unknown> = new Set([
  'session',
  'collections',
  'changes',
  'history',
  'cases',
  'evidence',
  'custody',
  'case-bundles',
  'freezes',
])

/** One cache entry a key and moment. */
export const hashWithMoment = (key: QueryKey): string =>
  keysOfNow.has(key[0]) ? hashKey(key) : hashKey([...key, { asOf: momentShown() }])
