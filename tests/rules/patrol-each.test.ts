// Work of the server on many patrols: one that cannot be done keeps no other from being done.

import { expect, it } from 'vitest'
import { eachByItself } from '../../server/patrols/each.ts'

it('tries once more what failed, goes on with the others, and says in the end what failed still', async () => {
  const tried: string[] = []
  const work = async (item: string): Promise<void> => {
    tried.push(item)
    if (item === 'never' || (item === 'once' && tried.filter((each) => each === item).length === 1)) throw new Error(item)
  }
  await expect(eachByItself(['never', 'once', 'always'], work)).rejects.toThrow('1 of 3 patrols were not derived')
  expect(tried).toEqual(['never', 'once', 'always', 'never', 'once'])
  await expect(eachByItself(['always'], work)).resolves.toBeUndefined()
})
