// Photographs, sound and other files kept with an incident, and the patrols that it belongs to.

import * as z from 'zod'

export const incidentFileId = z.strictObject({ id: z.uuid(), fileId: z.uuid() })
export const newIncidentPatrol = z.strictObject({
  id: z.uuid(),
  patrolId: z.uuid(),
  note: z.string().trim().max(500).nullable().default(null),
})

export type IncidentPhoto = {
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** Of the bytes as received. */
  readonly sha256: string
  readonly addedAt: string
}
/** Sound or another file, kept as received. */
export type IncidentFile = {
  readonly id: string
  readonly name: string
  /** By how the bytes begin. */
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly addedAt: string
}
/** A patrol that the incident belongs to and the caller sees. */
export type IncidentPatrol = {
  readonly id: string
  readonly startedAt: string
  readonly leader: string | null
  readonly distanceM: number | null
  readonly note: string | null
  readonly by: string | null
  readonly at: string
}
