// Lists are asked for page by page, sorted by a name from a closed list. Shared with contracts: imports nothing but zod.

import * as z from 'zod'

export type Page<Item> = {
  readonly items: readonly Item[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export type ListQuery = PageQuery & { readonly sort: string }

export type PageQuery = { readonly page: number; readonly pageSize: number }

/** `page` and `pageSize` as query fields. */
export const pageFields = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
}

/** A switch of a query: `true` or `false`. */
export const yesOrNo = z.enum(['true', 'false']).transform((said) => said === 'true')

/** `page`, `pageSize` and `sort` as query fields. A sort is one of the names, with `-` before it for the largest first. */
export const listFields = (sorts: readonly [string, ...string[]]) => ({
  ...pageFields,
  sort: z.enum(sorts.flatMap((name) => [name, `-${name}`])).default(sorts[0]),
})
