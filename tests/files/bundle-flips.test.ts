// Whatever byte of a bundle is changed, the verifier sees it.

import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { forgetBundles, makeBundle, placesOf } from '../support/bundle.ts'
import { verify } from '../support/bundle-verifier.ts'

afterAll(forgetBundles)

it('finds any one byte that was changed, and names the file in whose content it lies', async () => {
  const bundle = await makeBundle()
  const places = await placesOf(bundle)
  const flip = async (at: number, mask: number): Promise<void> => {
    const changed = Buffer.from(bundle)
    changed[at] = (changed[at] ?? 0) ^ mask
    const { verdict, faults } = await verify(changed)
    expect(['changed', 'unreadable'], `byte ${at}`).toContain(verdict)
    const place = places.find(({ from, to }) => from <= at && at < to)
    if (place !== undefined)
      expect(
        faults.map(({ path }) => path),
        `byte ${at} of ${place.path}`,
      ).toContain(place.path)
  }
  const anywhere = fc.nat({ max: bundle.length - 1 })
  const inContent = fc
    .constantFrom(...places.filter(({ from, to }) => from < to))
    .chain(({ from, to }) => fc.integer({ min: from, max: to - 1 }))
  const outside = places.map(({ from, path }) => from - 30 - Buffer.byteLength(path))
  const inHeads = fc.tuple(fc.constantFrom(...outside), fc.nat({ max: 45 })).map(([from, more]) => from + more)
  const inDirectory = fc.integer({ min: places.at(-1)?.to ?? 0, max: bundle.length - 1 })
  await fc.assert(fc.asyncProperty(fc.oneof(anywhere, inContent, inHeads, inDirectory), fc.integer({ min: 1, max: 255 }), flip), {
    numRuns: 600,
  })
})
