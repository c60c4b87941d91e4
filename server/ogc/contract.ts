// OGC API – Features: what may be asked of it. Names of parameters are the standard's own.

import * as z from 'zod'

const numbers = /^-?\d+(\.\d+)?(?:,-?\d+(\.\d+)?){3}(?:,-?\d+(\.\d+)?(?:,-?\d+(\.\d+)?))?$/
export const mostFeatures = 10_000

export const collectionAsked = z.strictObject({ collectionId: z.string().max(60), f: z.literal('json').optional() })
export const documentAsked = z.strictObject({ f: z.literal('json').optional() })

const text = (most: number) => z.string().min(1).max(most)
/** Year and season of what is reckoned for one; this year, and the warm season, where they are not said. */
const reckoned = { year: z.coerce.number().int().min(1990).max(2100).optional(), season: z.enum(['warm', 'cold']).optional() }
export const itemsAsked = z.looseObject({
  collectionId: z.string().max(60),
  f: z.literal('json').optional(),
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
  datetime: text(100).optional(),
  crs: text(200).optional(),
  filter: z.string().max(8000).optional(),
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
  f: z.literal('json').optional(),
  crs: text(200).optional(),
  datetime: text(100).optional(),
  ...reckoned,
})
export type ItemAsked = z.infer<typeof itemAsked>

export type Link = { readonly href: string; readonly rel: string; readonly type?: string; readonly title?: string }
