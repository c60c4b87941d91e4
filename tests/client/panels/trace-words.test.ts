// A reckoning told in words: every name, unit and place the rules write has one.

import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TraceEntry } from '#contract/balance'
import { assessOperator, openBook, windowIn } from '#rules/balance'
import {
  figureWords,
  formulaWords,
  inputName,
  placeWords,
  resultWords,
  scopeWords,
  unitWords,
} from '../../../client/features/balance/trace-words.ts'
import * as zh from '../../../client/i18n/zh/index.ts'

const row = (
  key: 'intake' | 'edible-share' | 'utilisation' | 'hay-coefficient' | 'su-factor',
  value: number,
  change: object = {},
) => ({
  id: `${key}-${JSON.stringify(change)}`,
  edition: 'E',
  key,
  supply: null,
  grasslandType: null,
  season: null,
  animal: null,
  sex: null,
  ageClass: null,
  value,
  unit: key === 'intake' ? 'kg/SU/day' : key === 'su-factor' ? 'SU/head' : 'share',
  basis: key === 'intake' ? ('hay' as const) : null,
  upperValue: null,
  per: null,
  inForceFrom: '2020-01-01',
  inForceTo: null,
  sources: ['S01'],
  evidence: '2' as const,
  ...change,
})
const rows = [
  row('intake', 1.8),
  row('edible-share', 0.8),
  row('utilisation', 0.5),
  row('hay-coefficient', 1),
  row('su-factor', 4, { animal: 'yak', ageClass: 'adult' }),
]
const grown = { kgPerHa: 954, basis: 'hay', source: 'plot 7', evidence: '1', error: 0.1 } as const
const count = { id: 'c1', animal: 'yak', sex: null, ageClass: 'adult', heads: 20, adoptedBy: '州草原站', error: 0.05 } as const
const assessment = assessOperator(
  {
    operatorCode: 'O1',
    season: { ...windowIn(2025, { from: '11-01', to: '05-31' }), kind: 'cold', year: 2025, days: 212 },
    edition: 'E',
    land: [
      {
        parcelCode: 'P1',
        grasslandType: 'alpine_meadow',
        regime: 'rest',
        usableHa: 100,
        restDays: 30,
        zoneCode: 'Z7',
        seasonShare: 1,
        yield: grown,
      },
    ],
    supplements: [{ id: 's1', kind: 'hay', amountKg: 4200, basis: 'hay', source: '购入' }],
    counts: [count, { ...count, id: 'c2', ageClass: 'young', heads: 5 }],
    thresholdRate: 0,
    bands: [],
  },
  openBook(rows, 'E', '2025-11-01'),
)
const supplement = { id: 's1', year: 2025, season: 'cold', kind: 'hay', amountKg: 4200, basis: 'hay', source: '购入' } as const
const t = i18next.t
const hasLatin = (text: string): boolean => /[A-Za-z]{2,}/.test(text)

beforeAll(() => i18next.init({ lng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false } }))

describe('a trace in words', () => {
  it('has a Chinese word for every input, unit and formula of a real reckoning', () => {
    const said = assessment.trace.flatMap((entry: TraceEntry) => [
      formulaWords(t, entry.formula),
      resultWords(t, entry),
      ...entry.inputs.flatMap(({ name, unit }) => [inputName(t, name), unit === 'share' ? '' : unitWords(t, unit)]),
    ])
    expect(assessment.trace.length).toBeGreaterThan(7)
    expect(said.filter(hasLatin)).toEqual([])
  })

  it('names land by parcel, grassland and rule, herds by class, and feed by its kind and source', () => {
    expect(
      assessment.trace
        .slice(0, 2)
        .map((entry) => placeWords(t, entry, { supplements: [supplement], zones: [{ code: 'Z7', name: '治渠夏季休牧区' }] })),
    ).toEqual(['P1 · 高寒草甸 · 休牧 · 治渠夏季休牧区', '购入干草（购入）'])
    expect(
      assessment.trace.filter(({ step }) => step === 'herd').map((entry) => placeWords(t, entry, { supplements: [] })),
    ).toEqual(['牦牛 · 成年畜', '牦牛 · 幼畜'])
  })

  it('writes a share as a percentage and other figures without idle zeros', () => {
    expect([
      figureWords(0.55, 'share'),
      figureWords(1.8, 'kg/SU/day'),
      figureWords(4, 'SU/head'),
      figureWords(null, 'ha'),
    ]).toEqual(['55%', '1.8', '4', '—'])
  })

  it('says that a row speaks of everything where it names nothing', () => {
    expect(scopeWords(t, {})).toBe('通用')
    expect(scopeWords(t, { animal: 'yak', ageClass: 'adult' })).toBe('牦牛 · 成年畜')
  })
})
