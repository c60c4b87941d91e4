// The sentence a judgement begins with, in each language.

import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { headlineOf, roomSu } from '../../../client/features/balance/headline.ts'
import * as bo from '../../../client/i18n/bo/index.ts'
import * as en from '../../../client/i18n/en/index.ts'
import * as zh from '../../../client/i18n/zh/index.ts'

const exact = (value: number) => ({ low: value, mid: value, high: value })
const overloaded = {
  finding: 'found',
  capacitySu: { low: 180, mid: 200, high: 220 },
  stockSu: { low: 240, mid: 246, high: 262 },
  excessSu: { low: 45, mid: 62, high: 82 },
  overloadRate: { low: 0.11, mid: 0.23, high: 0.45 },
} as const

beforeAll(() =>
  i18next.init({
    lng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en }, bo: { translation: bo } },
    interpolation: { escapeValue: false },
  }),
)
const said = (judgement: Parameters<typeof headlineOf>[0], lng = 'zh'): string => {
  const { key, figures } = headlineOf(judgement)
  return i18next.t(`balance.headline.${key}`, { lng, season: i18next.t('terms.season.cold', { lng }), ...figures })
}

describe('the headline', () => {
  it('says by how much, at least how much, and what to take off', () => {
    expect(said(overloaded)).toBe('冷季超载 23%（至少 11%），需减 45–82 羊单位')
    expect(said(overloaded, 'en')).toContain('overloaded by 23% (at least 11%); take off 45–82 sheep units')
    expect(said(overloaded, 'bo')).toMatch(/23%.*11%.*45–82/)
  })

  it('gives the whole range of an uncertain rate and orders nothing', () => {
    const words = said({ ...overloaded, finding: 'uncertain', overloadRate: { low: -0.04, mid: 0.1, high: 0.31 } })
    expect(words).toContain('−4.0% ~ 31%')
    expect(words).not.toContain('需减')
  })

  it('orders everything off where nothing may stand, without a rate', () => {
    const words = said({ ...overloaded, capacitySu: exact(0), stockSu: exact(40), excessSu: exact(40), overloadRate: null })
    expect(words).toBe('冷季无合理载畜量，现有 40 羊单位，需减 40 羊单位')
  })

  it('says that records are incomplete rather than that all is well', () => {
    expect(said({ ...overloaded, finding: 'uncertain', overloadRate: null, excessSu: exact(0) })).toContain('资料不全')
  })

  it('counts the room left from the worst case to the best', () => {
    const roomy = { ...overloaded, finding: 'surplus', stockSu: { low: 100, mid: 110, high: 120 }, excessSu: exact(0) } as const
    expect(roomSu(roomy)).toEqual({ low: 60, high: 120 })
    expect(said(roomy)).toContain('60–120')
  })
})
