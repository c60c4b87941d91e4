// When an alert is told, and what letters say of a record that is sensitive.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertMoment, alertTurnOf, isGravest, quietUntil } from '#rules/incidents'
import { alertLetter, type LetterAlert, unsubscribePage } from '../../server/incidents/alert-letters.ts'
import { alertWords } from '../../server/incidents/alert-words.ts'

const here = (text: string): Date => new Date(`${text}+08:00`)
const night = { from: '22:00', to: '07:30' }

describe('quiet hours', () => {
  it('hold over midnight by the clock of Asia/Shanghai, to the minute', () => {
    expect(quietUntil(here('2026-03-01T21:59:59'), night)).toBe(null)
    expect(quietUntil(here('2026-03-01T22:00:00'), night)).toEqual(here('2026-03-02T07:30:00'))
    expect(quietUntil(here('2026-03-02T00:00:01'), night)).toEqual(here('2026-03-02T07:30:00'))
    expect(quietUntil(here('2026-03-02T07:29:59'), night)).toEqual(here('2026-03-02T07:30:00'))
    expect(quietUntil(here('2026-03-02T07:30:00'), night)).toBe(null)
  })

  it('hold within a day where they end after they begin', () => {
    const noon = { from: '12:00', to: '14:00' }
    expect(quietUntil(here('2026-03-01T11:59:00'), noon)).toBe(null)
    expect(quietUntil(here('2026-03-01T13:00:00'), noon)).toEqual(here('2026-03-01T14:00:00'))
    expect(quietUntil(here('2026-03-01T14:00:00'), noon)).toBe(null)
  })

  it('always end within a day, and no longer hold when they have ended', () => {
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, clock, clock, (at, from, to) => {
        if (from === to) return true
        const until = quietUntil(at, { from, to })
        if (until === null) return true
        const wait = until.getTime() - at.getTime()
        return wait > 0 && wait <= 86_400_000 && quietUntil(until, { from, to }) === null
      }),
    )
  })

  it('let through a fire and an animal of level I where that is wanted, and nothing else', () => {
    const at = here('2026-03-02T02:00:00')
    const morning = here('2026-03-02T07:30:00')
    const wanted = { quiet: night, isGraveThrough: true }
    expect(alertMoment(at, wanted, { family: 'fire', level: null })).toEqual(at)
    expect(alertMoment(at, wanted, { family: 'poaching', level: '1' })).toEqual(at)
    expect(alertMoment(at, wanted, { family: 'poaching', level: '2' })).toEqual(morning)
    expect(alertMoment(at, { ...wanted, isGraveThrough: false }, { family: 'fire', level: '1' })).toEqual(morning)
    expect(isGravest({ family: 'grazing', level: null })).toBe(false)
  })
})

it('tells of being reported, confirmed, unfounded, handed over, given back and closed, and of no other step', () => {
  expect(
    ['record', 'confirm', 'withdraw', 'hand-over', 'give-back', 'close'].map((step) => alertTurnOf(step as 'record')),
  ).toEqual(['reported', 'confirmed', 'unfounded', 'handed-over', 'given-back', 'closed'])
  expect([alertTurnOf('check'), alertTurnOf('handle')]).toEqual([null, null])
})

const alert = (more: Partial<LetterAlert> = {}): LetterAlert => ({
  incidentId: '00000000-0000-4000-8000-000000000001',
  turn: 'reported',
  at: here('2026-03-02T09:15:00'),
  isExact: true,
  isSensitive: false,
  code: '632701-2026-0007',
  kind: { zh: '下<套>', bo: 'རྙི།', en: 'Snares' },
  certainty: 'exact',
  happenedFrom: here('2026-03-01T18:40:00'),
  happenedTo: null,
  day: '2026-03-01',
  county: { zh: '玉树市', bo: null, en: 'Yushu' },
  township: { zh: '结古镇', bo: null, en: 'Gyegu' },
  ...more,
})
const links = { publicUrl: 'https://onemap.test', unsubscribe: 'https://onemap.test/api/alerts/unsubscribe/x.y' }
const written = (more: Partial<LetterAlert> = {}, lang: 'zh' | 'bo' | 'en' = 'zh') =>
  alertLetter([alert(more)], alertWords[lang], lang, links)

describe('a letter', () => {
  it('says number, kind, township, time and a link, in the language of its reader', () => {
    expect(written().subject).toBe('【玉树生态一张图】下<套> · 新报告 · 玉树市 · 结古镇')
    expect(written({}, 'bo').subject).toBe('【ཡུལ་ཤུལ་སྐྱེ་ཁམས་ས་ཁྲ་གཅིག】རྙི། · སྙན་སེང་གསར་པ། · 玉树市 · 结古镇')
    const { text } = written({}, 'en')
    for (const said of ['632701-2026-0007', 'Snares', 'Yushu · Gyegu', '2026-03-01 18:40', '/?sel=incident:00000000'])
      expect(text).toContain(said)
  })

  it('says of a sensitive record neither township nor day, whoever reads it', () => {
    for (const { subject, text, html } of [
      written({ isSensitive: true }),
      written({ isExact: false, isSensitive: true, code: null }),
    ])
      for (const part of [subject, text, html]) expect(part).not.toMatch(/结古镇|2026-03-01|18:40/)
  })

  it('says of a record told by its month not when somebody worked on it', () => {
    expect(written({ isExact: false, isSensitive: true, code: null }).text).not.toMatch(/09:15|2026-03-02/)
  })

  it('keeps names from becoming marks of the page', () => {
    expect(written().html).toContain('下&lt;套&gt;')
    expect(written().html).not.toContain('<套>')
  })
})

it('the page that ends mail has a button while there is mail, and none after', () => {
  expect(unsubscribePage(alertWords.zh, 'zh', true)).toContain('<form method="post">')
  expect(unsubscribePage(alertWords.zh, 'zh', false)).not.toContain('<form')
})
