// The worked examples of README, chapter "Patrol metrics". Everything lies on the equator, where 0.001° east is 111.32 m.

import { describe, expect, it } from 'vitest'
import { cleanTrack, effortOf, limitsFor, metricsOf, repeatShareOf } from '#rules/patrols'
import { milliM, walk } from '../support/tracks.ts'

const onFoot = limitsFor('foot')
const clean = (points: Parameters<typeof cleanTrack>[0]) => cleanTrack(points, onFoot)

describe('the published metrics', () => {
  it('example 1: eleven points every 100 s, an hour of silence, eleven more: 2,000 s recorded of 5,600 s elapsed, 2,226.4 m', () => {
    const track = clean([...walk(11), ...walk(11, 30, 4600, 11)])
    const metrics = metricsOf(track)
    expect(metrics).toMatchObject({ elapsedS: 5600, recordedS: 2000, movingS: 2000 })
    expect(metrics.distanceM).toBeCloseTo(20 * milliM, 3)
    expect(Number(metrics.distanceM.toFixed(1))).toBe(2226.4)
  })

  it('example 2: ten minutes stood after the walk are recorded and not moving', () => {
    const last = walk(11).at(-1)
    const stop = [1, 2, 3, 4, 5].map((i) => ({ ...last, seq: 10 + i, deviceAt: (last?.deviceAt ?? 0) + i * 120_000 }))
    const metrics = metricsOf(clean([...walk(11), ...(stop as ReturnType<typeof walk>)]))
    expect(metrics).toMatchObject({ elapsedS: 1600, recordedS: 1600, movingS: 1000 })
  })

  it('example 3: five people walk 3 km in 2 h once: 3 km and 10 person-hours, on 150 ha 2 km and 6.7 h a square kilometre', () => {
    const effort = effortOf(3000, 7200, 5, 150)
    expect(effort).toMatchObject({ km: 3, personHours: 10, kmPerKm2: 2 })
    expect(effort.hoursPerKm2).toBeCloseTo(6.667, 3)
  })

  it('example 4: who walks 1,113 m, the first half as last week, repeats 23 of 45 pieces', () => {
    const share = repeatShareOf(clean(walk(11)).segments, [clean(walk(6)).segments], 0.5)
    // Pieces of 24.74 m with middles at 12.4, 37.1, …: the 23rd at 556.6 m is the last within half a metre.
    expect(share).toBeCloseTo(23 / 45, 6)
    expect(repeatShareOf(clean(walk(11)).segments, [], 30)).toBe(0)
    expect(repeatShareOf([], [clean(walk(6)).segments], 30)).toBeNull()
  })

  it('a track without times has a length and no duration', () => {
    const metrics = metricsOf(clean(walk(4).map((one) => ({ ...one, deviceAt: null }))))
    expect(metrics).toMatchObject({ elapsedS: null, recordedS: null, movingS: null })
    expect(metrics.distanceM).toBeCloseTo(3 * milliM, 3)
  })

  it('an empty track has none of them', () => {
    expect(metricsOf(clean([]))).toMatchObject({ distanceM: 0, recordedS: null })
  })
})
