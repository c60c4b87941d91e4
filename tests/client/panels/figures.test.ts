// Figures as panels write them.

import { describe, expect, it } from 'vitest'
import {
  areaFigures,
  formatDay,
  formatNumber,
  formatPercent,
  formatRange,
  formatSeconds,
  formatSu,
  none,
} from '../../../client/ui/format.ts'
import { scaleOf } from '../../../client/ui/interval-bar.tsx'

describe('figures', () => {
  it('groups by three and writes a true minus, but never a minus before nothing', () => {
    expect(formatNumber(1234567)).toBe('1,234,567')
    expect(formatNumber(-3)).toBe('−3')
    expect(formatNumber(-0.2)).toBe('0')
  })

  it('says that there is no figure rather than zero', () => {
    expect([formatNumber(null), formatSu(undefined), formatPercent(null), formatDay('')]).toEqual([none, none, none, none])
    expect(areaFigures(null)).toEqual({ ha: none, mu: none })
  })

  it('keeps a tenth of a sheep unit below ten', () => {
    expect([formatSu(9.46), formatSu(10.4), formatSu(0)]).toEqual(['9.5', '10', '0'])
  })

  it('keeps a decimal of small percentages and none of large ones', () => {
    expect([formatPercent(0.087), formatPercent(0.23), formatPercent(0)]).toEqual(['8.7%', '23%', '0%'])
  })

  it('writes a range by a dash, apart where an end is negative, and once where both ends read the same', () => {
    expect(formatRange(45, 82)).toBe('45–82')
    expect(formatRange(-0.04, 0.31, formatPercent)).toBe('−4.0% ~ 31%')
    expect(formatRange(45.2, 45.4)).toBe('45')
  })

  it('gives fifteen mu to the hectare', () => {
    expect(areaFigures(2)).toEqual({ ha: '2.00', mu: '30.0' })
    expect(areaFigures(1500)).toEqual({ ha: '1,500', mu: '22,500' })
  })

  it('writes what is left of a run in minutes and seconds', () => {
    expect([formatSeconds(187.4), formatSeconds(59.6), formatSeconds(null)]).toEqual(['3:07', '1:00', none])
  })

  it('scales bars from zero, or from below it where a figure is negative', () => {
    expect(scaleOf([{ low: 1, mid: 2, high: 100 }])).toEqual({ from: 0, to: 104 })
    expect(scaleOf([{ low: -50, mid: 0, high: 50 }])).toEqual({ from: -50, to: 54 })
  })
})
