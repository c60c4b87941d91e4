// How events go over the wire, and what a reader who is cut off is told again.

import { expect, it } from 'vitest'
import { event, eventsUpTo, keepAlive, linesOf } from '../../server/platform/answer.ts'

it('of a bunch only the last carries the place: a reader cut off in the middle comes back to the place before it', () => {
  const lines = eventsUpTo('7-3', [{ n: 1 }, { n: 2 }, { n: 3 }]).map(linesOf)
  expect(lines).toEqual(['data: {"n":1}\n\n', 'data: {"n":2}\n\n', 'id: 7-3\ndata: {"n":3}\n\n'])
})

it('a comment keeps the line open and moves no place', () => {
  expect([linesOf(keepAlive), linesOf(event('1-1', null))]).toEqual([': alive\n\n', 'id: 1-1\ndata: null\n\n'])
})
