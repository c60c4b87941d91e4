// Between the boxes of a form and a record: an empty box is none, and what has no box is left as it was.

import { describe, expect, it } from 'vitest'
import { valuesFrom as unitValues } from '../../client/features/duties/unit-values.ts'
import { attributesFrom, attributesOf, valuesFrom } from '../../client/features/pastures/parcel-values.ts'
import type { Parcel } from '../../client/features/pastures/requests.ts'
import { boxValues, figureOrNull, text, textOrNull } from '../../client/ui/box-values.ts'

const parcel: Parcel = {
  id: 'p1',
  version: 4,
  code: '632701-1',
  name: '夏草场',
  areaCode: '632701',
  season: 'warm',
  paperAreaHa: 12.5,
  entitlementSu: null,
  contractFrom: null,
  contractTo: null,
  source: '承包台账',
  sourceCrs: 'EPSG:4526',
  geometry: { type: 'MultiPolygon', coordinates: [] },
  areaHa: 12.4,
  holder: { id: 'h1', code: 'H1', name: '演示承包户' },
  operator: null,
}

describe('boxes of a form', () => {
  it('that are empty, cleared or not there are none; a zero is a figure', () => {
    expect(boxValues(['a', 'b', 'c', 'd'], { a: '', b: null, d: 0, e: 'of no box' })).toEqual({ a: null, b: null, c: null, d: 0 })
  })

  it('are text, text or none, and a figure or none', () => {
    const values = { code: 'A', empty: '', none: null, figure: 0, typed: '7.5' }
    expect([text(values, 'code'), text(values, 'none'), textOrNull(values, 'empty'), textOrNull(values, 'code')]).toEqual([
      'A',
      '',
      null,
      'A',
    ])
    expect(['figure', 'typed', 'none', 'empty'].map((name) => figureOrNull(values, name))).toEqual([0, 7.5, null, null])
  })
})

describe('a parcel that is edited', () => {
  const { sourceCrs: _, ...boxes } = attributesOf(parcel)

  it('keeps the system its outline came in, which has no box', () => {
    expect(attributesFrom(valuesFrom(boxes, parcel))).toMatchObject({ sourceCrs: 'EPSG:4526', holderId: 'h1', season: 'warm' })
    expect(valuesFrom(boxes, parcel)).toEqual(attributesOf(parcel))
  })

  it('differs from what it was only in the box that was changed', () => {
    expect(valuesFrom({ ...boxes, name: '', contractFrom: '' }, parcel)).toEqual({ ...attributesOf(parcel), name: null })
  })
})

describe('a unit', () => {
  it('has a strip only as a reach', () => {
    expect(unitValues({ kind: 'river-reach', stripM: 100 })['stripM']).toBe(100)
    expect(unitValues({ kind: 'lake', stripM: 100 })['stripM']).toBeNull()
  })
})
