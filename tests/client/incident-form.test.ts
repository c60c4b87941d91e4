// What is typed about an incident becomes the record that is sent, and a record becomes what stands in the boxes.

import { describe, expect, it } from 'vitest'
import type { IncidentDetail } from '#contract/incidents'
import { happenedOf, recordOf, valuesOf } from '../../client/features/incidents/record-values.ts'
import { sharesOf } from '../../client/features/incidents/times-part.tsx'
import { subjects } from '../../client/map/order.ts'
import { placedOf } from '../../client/map/tools/use-place.ts'
import { spanOf } from '../../client/view/when.ts'

describe('what is sent', () => {
  it('is timed by the clock of the place, whatever the device is set to, and never more exactly than was said', () => {
    const at = { from: '2025-06-01T08:30', to: '2025-06-02T08:30' }
    expect(happenedOf({ certainty: 'exact', ...at })).toEqual({ certainty: 'exact', from: '2025-06-01T00:30:00.000Z' })
    expect(happenedOf({ certainty: 'between', ...at })).toMatchObject({ to: '2025-06-02T00:30:00.000Z' })
    expect(happenedOf({ certainty: 'unknown', ...at })).toEqual({ certainty: 'unknown' })
  })

  it('leaves out rows that nobody filled in, and boxes that were emptied', () => {
    const sent = recordOf({
      kind: 'snare',
      certainty: 'unknown',
      details: { count: 3, methods: [], found: '' },
      species: [{}, { code: 'wolf', heads: 2 }, { heads: 1 }],
      objects: [{}, { what: 'vehicle', label: '青G·00000', unit: ' ' }],
      persons: [{}],
    })
    expect(sent).toMatchObject({ details: { count: 3 }, species: [{ code: 'wolf', heads: 2 }], persons: [], description: '' })
    expect(sent.objects).toEqual([{ what: 'vehicle', label: '青G·00000', amount: null, unit: null, valueYuan: null }])
  })

  it('of a record that is corrected without a change is the record', () => {
    const incident = {
      kind: 'snare',
      details: { count: 3 },
      certainty: 'between',
      happenedFrom: '2025-06-01T00:30:00.000Z',
      happenedTo: '2025-06-02T00:30:00.000Z',
      description: '猎套',
      species: [{ code: 'wolf', heads: null, nameZh: '狼', nameBo: null, nameEn: null, level: '2' }],
      objects: [{ what: 'tool', label: '铁丝', amount: 2, unit: '公斤', valueYuan: null }],
      geometry: { type: 'Point', coordinates: [96.2, 33.2] },
    } as unknown as IncidentDetail
    const values = valuesOf(incident)
    expect([values.from, values.to]).toEqual(['2025-06-01T08:30', '2025-06-02T08:30'])
    expect(recordOf(values)).toMatchObject({
      details: { count: 3 },
      happened: { certainty: 'between', from: incident.happenedFrom, to: incident.happenedTo },
      species: [{ code: 'wolf', heads: null }],
      objects: incident.objects,
    })
  })
})

describe('a place', () => {
  const corners = [[96.1, 33.1], [96.2, 33.1], [96.2, 33.2]] as const // biome-ignore format: one line
  it('is a point by one corner, a line by two, ground by three, and nothing before', () => {
    expect(placedOf('point', corners)).toEqual({ type: 'Point', coordinates: [96.2, 33.2] })
    expect(placedOf('line', corners.slice(0, 1))).toBeNull()
    expect(placedOf('line', corners.slice(0, 2))?.type).toBe('LineString')
    expect(placedOf('ground', corners.slice(0, 2))).toBeNull()
    expect(placedOf('ground', corners)?.coordinates).toEqual([[...corners, corners[0]]])
  })
})

describe('a span', () => {
  it('is a day, a month or months, and nothing else', () => {
    expect(spanOf('2025-02')).toEqual({ from: '2025-02-01', to: '2025-02-28' })
    expect(spanOf('2024-11~2025-02')).toEqual({ from: '2024-11-01', to: '2025-02-28' })
    expect(spanOf('2025-02-14')).toEqual({ from: '2025-02-14', to: '2025-02-14' })
    for (const when of ['', '2025', '2025-13', '2025-03~2025-02', '2025-01~2025-02~2025-03'])
      expect([when, spanOf(when)]).toEqual([when, null])
  })
})

describe('shares', () => {
  it('are of what happened, beside what an even spread would give', () => {
    const all = [
      { name: 'full', incidents: 3, of: 4 },
      { name: 'new', incidents: 1, of: 12 },
    ]
    expect(sharesOf(all[0] ?? { name: '', incidents: 0, of: 0 }, all)).toEqual({ share: 0.75, expected: 0.25 })
    expect(sharesOf({ name: '', incidents: 0, of: 4 }, [{ name: '', incidents: 0, of: 4 }])).toEqual({ share: null, expected: 1 })
  })
})

it('hexagons where nobody looked are told from those without a find in words and signs, not by colour alone', () => {
  const mark = subjects.find(({ id }) => id === 'incident-effort')?.layers.find(({ type }) => type === 'symbol')
  expect(JSON.stringify(mark?.layout)).toContain('?')
})
