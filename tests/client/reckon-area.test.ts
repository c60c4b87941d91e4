// Of which area a month is reckoned is never guessed.

import { expect, it } from 'vitest'
import { areaAskedFirst } from '../../client/features/standing/reckon-form.tsx'

it('offers the area looked at, else the only one of one’s own, and asks where there are several', () => {
  expect(areaAskedFirst('632722', ['632701', '632722'])).toBe('632722')
  expect(areaAskedFirst('', ['632701'])).toBe('632701')
  expect(areaAskedFirst('', ['632701', '632722'])).toBe('')
  expect(areaAskedFirst('', [])).toBe('')
})
