// Several queries are there when all of them are, and have failed when one did that has nothing to show.

import { describe, expect, it } from 'vitest'
import { together } from '../../client/api/loaded.tsx'

const fault = new Error('nothing answered')
const anew: string[] = []
const there = (data: string) => ({ data, isError: false, error: null, refetch: () => anew.push(data) })
const asked = { data: undefined, isError: false, error: null, refetch: () => anew.push('asked') }
const failed = { data: undefined, isError: true, error: fault, refetch: () => anew.push('failed') }

describe('queries waited for together', () => {
  it('answer once all have answered, in their order', () => {
    expect(together([there('a'), there('b')])).toMatchObject({ data: ['a', 'b'], isError: false })
    expect(together([there('a'), asked])).toMatchObject({ data: undefined, isError: false })
  })

  it('have failed with the first that did, and ask those alone anew', () => {
    const both = together([there('a'), failed, asked])
    expect(both).toMatchObject({ data: undefined, isError: true, error: fault })
    both.refetch()
    expect(anew).toEqual(['failed'])
  })

  it('still answer where one has an old answer and could not be asked again', () => {
    expect(together([there('a'), { ...there('old'), isError: true, error: fault }])).toMatchObject({
      data: ['a', 'old'],
      isError: false,
    })
  })
})
