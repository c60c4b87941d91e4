// Between the boxes of a form and the attributes of a record: an empty box is none.

import type { Values } from './conflict-table.tsx'

type Boxes = { readonly [name: string]: unknown }

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

/** What the boxes hold of the attributes named. */
export const boxValues = (names: readonly string[], boxes: Boxes): Values =>
  Object.fromEntries(
    names.map((name) => {
      const value = boxes[name]
      return [name, typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : null]
    }),
  )

export const textOrNull = (values: Values, name: string): string | null => (isEmpty(values[name]) ? null : String(values[name]))
export const text = (values: Values, name: string): string => textOrNull(values, name) ?? ''
export const figureOrNull = (values: Values, name: string): number | null => (isEmpty(values[name]) ? null : Number(values[name]))
