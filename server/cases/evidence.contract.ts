// Items of evidence: how they come in, what is said of them and made good, and what is answered.

import * as z from 'zod'
import { pageFields } from '../platform/paging.ts'
import type { Defect } from './defects.rules.ts'
import { type ClockSource, clockSources, type EvidenceType, evidenceTypes } from './words.contract.ts'

const text = (most: number) => z.string().trim().max(most).nullable().default(null)
const number = (least: number, most: number) => z.number().min(least).max(most).nullable().default(null)
/** What is said of an item, and may be made good. */
const said = {
  name: z.string().trim().min(1).max(200),
  type: z.enum(evidenceTypes),
  /** Media type; `application/octet-stream` is none. */
  fileFormat: z
    .string()
    .regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)
    .default('application/octet-stream'),
  sourceDevice: text(200),
  /** Where the original medium is, or why there is none. */
  mediumPlace: text(200),
  mediumAbsentReason: text(500),
  purpose: text(500),
  /** With the zone in which it was told. */
  capturedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  clockSource: z.enum(clockSources).nullable().default(null),
  /** By how many seconds that clock was ahead; null where it was not compared. */
  clockDriftS: number(-1e9, 1e9),
  lon: number(-180, 180),
  lat: number(-90, 90),
  coordinateSystem: text(100),
  accuracyM: number(0, 1e6),
  tool: text(200),
  toolVersion: text(100),
  operator1: text(100),
  operator2: text(100),
  provider: text(200),
  witness: text(200),
  videoRef: text(300),
}
const wholePlace = ({
  lon,
  lat,
  coordinateSystem,
}: {
  lon: number | null
  lat: number | null
  coordinateSystem: string | null
}): boolean => (lon === null) === (lat === null) && (lon === null || coordinateSystem !== null)
const placeFault = { error: 'a place has lon, lat and the coordinate system in which it was taken', path: ['coordinateSystem'] }

const described = z
  .strictObject({
    ...said,
    /** Of a derived item: the number of the one it was made from, and how. */
    parentNo: z.int().min(1).max(2_000_000_000).nullable().default(null),
    steps: text(5000),
    isSealed: z.boolean().default(false),
    sealNo: text(100),
  })
  .refine(wholePlace, placeFault)
  .refine(({ parentNo, steps }) => (parentNo === null) === (steps === null || steps === ''), {
    error: 'a derived item names its parent and how it was made',
    path: ['steps'],
  })
export type NewEvidence = z.infer<typeof described>

/** A form with the file; `about` is JSON. */
export const evidenceUpload = z.strictObject({
  id: z.uuid(),
  about: z
    .string()
    .max(60_000)
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json)
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(described),
})
export const editedEvidence = z
  .strictObject({ id: z.uuid(), itemNo: z.coerce.number().int().min(1).max(2_000_000_000), ...said })
  .refine(wholePlace, placeFault)
export type EditedEvidence = z.infer<typeof editedEvidence>
export const evidenceItem = z.strictObject({ id: z.uuid(), itemNo: z.coerce.number().int().min(1).max(2_000_000_000) })
export const evidenceList = z.strictObject({ id: z.uuid(), ...pageFields })
export const sealing = z.strictObject({
  ...evidenceItem.shape,
  sealNo: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(2).max(500),
})
export const opening = z.strictObject({ ...evidenceItem.shape, reason: z.string().trim().min(2).max(500) })

export type EvidenceItem = {
  readonly itemNo: number
  readonly caseId: string
  readonly name: string
  readonly type: EvidenceType
  readonly fileName: string
  /** Media type as it was told. */
  readonly fileFormat: string
  readonly bytes: number
  /** Of the bytes as they came in. */
  readonly sha256: string
  readonly sm3: string
  readonly sourceDevice: string | null
  readonly mediumPlace: string | null
  readonly mediumAbsentReason: string | null
  readonly purpose: string | null
  /** As told, in the zone in which it was told. */
  readonly capturedAt: string | null
  readonly clockSource: ClockSource | null
  readonly clockDriftS: number | null
  readonly lon: number | null
  readonly lat: number | null
  readonly coordinateSystem: string | null
  readonly accuracyM: number | null
  readonly tool: string | null
  readonly toolVersion: string | null
  readonly operator1: string | null
  readonly operator2: string | null
  readonly provider: string | null
  readonly witness: string | null
  readonly videoRef: string | null
  readonly parentNo: number | null
  readonly steps: string | null
  readonly isSealed: boolean
  readonly sealNo: string | null
  readonly addedBy: string | null
  readonly addedAt: string
  readonly holder: string | null
  readonly version: number
  /** What it still lacks; never a reason to keep it out. */
  readonly defects: readonly Defect[]
}
