// Incidents: what may be recorded, asked and answered, and which steps may be sent.

import * as z from 'zod'
import { type AnyGeometry, anyGeometry, bbox } from '../platform/geometry.ts'
import { listFields } from '../platform/paging.ts'
import type { IncidentFile, IncidentPatrol, IncidentPhoto } from './incident-files.contract.ts'
import {
  type Certainty,
  type IncidentAction,
  type IncidentFamily,
  type IncidentObjectKind,
  type IncidentPersonRole,
  type IncidentPlaceKind,
  type IncidentState,
  incidentActions,
  incidentFamilies,
  incidentObjectKinds,
  incidentPersonRoles,
  incidentStates,
} from './incident-words.contract.ts'

export * from './incident-files.contract.ts'
export * from './incident-words.contract.ts'

const kind = z.string().regex(/^[a-z][a-z-]{2,40}$/)
const moment = z.iso.datetime({ offset: true })
const words = (most: number) => z.string().trim().min(1).max(most)
const wordsOrNone = (most: number) => z.string().trim().max(most).nullable().default(null)

/** When it happened, and how surely that is known. */
export const happened = z.discriminatedUnion('certainty', [
  z.strictObject({ certainty: z.literal('exact'), from: moment }),
  z.strictObject({ certainty: z.literal('about'), from: moment }),
  z
    .strictObject({ certainty: z.literal('between'), from: moment, to: moment })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], message: 'ends before it begins' }),
  z.strictObject({ certainty: z.literal('unknown') }),
])
export type Happened = z.infer<typeof happened>

const species = z
  .array(z.strictObject({ code: words(60), heads: z.int().min(1).max(100_000).nullable().default(null) }))
  .max(20)
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'an animal is named once')
const objects = z
  .array(
    z
      .strictObject({
        what: z.enum(incidentObjectKinds),
        label: words(200),
        amount: z.number().positive().max(1e9).nullable().default(null),
        unit: wordsOrNone(20),
        valueYuan: z.number().min(0).max(1e11).nullable().default(null),
      })
      .refine(({ amount, unit }) => amount !== null || unit === null, { path: ['unit'], message: 'a unit of nothing counted' }),
  )
  .max(50)
/** Nothing else of a person. */
const persons = z
  .array(z.strictObject({ role: z.enum(incidentPersonRoles), name: words(80), contact: wordsOrNone(80), note: wordsOrNone(500) }))
  .max(20)

const fields = {
  kind,
  /** The form that `details` was filled in by; null: the one in force, or the one that the record has. */
  formVersion: z.int().min(1).max(10_000).nullable().default(null),
  /** By the JSON Schema of the form. */
  details: z.record(z.string().max(60), z.unknown()).default({}),
  geometry: anyGeometry,
  happened,
  description: z.string().trim().max(4000),
  species: species.default([]),
  objects: objects.default([]),
}
export const newIncident = z.strictObject({
  /** Made by the sender, once for each record: sent again, it is the same record. */
  clientId: z.uuid(),
  ...fields,
  persons: persons.default([]),
})
export type NewIncident = z.infer<typeof newIncident>
export const editedIncident = z.strictObject({
  id: z.uuid(),
  ...fields,
  /** All of them, by who sees them; absent: as they are. */
  persons: persons.optional(),
})
export type EditedIncident = z.infer<typeof editedIncident>

export const incidentId = z.strictObject({ id: z.uuid() })
export const incidentPhotoId = z.strictObject({ id: z.uuid(), photoId: z.uuid() })
/** A form by which records may have been made, in force or not. */
export const incidentFormId = z.strictObject({ kind, version: z.coerce.number().int().min(1).max(10_000) })
export const incidentStep = z.strictObject({
  id: z.uuid(),
  action: z.enum(incidentActions),
  /** The reason, or to whom; where the step needs one. */
  note: wordsOrNone(2000),
})
export type IncidentStepInput = z.infer<typeof incidentStep>
export const newIncidentLink = z
  .strictObject({ id: z.uuid(), otherId: z.uuid(), reason: z.string().trim().min(4).max(1000) })
  .refine(({ id, otherId }) => id !== otherId, { path: ['otherId'], message: 'another record' })

export const incidentSorts = ['day', 'kind', 'state', 'areaName'] as const
export const incidentsQuery = z.strictObject({
  area: z.string().max(20).optional(),
  kind: kind.optional(),
  family: z.enum(incidentFamilies).optional(),
  state: z.enum(incidentStates).optional(),
  species: z.string().max(60).optional(),
  /** Days; of a record told by its month the first of it. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  bbox: bbox.optional(),
  /** In number and description. */
  q: z.string().trim().max(80).optional(),
  ...listFields(incidentSorts),
})
export type IncidentsQuery = z.infer<typeof incidentsQuery>

/** A JSON Schema; `x-title`, `x-words` and `x-unit` hold what a screen says of a field, in zh, bo and en. */
export type FormSchema = { readonly type: 'object'; readonly [keyword: string]: unknown }
export type IncidentKind = {
  readonly code: string
  readonly family: IncidentFamily
  readonly nameZh: string
  readonly nameBo: string
  readonly nameEn: string
  readonly document: string | null
  readonly source: string | null
  readonly evidence: string
  /** In force today; null where there is none yet. */
  readonly form: IncidentForm | null
}
export type IncidentForm = { readonly version: number; readonly inForceFrom: string; readonly schema: FormSchema }

export type IncidentSpecies = {
  readonly code: string
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
  /** On the day it happened; null where no list says. */
  readonly level: '1' | '2' | null
  readonly heads: number | null
}
/**
 * An incident as this caller may see it. Where `isExact` is false it has an animal of level I, the place is a ten-kilometre cell and
 * the time a month, and what would tell more is null.
 */
export type Incident = {
  readonly id: string
  readonly isExact: boolean
  /** `632701-2026-0007`: county, year, running number. */
  readonly code: string | null
  readonly kind: string
  readonly family: IncidentFamily
  readonly kindZh: string
  readonly kindBo: string
  readonly kindEn: string
  readonly state: IncidentState
  readonly certainty: Certainty | null
  /** Of happening, or of recording where that is not known; first day of the month where not exact. */
  readonly day: string
  readonly happenedFrom: string | null
  readonly happenedTo: string | null
  readonly areaCode: string
  readonly areaName: string
  readonly description: string | null
  readonly species: readonly IncidentSpecies[]
  readonly recordedBy: string | null
  readonly isOwn: boolean
  readonly recordedAt: string | null
  readonly endedAt: string | null
  readonly version: number | null
  readonly isDemo: boolean
  readonly bbox: readonly [number, number, number, number]
}
export type IncidentObject = {
  readonly what: IncidentObjectKind
  readonly label: string
  readonly amount: number | null
  readonly unit: string | null
  readonly valueYuan: number | null
}
export type IncidentPerson = {
  readonly role: IncidentPersonRole
  readonly name: string
  readonly contact: string | null
  readonly note: string | null
}
export type IncidentStep = {
  readonly n: number
  readonly action: IncidentAction | 'record'
  readonly from: IncidentState | null
  readonly to: IncidentState
  readonly by: string | null
  readonly at: string
  readonly note: string | null
}
export type IncidentPlace = {
  readonly kind: IncidentPlaceKind
  readonly refId: string | null
  readonly ofId: string | null
  readonly code: string | null
  readonly name: string
  readonly detail: Readonly<Record<string, unknown>>
  /** The moment for which it was looked up. */
  readonly asOf: string
}
/** Another record that may be of the same thing: for a person to judge. */
export type NearIncident = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly state: IncidentState
  readonly day: string
  readonly distanceM: number
  readonly daysApart: number
}
export type IncidentLink = {
  readonly id: string
  readonly code: string
  readonly reason: string
  readonly by: string | null
  readonly at: string
}
export type IncidentDetail = Incident & {
  readonly geometry: AnyGeometry
  readonly formVersion: number | null
  readonly details: Readonly<Record<string, unknown>> | null
  readonly objects: readonly IncidentObject[]
  readonly photos: readonly IncidentPhoto[]
  readonly files: readonly IncidentFile[]
  readonly patrols: readonly IncidentPatrol[]
  readonly steps: readonly IncidentStep[]
  readonly places: readonly IncidentPlace[]
  readonly near: readonly NearIncident[]
  readonly links: readonly IncidentLink[]
  /** Steps that the caller may take now. */
  readonly actions: readonly IncidentAction[]
  readonly mayCorrect: boolean
}
