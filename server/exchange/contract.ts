// What the import says on the wire: faults by file row and field, what a file turned out to be, and the kinds that can be brought in.

import { z } from 'zod'

export const importKinds = ['areas', 'zones', 'parcels', 'holders', 'herds', 'yields'] as const
export const importKind = z.enum(importKinds)
export type ImportKind = z.infer<typeof importKind>

export const languages = ['zh', 'bo', 'en'] as const
export type Language = (typeof languages)[number]

/** One thing wrong with one row. `place` is [longitude, latitude]; `detail` fills the message of `code`. */
export const fault = z.object({
  row: z.number().int().min(0),
  field: z.string().nullable(),
  code: z.string(),
  place: z.tuple([z.number(), z.number()]).nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  severity: z.enum(['error', 'warning']),
})
export type Fault = {
  readonly row: number
  readonly field: string | null
  readonly code: string
  readonly place: readonly [number, number] | null
  readonly detail: Readonly<Record<string, string | number>>
  readonly severity: 'error' | 'warning'
}

export const sourceField = z.object({
  name: z.string(),
  type: z.enum(['text', 'number', 'date', 'boolean', 'unknown']),
  samples: z.array(z.string()),
})
export type SourceField = {
  readonly name: string
  readonly type: z.infer<typeof sourceField>['type']
  readonly samples: readonly string[]
}

export const encodingFinding = z.object({
  encoding: z.string(),
  how: z.enum([
    'declared',
    'cpg',
    'language-driver',
    'byte-order-mark',
    'only-ascii',
    'valid-utf8',
    'fallback',
    'contradicted',
    'format',
  ]),
})
export type EncodingFinding = z.infer<typeof encodingFinding>
