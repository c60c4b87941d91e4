// What a track is: points as received, and what remains of them. Every number that decides is an argument, a dated row of
// `patrol_rules`; the values here are the rows a new installation begins with.

export const transports = ['foot', 'horse', 'motorbike', 'car', 'boat'] as const
export type Transport = (typeof transports)[number]

/** Times in milliseconds since 1970; null where the point has none. */
export type TrackPoint = {
  /** Place in the recording: the client's own count. */
  readonly seq: number
  readonly lng: number
  readonly lat: number
  readonly ele: number | null
  readonly accuracyM: number | null
  readonly speedMs: number | null
  readonly isMock: boolean
  readonly deviceAt: number | null
  readonly gnssAt: number | null
  /** Which track of a file, counted from 0. */
  readonly part: number
}

export const dropReasons = ['no-time', 'inaccurate', 'clock-back', 'duplicate', 'teleport', 'standing'] as const
export type DropReason = (typeof dropReasons)[number]
export type Drop = { readonly seq: number; readonly why: DropReason }

export type CleanPoint = { readonly seq: number; readonly lng: number; readonly lat: number; readonly at: number | null }
/** Points that hang together; between segments nothing is known. */
export type Segment = readonly CleanPoint[]

export type CleanTrack = {
  readonly rule: typeof trackRule
  /** False where no point had a time: then there is a length and a coverage, and no duration. */
  readonly isTimed: boolean
  readonly segments: readonly Segment[]
  readonly drops: readonly Drop[]
  /** Milliseconds stood still, within segments. */
  readonly stoodMs: number
}

/** The rule by which tracks are cleaned. A change of what it does gets a new number, and tracks are cleaned again. */
export const trackRule = 1

export type TrackLimits = {
  /** A longer silence parts the track, and nothing is counted across it. */
  readonly gapS: number
  /** A longer silence makes two patrols of one file. */
  readonly splitS: number
  readonly accuracyM: number
  /** Who stays so long within so many metres stands. */
  readonly standingM: number
  readonly standingS: number
  readonly speedMs: number
}

/** The platform's own working values: no rule of the field names them. */
export const workingLimits: Omit<TrackLimits, 'speedMs'> = {
  gapS: 600,
  splitS: 4 * 3600,
  accuracyM: 100,
  standingM: 20,
  standingS: 120,
}
export const workingSpeedMs: Readonly<Record<Transport, number>> = { foot: 5, horse: 15, motorbike: 33, car: 42, boat: 20 }
export const limitsFor = (transport: Transport): TrackLimits => ({ ...workingLimits, speedMs: workingSpeedMs[transport] })

/** Time by satellite where known; else by the device, set right by the difference that points with both clocks show. */
export function clockOf(points: readonly TrackPoint[]): (point: TrackPoint) => number | null {
  const differences: number[] = []
  for (const { deviceAt, gnssAt } of points) if (deviceAt !== null && gnssAt !== null) differences.push(gnssAt - deviceAt)
  differences.sort((left, right) => left - right)
  const ahead = differences[Math.floor(differences.length / 2)] ?? 0
  return ({ deviceAt, gnssAt }) => gnssAt ?? (deviceAt === null ? null : deviceAt + ahead)
}
