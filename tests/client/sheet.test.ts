// Does the printed sheet keep to its paper, and say where it lies?

import { describe, expect, it } from 'vitest'
import { dms, fittingScale, paperPixelRatio, papers, sheetOf } from '../../client/map/print/sheet.ts'
import { mmPerCssPixel } from '../../client/map/scale.ts'

const sheets = (['A4', 'A3'] as const).flatMap((paper) =>
  (['landscape', 'portrait'] as const).map((orientation) => ({ paper, orientation, sheet: sheetOf(paper, orientation) })),
)

describe.each(sheets)('a sheet of $paper $orientation', ({ paper, orientation, sheet }) => {
  it('is the paper, the right way round', () => {
    const { longMm, shortMm } = papers[paper]
    expect([sheet.widthMm, sheet.heightMm]).toEqual(orientation === 'landscape' ? [longMm, shortMm] : [shortMm, longMm])
  })

  it('gives the map most of it, inside the margins', () => {
    expect(sheet.mapWidthMm).toBeLessThanOrEqual(sheet.widthMm - 20)
    expect((sheet.mapWidthMm * sheet.mapHeightMm) / (sheet.widthMm * sheet.heightMm)).toBeGreaterThan(0.5)
  })

  it('asks of the graphics card no picture it cannot draw', () => {
    const pixels = (mm: number): number => (mm / mmPerCssPixel) * paperPixelRatio
    expect(Math.max(pixels(sheet.mapWidthMm), pixels(sheet.mapHeightMm))).toBeLessThanOrEqual(4096)
  })
})

describe('the scale offered', () => {
  it('is the largest that shows all that was on screen', () => {
    expect(fittingScale(10_000, 200, [25_000, 50_000, 100_000])).toBe(50_000)
    expect(fittingScale(10_001, 200, [25_000, 50_000, 100_000])).toBe(100_000)
  })

  it('is the smallest there is where nothing shows all', () => {
    expect(fittingScale(1e9, 200, [25_000, 50_000])).toBe(50_000)
  })
})

describe('a corner', () => {
  it('is told in degrees, minutes and seconds', () => {
    expect(dms(96.7533333, 'E', 'W')).toBe('96°45′12″E')
    expect(dms(-0.5, 'N', 'S')).toBe('0°30′00″S')
  })

  it('never says sixty seconds', () => {
    expect(dms(32.99999, 'N', 'S')).toBe('33°00′00″N')
  })
})
