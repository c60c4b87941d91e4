// What reckoning a patrol costs while it is recorded: a few times its points over a day, and never more than a while behind.

import { expect, it } from 'vitest'
import { isReckoningDue } from '../../server/patrols/settle.rules.ts'

it('is not due where nothing came, and is at once where there are few points or none reckoned with', () => {
  expect(isReckoningDue({ points: 31, reckoned: 31, ageS: 3600 })).toBe(false)
  expect(isReckoningDue({ points: 31, reckoned: 30, ageS: 0 })).toBe(true)
  expect(isReckoningDue({ points: 9000, reckoned: 0, ageS: null })).toBe(true)
})

it('waits for a quarter more points, or for a second for each hundred of them, and twenty seconds at least', () => {
  expect(isReckoningDue({ points: 1249, reckoned: 1000, ageS: 19 })).toBe(false)
  expect(isReckoningDue({ points: 1250, reckoned: 1000, ageS: 0 })).toBe(true)
  expect(isReckoningDue({ points: 1001, reckoned: 1000, ageS: 20 })).toBe(true)
  expect(isReckoningDue({ points: 20_000, reckoned: 19_999, ageS: 199 })).toBe(false)
  expect(isReckoningDue({ points: 20_000, reckoned: 19_999, ageS: 200 })).toBe(true)
})

it('reads some hundred points for each that came in a day of a point a second, sent four by four', () => {
  let [reckoned, at, read] = [0, 0, 0]
  for (let points = 4; points <= 28_800; points += 4) {
    if (!isReckoningDue({ points, reckoned, ageS: reckoned === 0 ? null : points - at })) continue
    read += points
    reckoned = points
    at = points
  }
  // With every batch it would be 3,600: 28,800 / 4 / 2.
  expect(read / 28_800).toBeLessThan(110)
})
