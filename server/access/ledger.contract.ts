// The ledger as its readers search it: filters, lines, the state of the chain.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { chainFaults } from '../platform/ledger-faults.contract.ts'

/** Counting further than this costs more than it tells. */
export const countedLines = 10_000

const filter = {
  person: z.uuid().optional(),
  /** Id of a record, or what it is called on paper (parcel code, survey code). */
  record: z.string().trim().min(1).max(200).optional(),
  area: areaCode.optional(),
  action: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  request: z.uuid().optional(),
  /** Days of the prefecture, both inclusive. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
}

export const ledgerFilter = z.strictObject(filter)
export const ledgerQuery = z.strictObject({
  ...filter,
  page: z.coerce.number().int().min(1).max(200).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
})
export type LedgerFilter = z.infer<typeof ledgerFilter>
export type LedgerQuery = z.infer<typeof ledgerQuery>

export const lineSeq = z.strictObject({ seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })
export const actorsQuery = z.strictObject({ q: z.string().trim().min(1).max(80) })
export const walkQuery = z.strictObject({ from: z.iso.date().optional() })

export type LedgerPerson = { readonly id: string; readonly login: string; readonly name: string }

export type LedgerItem = {
  readonly seq: number
  readonly at: string
  readonly actor: string | null
  readonly actorName: string | null
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string | null
  /** What the record is called on paper, where the line says so. */
  readonly code: string | null
  readonly areaName: string | null
  readonly reason: string | null
}

export type LedgerLineDetail = LedgerItem & {
  readonly token: string | null
  readonly session: string | null
  readonly address: string | null
  readonly requestId: string | null
  readonly path: string | null
  readonly beforeDigest: string | null
  readonly afterDigest: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly lane: number
  readonly laneSeq: number
  readonly prevHash: string
  readonly hash: string
  /** The first signed checkpoint that covers the line; null until there is one. */
  readonly checkpoint: { readonly n: number; readonly at: string; readonly keyId: string } | null
}

const fault = z.object({
  code: z.enum(chainFaults),
  lane: z.number().nullable(),
  laneSeq: z.number().nullable(),
  seq: z.number().nullable(),
  at: z.string().nullable(),
  checkpoint: z.number().nullable(),
})

/** The last walk of the chain, or the one under way. */
export const walkState = z.object({
  state: z.enum(['asked', 'running', 'done', 'failed']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  lines: z.number(),
  total: z.number().nullable(),
  isWhole: z.boolean().nullable(),
  from: z.string().nullable(),
  first: fault.nullable(),
  faults: z.number(),
})
export type WalkState = z.infer<typeof walkState>

export type LedgerState = {
  readonly lines: number
  readonly lanes: number
  readonly checkpoints: number
  readonly lastCheckpoint: { readonly n: number; readonly at: string; readonly keyId: string; readonly lines: number } | null
  readonly walk: WalkState | null
}
