// What a freeze says of itself: as of when, on what ground, how much of what, by which rules, and what is not known.

import type { FreezeCollection, FrozenCount } from '#contract/cases'
import type { Ground } from './ground.ts'
import { frozenLayers } from './layers.ts'
import { freezeWords } from './words.ts'

/** What every file of the freeze says of it. */
export const aboutOf = ({ asOf, told: { areaHa, of } }: Ground, counts: readonly FrozenCount[]) => ({
  format: 'yushu-onemap-freeze',
  version: 1,
  title: freezeWords.title,
  asOf,
  ground: { areaHa, of },
  collections: counts,
  rules: freezeWords.rules,
  coordinateSystem: freezeWords.coordinateSystem,
  imagery: { isKnown: false, told: freezeWords.imagery },
  demonstration: counts.some(({ demonstration }) => demonstration > 0) ? freezeWords.demonstration : null,
})

/** What each field is called in both files, and of what type it is. */
export const dictionary = (collections: readonly FreezeCollection[]) =>
  Object.fromEntries(
    collections.map((collection) => {
      const { title, fields } = frozenLayers[collection]
      return [collection, { title, fields }]
    }),
  )
