// What the server refuses of a form of judgement is told by the name of its box, never by that of its field.

import { describe, expect, it } from 'vitest'
import { newObjection, newScoreRule, objectionAnswer, reckoning } from '#contract/reports'
import { duties } from '../../../client/i18n/zh/duties.ts'
import { standing } from '../../../client/i18n/zh/standing.ts'

const forms = { reckoning, newObjection, objectionAnswer, newScoreRule }

describe('the fields of judgement', () => {
  it.each(Object.entries(forms))('of %s have each a name', (_, { shape }) => {
    const boxes = Object.keys(shape).filter((field) => field !== 'id')
    expect(boxes.length).toBeGreaterThan(1)
    expect(boxes.filter((field) => !(field in standing.field))).toEqual([])
  })

  it('that say what a row rests on are named as their boxes are', () => {
    const { source, evidence, note } = duties.frequency
    expect(standing.field).toMatchObject({ source, evidence, note })
  })
})
