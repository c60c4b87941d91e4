// Tracks for tests, laid along the equator, where a thousandth of a degree east is 111.32 m (6,378,137 × π / 180 / 1000).

import type { TrackPoint } from '#rules/patrols'

export const eightOClock = Date.parse('2026-06-01T00:00:00Z')
/** Metres of a thousandth of a degree along the equator. */
export const milliM = (6378137 * Math.PI) / 180 / 1000

export const point = (seq: number, fields: Partial<TrackPoint> = {}): TrackPoint => ({
  seq,
  lng: 0,
  lat: 0,
  ele: null,
  accuracyM: null,
  speedMs: null,
  isMock: false,
  deviceAt: null,
  gnssAt: null,
  part: 0,
  ...fields,
})

/** `count` points from `fromMilli` thousandths of a degree, one thousandth every 100 seconds: 1.11 m/s, a walk. */
export const walk = (count: number, fromMilli = 0, fromS = 0, seq = 0): TrackPoint[] =>
  Array.from({ length: count }, (_, i) =>
    point(seq + i, { lng: (fromMilli + i) / 1000, deviceAt: eightOClock + (fromS + i * 100) * 1000 }),
  )

export const seqs = (points: readonly { readonly seq: number }[]): readonly number[] => points.map(({ seq }) => seq)
