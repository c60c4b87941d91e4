// A report on paper calls a thing what the screen calls it.

import { expect, it } from 'vitest'
import { duties } from '../../client/i18n/zh/duties.ts'
import { found } from '../../client/i18n/zh/found.ts'
import { patrols } from '../../client/i18n/zh/patrols.ts'
import { standing } from '../../client/i18n/zh/standing.ts'
import {
  figureWords,
  kindWords,
  modeWords,
  patrolStateWords,
  severityWords,
  stateWords,
  transportWords,
} from '../../server/reports/report-words.ts'

it('names kinds, states, severities and ways as the screen does', () => {
  expect(kindWords).toEqual(duties.kind)
  expect(found.state).toMatchObject(stateWords)
  expect(found.severity).toMatchObject(severityWords)
  expect(patrolStateWords).toEqual(patrols.state)
  expect(transportWords).toEqual(patrols.transport)
  expect(modeWords).toEqual(patrols.mode)
})

it('names the figures as the screen does, whose unit stands behind the name', () => {
  const { title: _title, ...onScreen } = standing.figure
  const onPaper = Object.fromEntries(Object.keys(onScreen).map((name) => [name, figureWords[name as keyof typeof onScreen].name]))
  expect(onPaper).toEqual({ ...onScreen, distanceM: '有效里程' })
})
