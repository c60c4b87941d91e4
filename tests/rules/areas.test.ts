// The tree of codes: level, parent and path follow from the digits alone.

import { describe, expect, it } from 'vitest'
import { codeOfPath, levelOf, parentCodeOf, pathOf, plainCode } from '#rules/areas'

const tree = [
  ['632700', 'prefecture', null, '63.6327'],
  ['632701', 'county', '632700', '63.6327.632701'],
  ['632701200', 'township', '632701', '63.6327.632701.632701200'],
  ['632701200201', 'village', '632701200', '63.6327.632701.632701200.632701200201'],
  ['632701200201g05', 'grid', '632701200201', '63.6327.632701.632701200.632701200201.g05'],
] as const

describe('an administrative code', () => {
  it.each(tree)('%s is a %s under %s, at %s', (code, level, parent, path) => {
    expect([levelOf(code), parentCodeOf(code), pathOf(code)]).toEqual([level, parent, path])
  })

  it.each(tree)('%s comes back from its path', (code, _level, _parent, path) => {
    expect(codeOfPath(path)).toBe(code)
  })

  it('loses the zeros that pad it to twelve digits', () => {
    expect(['632701000000', '632701200000', '632701200201', ' 632701 '].map(plainCode)).toEqual([
      '632701',
      '632701200',
      '632701200201',
      '632701',
    ])
  })

  it('of another length has no place in the tree', () => {
    expect(levelOf('6327')).toBeNull()
    expect(() => pathOf('6327')).toThrow('not an area code')
  })
})
