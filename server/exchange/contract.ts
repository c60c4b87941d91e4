// What the import says on the wire: faults by file row and field, what a file turned out to be, and the kinds that can be brought in.

import { z } from 'zod'

export * from './feed.contract.ts'
export * from './webhooks.contract.ts'

export const importKinds = ['areas', 'zones', 'parcels', 'holders', 'herds', 'yields', 'duty-units'] as const
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

export const importId = z.strictObject({ id: z.uuid() })

/** The form fields beside the file; `datumShift` declares a GCJ-02 or BD-09 source. */
export const newImport = z.strictObject({
  kind: importKind,
  sourceName: z.string().trim().max(200).optional(),
  encoding: z.string().trim().max(40).optional(),
  layer: z.string().max(200).optional(),
  crs: z.string().trim().max(60).optional(),
})

const datumShift = z.enum(['none', 'gcj02', 'bd09'])
export const adoptModes = ['if-none', 'always', 'never'] as const

/** Null or absent: as the file was found to be. */
export const checkInput = z.strictObject({
  id: z.uuid(),
  mapping: z.record(z.string().max(60), z.string().max(400).nullable()).refine((fields) => Object.keys(fields).length <= 200),
  crs: z.union([z.number().int(), z.string().trim().max(60)]).nullish(),
  datumShift: datumShift.nullish(),
  encoding: z.string().trim().max(40).nullish(),
  layer: z.string().max(200).nullish(),
  adopt: z.enum(adoptModes).nullish(),
})
export type CheckInput = z.infer<typeof checkInput>

/** A file looked at anew: columns are named by the encoding, and another layer has others. */
export const lookInput = z.strictObject({
  id: z.uuid(),
  encoding: z.string().trim().max(40).nullish(),
  layer: z.string().max(200).nullish(),
  crs: z.union([z.number().int(), z.string().trim().max(60)]).nullish(),
  datumShift: datumShift.nullish(),
})
export type LookInput = z.infer<typeof lookInput>

export const commitModes = ['good-rows', 'all-or-nothing'] as const
export const commitInput = z.strictObject({ id: z.uuid(), mode: z.enum(commitModes) })

export const faultsQuery = z.strictObject({
  id: z.uuid(),
  severity: z.enum(['error', 'warning']).optional(),
  code: z.string().max(60).optional(),
  field: z.string().max(60).optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})
export type FaultsQuery = z.infer<typeof faultsQuery>

export const previewQuery = z.strictObject({
  id: z.uuid(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
  crs: z.string().trim().max(60).optional(),
})

export const importsQuery = z.strictObject({
  kind: importKind.optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})

export * from './exports.contract.ts'
