// Patrols as they are answered.

import type { Effort } from './metrics.rules.ts'
import type { Flag } from './suspicion.rules.ts'
import type { DropReason, Transport } from './track.rules.ts'
import type { Doubt, PatrolState, RuleResult } from './validity.rules.ts'

export type PatrolPerson = { readonly id: string; readonly name: string }

export type PatrolItem = {
  readonly id: string
  readonly leader: PatrolPerson
  readonly people: number
  readonly transport: Transport
  readonly mode: 'live' | 'upload' | 'manual'
  readonly status: 'open' | 'paused' | 'ended'
  readonly startedAt: string
  readonly endedAt: string | null
  /** Names of the units visited that the caller may see. */
  readonly units: readonly string[]
  /** Null until there is a track. */
  readonly distanceM: number | null
  readonly recordedS: number | null
  readonly state: PatrolState | null
  readonly doubts: readonly Doubt[]
  readonly flags: readonly Flag[]
  /** Whether the caller went. */
  readonly isOwn: boolean
  /** Whether the caller leads it: whoever goes along records nothing. */
  readonly isLed: boolean
  readonly isDemo: boolean
  readonly version: number
  readonly bbox: readonly [number, number, number, number] | null
}

export type PatrolVisit = {
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly unitKind: string
  /** Between 0 and 1. */
  readonly seenShare: number
  /** Of a reach. */
  readonly seenM: number | null
  /** Of anything else. */
  readonly seenHa: number | null
  readonly effort: Effort
  readonly duty: string | null
  readonly level: string | null
  readonly results: readonly RuleResult[]
  readonly isValid: boolean
}

export type PatrolTrack = {
  readonly rule: number
  readonly isTimed: boolean
  readonly pointCount: number
  readonly dropCounts: Readonly<Partial<Record<DropReason, number>>>
  readonly distanceM: number
  readonly elapsedS: number | null
  readonly recordedS: number | null
  readonly movingS: number | null
  readonly fastestMs: number | null
  readonly repeatShare: number | null
  /** Since when the points are gone by retention; null while they are kept. */
  readonly pointsRemovedAt: string | null
  readonly geometry: { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly [number, number])[][] } | null
}

/** A problem found on a patrol. */
export type PatrolFinding = {
  readonly id: string
  readonly code: string
  readonly typeZh: string
  readonly typeBo: string
  readonly typeEn: string
  readonly state: string
  readonly foundAt: string
}

export type PatrolDetail = PatrolItem & {
  readonly members: readonly PatrolPerson[]
  readonly reason: string | null
  readonly note: string | null
  readonly weather: string | null
  readonly sourceName: string | null
  readonly track: PatrolTrack | null
  readonly visits: readonly PatrolVisit[]
  /** Of those that the caller sees. */
  readonly findings: readonly PatrolFinding[]
  readonly decision: {
    readonly value: 'valid' | 'invalid'
    readonly reason: string
    readonly by: string | null
    readonly at: string
  } | null
  /** Whether the caller may decide about it. */
  readonly isForMe: boolean
}

/** A point as received, with what became of it. */
export type PatrolPoint = {
  readonly seq: number
  readonly lng: number
  readonly lat: number
  readonly ele: number | null
  readonly accuracyM: number | null
  readonly isMock: boolean
  readonly deviceAt: string | null
  readonly gnssAt: string | null
  readonly receivedAt: string
  /** Null where it is on the track. */
  readonly dropped: DropReason | null
}
export type PatrolPoints = { readonly items: readonly PatrolPoint[]; readonly total: number }

/** The server's word for points: only what stands here is on the server. */
export type PointsReceipt = {
  readonly patrolId: string
  readonly added: number
  /** Numbers that had come before; their first points stay. */
  readonly known: number
  readonly total: number
  readonly receivedAt: string
}

export type TrackProposal = {
  readonly proposal: number
  readonly points: number
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly isTimed: boolean
  readonly distanceM: number
  readonly recordedS: number | null
  readonly dropCounts: Readonly<Partial<Record<DropReason, number>>>
  /** Simplified for a preview. */
  readonly line: readonly (readonly (readonly [number, number])[])[]
}
export type TrackPreview = {
  readonly format: string
  readonly points: number
  readonly faults: readonly { readonly place: string; readonly code: string; readonly found: string }[]
  readonly faultCount: number
  readonly proposals: readonly TrackProposal[]
  /** Patrols already made of this file. */
  readonly known: readonly string[]
}

export type PatrolPosition = {
  readonly patrolId: string
  readonly person: PatrolPerson
  readonly transport: Transport
  readonly status: 'open' | 'paused'
  readonly lng: number
  readonly lat: number
  readonly at: string
  readonly receivedAt: string
}

/** What is still missing, unit by unit; the same as at the end. */
export type PatrolMissing = {
  readonly state: PatrolState
  readonly doubts: readonly Doubt[]
  readonly visits: readonly PatrolVisit[]
  /** Points that came and are not yet reckoned with: the next look has them. */
  readonly waiting: number
}

export type UnitCoverage = {
  readonly unitId: string
  readonly unitName: string
  readonly unitKind: string
  readonly patrols: number
  /** Of parts seen by at least one valid patrol. */
  readonly seenShare: number
  readonly trackM: number
  readonly lastValidDay: string | null
}

/** The parts of a unit, and of each when a patrol that counts saw it last. */
export type UnitParts = {
  readonly unitId: string
  readonly unitName: string
  readonly isReach: boolean
  /** Length of a piece of a reach, or side of a cell; null where no patrol ever came near, so that it was never cut. */
  readonly sizeM: number | null
  readonly parts: readonly UnitPart[]
}
export type UnitPart = {
  readonly lng: number
  readonly lat: number
  readonly lastDay: string | null
  readonly patrols: number
}

export type PatrolRuleRow = {
  readonly id: string
  readonly measure: string
  readonly duty: string | null
  readonly level: string | null
  readonly unitKind: string | null
  readonly transport: Transport | null
  readonly value: number | null
  readonly inForceFrom: string
  readonly source: string
  readonly evidence: string
  readonly note: string | null
}
