// The map as other programs draw it: a style, and TileJSON of each collection.

import * as z from 'zod'

const name = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
const year = z.coerce.number().int().min(1950).max(2200).optional()
const season = z.enum(['warm', 'cold']).optional()

export const tileJsonQuery = z.strictObject({ collection: z.string().max(64), year, season })

/** Layers by their names, with commas between, the uppermost first; they take the place of those of the view. */
export const styleQuery = z.strictObject({
  view: name.optional(),
  layers: z
    .string()
    .max(800)
    .transform((text) => text.split(','))
    .pipe(z.array(name).min(1).max(40))
    .optional(),
  lang: z.enum(['zh', 'bo', 'en']).default('zh'),
  year,
  season,
})
export type StyleQuery = z.infer<typeof styleQuery>

type Layer = { readonly id: string; readonly source?: string } & Readonly<Record<string, unknown>>
type DrawnSubject = { readonly id: string; readonly layers: readonly Layer[] }

/** What the built client says of the map; subjects bottom to top, fonts by their paths. */
export type StyleParts = {
  readonly below: readonly Layer[]
  readonly views: Readonly<Record<string, readonly DrawnSubject[]>>
  readonly subjects: readonly DrawnSubject[]
  readonly fonts: { readonly regular: string; readonly bold: string }
}
