// What was filled in of a kind's form is read in its words and order; a time is said no more exactly than it is known.

import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import type { FormSchema, Incident } from '#contract/incidents'
import { answersOf, whenWords } from '../../client/features/incidents/words.ts'

const files = import.meta.glob<string>('../../server/incidents/incident-kinds.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const kinds: readonly { readonly code: string; readonly forms: readonly { readonly schema: FormSchema }[] }[] = JSON.parse(
  Object.values(files)[0] ?? '[]',
)
const schemaOf = (code: string): FormSchema | undefined => kinds.find((kind) => kind.code === code)?.forms[0]?.schema
/** Says the key and what goes into it. */
const t = ((key: string, values: object = {}) => [key, ...Object.keys(values)].join(' ')) as unknown as TFunction
const told = (code: string, details: Record<string, unknown>, lang = 'en') =>
  answersOf(t, schemaOf(code), details, lang).map(({ title, text }) => `${title}: ${text}`)

describe('the answers of a form', () => {
  it('stand in the order of the form, in the words of the reader', () => {
    expect(told('snare', { state: 'alive', methods: ['trap', 'snare'], count: 12 })).toEqual([
      'How many: 12',
      'Banned tools or methods (Wildlife Protection Law art. 24): Trap、Snare',
      'State of what was caught: Alive',
    ])
    expect(told('snare', { state: 'alive' }, 'zh')).toEqual(['猎获物状况: 活体'])
  })

  it('carry their units, and rows within rows', () => {
    expect(told('sand', { material: 'sand', m3: 40 })).toEqual(['What was taken: Sand', 'Volume: 40 incidents.unit.m3'])
    expect(
      told('ban-grazing', {
        animals: [
          { animal: 'yak', heads: 30 },
          { animal: 'goat', heads: 4 },
        ],
        hasOrder: true,
      }),
    ).toEqual(['Animals: Yak 30、Goat 4', 'Was ordered to leave before: incidents.yes'])
  })

  it('that no form knows are told by their own name', () => {
    expect(answersOf(t, undefined, { old: 'x' }, 'zh')).toEqual([{ name: 'old', title: 'old', text: 'x' }])
  })
})

describe('a time', () => {
  const incident = {
    isExact: true,
    day: '2025-06-01',
    happenedFrom: '2025-06-01T00:00:00Z',
    happenedTo: null,
  } as unknown as Incident
  it('is said as surely as it is known', () => {
    expect(whenWords(t, { ...incident, certainty: 'about' })).toBe('incidents.certainty.about at')
    expect(whenWords(t, { ...incident, certainty: 'between' })).toBe('incidents.certainty.between from to')
    expect(whenWords(t, { ...incident, certainty: 'unknown', happenedFrom: null })).toBe('incidents.certainty.unknown')
    expect(whenWords(t, { ...incident, isExact: false, certainty: null })).toBe('2025-06')
  })
})
