// OGC API – Features: what may be asked of it. Names of parameters are the standard's own.

import * as z from 'zod'
import { anyGeometry } from '../platform/geometry.ts'

const numbers = /^-?\d+(\.\d+)?(?:,-?\d+(\.\d+)?){3}(?:,-?\d+(\.\d+)?(?:,-?\d+(\.\d+)?))?$/
export const mostFeatures = 10_000

/** Without it the Accept header decides. */
const form = z.enum(['json', 'html']).optional()
export const collectionAsked = z.strictObject({ collectionId: z.string().max(60), f: form })
export const schemaAsked = z.strictObject({ collectionId: z.string().max(60), f: z.literal('json').optional() })
export const documentAsked = z.strictObject({ f: form })

const text = (most: number) => z.string().min(1).max(most)
/** A field of a form that was left empty says nothing. */
const maybeEmpty = (most: number) =>
  z
    .string()
    .max(most)
    .transform((said) => said || undefined)
    .optional()
/** Year and season of what is reckoned for one; this year, and the warm season, where they are not said. */
const reckoned = { year: z.coerce.number().int().min(1990).max(2100).optional(), season: z.enum(['warm', 'cold']).optional() }
export const itemsAsked = z.looseObject({
  collectionId: z.string().max(60),
  f: form,
  /** More than the most is answered with the most. */
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(100)
    .transform((asked) => Math.min(asked, mostFeatures)),
  bbox: z
    .string()
    .max(200)
    .regex(numbers)
    .transform((asked) => asked.split(',').map(Number))
    .optional(),
  'bbox-crs': text(200).optional(),
  /** A moment, as of which the records are answered; or `../moment`. */
  datetime: maybeEmpty(100),
  crs: text(200).optional(),
  filter: maybeEmpty(8000),
  'filter-lang': z.literal('cql2-text').optional(),
  'filter-crs': text(200).optional(),
  sortby: text(500).optional(),
  properties: text(2000).optional(),
  skipGeometry: z.enum(['true', 'false']).optional(),
  /** Behind which record the page begins: from the `next` link, and nowhere else. */
  after: text(8000).optional(),
  ...reckoned,
})
export type ItemsAsked = z.infer<typeof itemsAsked>

export const itemAsked = z.strictObject({
  collectionId: z.string().max(60),
  featureId: text(200),
  f: form,
  crs: text(200).optional(),
  datetime: maybeEmpty(100),
  ...reckoned,
})
export type ItemAsked = z.infer<typeof itemAsked>

const flat = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])
/** A feature as a program sends it back: what is not the properties' or the place's own is taken and not looked at. */
const sent = {
  type: z.literal('Feature'),
  id: z.union([z.string().max(200), z.number()]).optional(),
  bbox: z.array(z.number()).max(6).optional(),
  links: z
    .array(z.record(z.string().max(60), flat))
    .max(50)
    .optional(),
}
export const newFeature = z.strictObject({ ...sent, geometry: anyGeometry, properties: z.record(z.string().max(60), flat) })
export const replacedFeature = newFeature.extend({ featureId: z.uuid() })
/** What is absent stays (RFC 7396). */
export const patchedFeature = replacedFeature.partial({ type: true, geometry: true, properties: true })
export const removedFeature = z.strictObject({ featureId: z.uuid() })
export type SentFeature = z.infer<typeof patchedFeature>

export type Link = { readonly href: string; readonly rel: string; readonly type?: string; readonly title?: string }
