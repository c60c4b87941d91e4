// Does a link reproduce the map it was copied from?

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paramsIn, paramsOf, searchOf, viewOf } from '../../client/view/url.ts'
import { compareModes, defaultView, langs, type View, viewNames, viewSeasons } from '../../client/view/view.ts'

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
const words = fc.array(fc.constantFrom('none', 'light', 'moderate', 'severe', 'found', 'open'), { maxLength: 4 })
const year = fc.integer({ min: 1950, max: 2200 })

const views: fc.Arbitrary<View> = fc.record({
  view: fc.constantFrom(...viewNames),
  panel: fc.constantFrom('', 'summary', 'table'),
  area: fc.constantFrom('', '6327', '632701', '632701100', '632701100001'),
  year,
  season: fc.constantFrom(...viewSeasons),
  grade: words,
  finding: words,
  regime: words,
  status: words,
  q: fc.string({ maxLength: 12 }),
  filter: fc.array(fc.constantFrom('stage.trial', 'track.civil', 'q.%E6%A1%88'), { maxLength: 3 }),
  kinds: fc.array(fc.constantFrom('snare', 'ban-grazing'), { maxLength: 2 }),
  when: fc.constantFrom('', '2025-03', '2025-03-14', '2024-11~2025-02'),
  layers: fc.option(
    fc.array(
      fc.record({
        id: fc.constantFrom('balance', 'zones', 'waters'),
        opacity: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      }),
      { maxLength: 3 },
    ),
  ),
  at: fc.option(
    fc.record({
      zoom: fc.double({ min: 0, max: 22, noNaN: true }).map((n) => rounded(n, 2)),
      lat: fc.double({ min: -85, max: 85, noNaN: true }).map((n) => rounded(n, 5)),
      lon: fc.double({ min: -180, max: 180, noNaN: true }).map((n) => rounded(n, 5)),
    }),
  ),
  sel: fc.constantFrom('', 'parcel:0198c5f2-0000-7000-8000-000000000001', 'area:632701'),
  asOf: fc.constantFrom('', '2025-03-01', '2025-03-01T08:00:00.123456Z', '2025-03-01T08:00:00+08:00'),
  compare: fc.option(fc.oneof(year, fc.constant(0))),
  compareAs: fc.constantFrom(...compareModes),
  lang: fc.constantFrom(...langs),
})

/** −0 and 0 are the same place. */
const plain = (view: View): unknown => JSON.parse(JSON.stringify(view))

describe('a link', () => {
  it('says the whole view: writing and reading it changes nothing', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(plain(viewOf(paramsIn(searchOf(paramsOf(view)))))).toEqual(plain(view))
      }),
    )
  })

  it('says nothing where everything is as usual', () => {
    expect(searchOf(paramsOf(defaultView))).toBe('')
  })

  it('can be read by a person', () => {
    const view: View = {
      ...defaultView,
      area: '632701',
      grade: ['moderate', 'severe'],
      layers: [
        { id: 'balance', opacity: 0.7 },
        { id: 'zones', opacity: 1 },
      ],
      at: { zoom: 9.5, lat: 33.004, lon: 97.0085 },
    }
    expect(searchOf(paramsOf(view))).toBe('?area=632701&grade=moderate,severe&layers=balance:0.7,zones&at=9.5/33.004/97.0085')
  })

  it('tells all layers off from layers left to the view', () => {
    expect(viewOf({ layers: '' }).layers).toEqual([])
    expect(viewOf({}).layers).toBeNull()
  })

  it('survives nonsense by falling back, part by part', () => {
    const params = { view: 'nothing', year: 'MMXXV', at: '9/91/500', area: '<b>', season: 'warm', lang: 'tlh' }
    expect(viewOf(params)).toEqual({ ...defaultView, season: 'warm' })
  })
})
