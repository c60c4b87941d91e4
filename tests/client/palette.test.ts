// Can the map be read with any colour vision, on a grey print, and by tired eyes?

import { describe, expect, it } from 'vitest'
import * as palette from '../../client/map/palette.ts'
import { contrast, distance, lightness, type Vision, visions } from './colour.ts'

const fills = { ...palette.grade, surplus: palette.finding.surplus, unknown: palette.unknown }

const closest = (
  colours: Readonly<Record<string, string>>,
  vision: Vision,
): { readonly pair: string; readonly apart: number } => {
  const names = Object.entries(colours)
  const pairs = names.flatMap(([a, first], i) =>
    names.slice(i + 1).map(([b, second]) => ({ pair: `${a}–${b}`, apart: distance(first, second, vision) })),
  )
  return pairs.reduce((least, each) => (each.apart < least.apart ? each : least))
}

describe('the grades', () => {
  // 0.05 in Oklab is about two and a half times a just noticeable difference for large areas.
  it.each(visions)('stay apart under %s vision', (vision) => {
    const { pair, apart } = closest(fills, vision)
    expect(apart, pair).toBeGreaterThan(0.05)
  })

  it('darken with every step, so that a grey print keeps their order', () => {
    const { none, light, moderate, severe } = palette.grade
    expect(lightness(light)).toBeGreaterThan(lightness(moderate))
    expect(lightness(moderate)).toBeGreaterThan(lightness(severe))
    expect(lightness(none)).toBeGreaterThan(lightness(moderate))
  })
})

describe('the steps of coverage and heat', () => {
  it.each(visions)('stay apart under %s vision', (vision) => {
    for (const steps of [palette.coverage, palette.heat]) {
      const { pair, apart } = closest(steps, vision)
      expect(apart, pair).toBeGreaterThan(0.05)
    }
  })

  it('darken with every step; grey is where no patrol ever counted', () => {
    const { never: _never, ...steps } = palette.coverage
    for (const each of [Object.values(steps), Object.values(palette.heat)]) {
      const light = each.map(lightness)
      expect(light).toEqual(light.toSorted((a, b) => b - a))
    }
  })
})

describe('marks and words on the map', () => {
  it('give text the contrast of 4.5 that WCAG asks of small type', () => {
    for (const ink of [palette.areaText, palette.areaTextSoft, palette.waterText]) {
      expect(contrast(ink, palette.halo), ink).toBeGreaterThanOrEqual(4.5)
    }
    for (const dot of Object.values(palette.violation)) expect(contrast(palette.halo, dot), dot).toBeGreaterThanOrEqual(4.5)
  })

  it('give zone outlines and herd rings the contrast of 3 that WCAG asks of graphics', () => {
    for (const colour of [...Object.values(palette.zone), ...Object.values(palette.herd), palette.measured, palette.drawn]) {
      expect(contrast(colour, palette.land), colour).toBeGreaterThanOrEqual(3)
    }
  })

  it('keep the ring of what is chosen apart from every fill', () => {
    for (const [name, fill] of Object.entries(fills)) expect(distance(palette.chosen, fill, 'normal'), name).toBeGreaterThan(0.1)
  })
})
