// Kinds and their forms: every fault of what was filled in is told at once, by path; and how surely a time is known.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type FormSchema, happened, type IncidentKind, incidentFamilies, newIncident } from '#contract/incidents'
import { formFaults } from '../../server/incidents/forms.ts'

type Words = { readonly zh: string; readonly bo: string; readonly en: string }
type Field = {
  readonly 'x-title'?: Words
  readonly 'x-words'?: Readonly<Record<string, Words>>
  readonly enum?: readonly string[]
  readonly items?: Field
  readonly properties?: Readonly<Record<string, Field>>
}
type Kind = Pick<IncidentKind, 'code' | 'family' | 'nameZh' | 'nameBo' | 'nameEn' | 'document' | 'evidence'> & {
  readonly forms: readonly { readonly version: number; readonly schema: FormSchema & Field }[]
}
const file = fileURLToPath(new URL('../../server/incidents/incident-kinds.json', import.meta.url))
const kinds: readonly Kind[] = JSON.parse(readFileSync(file, 'utf8'))
const schemaOf = (code: string): FormSchema & Field => {
  const schema = kinds.find((kind) => kind.code === code)?.forms[0]?.schema
  if (schema === undefined) throw new Error(`no form of ${code}`)
  return schema
}
const faultsOf = (code: string, details: object): readonly string[] =>
  formFaults(schemaOf(code), { ...details })
    .map(({ path, code: fault }) => `${path} ${fault}`)
    .toSorted()

describe('the kinds', () => {
  it('cover every family', () => {
    expect([...new Set(kinds.map(({ family }) => family))]).toEqual([...incidentFamilies])
  })

  it('name a text exactly where one was read', () => {
    expect(kinds.filter(({ document, evidence }) => (document === null) !== (evidence === 'N')).map(({ code }) => code)).toEqual(
      [],
    )
  })

  it.each(kinds.map(({ code }) => code))('%s has a form whose every field and choice has words in three languages', (code) => {
    const whole = (words: Words | undefined): boolean => Boolean(words?.zh && words.bo && words.en)
    const wanting = (fields: Readonly<Record<string, Field>>): readonly string[] =>
      Object.entries(fields).flatMap(([name, field]) => [
        ...(whole(field['x-title']) ? [] : [name]),
        ...(field.enum ?? field.items?.enum ?? []).filter((choice) => !whole(field['x-words']?.[choice])),
        ...wanting(field.items?.properties ?? {}),
      ])
    expect(wanting(schemaOf(code).properties ?? {})).toEqual([])
  })
})

describe('what was filled in', () => {
  it('passes where it fits', () => {
    expect(faultsOf('snare', { count: 3, methods: ['snare', 'trap'], found: 'patrol', state: 'none' })).toEqual([])
    expect(faultsOf('ban-grazing', { animals: [{ animal: 'yak', heads: 40 }] })).toEqual([])
    expect(faultsOf('gold', {})).toEqual([])
  })

  it('is told every fault at once, each by its path', () => {
    expect(faultsOf('snare', { methods: ['snare', 'cannon'], found: 7, colour: 'red' })).toEqual([
      'details.colour unknown-field',
      'details.count invalid_type',
      'details.found invalid_value',
      'details.methods.1 invalid_value',
    ])
    expect(faultsOf('ban-grazing', { animals: [{ animal: 'yak', heads: 0 }, { heads: 2.5 }] })).toEqual([
      'details.animals.0.heads too_small',
      'details.animals.1.animal invalid_type',
      'details.animals.1.heads invalid_type',
    ])
  })

  it('is not let through by a name that every object has', () => {
    expect(faultsOf('gold', JSON.parse('{"constructor": 1, "__proto__": 2}'))).toContain('details.constructor unknown-field')
  })
})

describe('a time', () => {
  const from = '2025-06-01T08:00:00+08:00'
  const to = '2025-06-01T02:00:00Z'
  it('is a moment, about a moment, between two, or not known', () => {
    for (const time of [
      { certainty: 'exact', from },
      { certainty: 'about', from },
      { certainty: 'between', from, to },
      { certainty: 'unknown' },
    ])
      expect(happened.safeParse(time).success).toBe(true)
  })

  it('says no more than its certainty allows, and no interval ends before it begins', () => {
    for (const time of [
      { certainty: 'exact' },
      { certainty: 'exact', from, to },
      { certainty: 'between', from },
      { certainty: 'between', from: to, to: from },
      { certainty: 'between', from, to: from },
      { certainty: 'unknown', from },
      { certainty: 'perhaps', from },
    ])
      expect([time, happened.safeParse(time).success]).toEqual([time, false])
  })
})

it('takes of a person role, name, contact and note, and nothing else', () => {
  const draft = {
    clientId: crypto.randomUUID(),
    kind: 'fire',
    geometry: { type: 'Point', coordinates: [96.2, 33.2] },
    happened: { certainty: 'unknown' },
    description: '',
  }
  const withPerson = (person: object) =>
    newIncident.safeParse({ ...draft, persons: [{ role: 'witness', name: '甲', ...person }] })
  expect(withPerson({}).success).toBe(true)
  expect(withPerson({ birthday: '1990-01-01' }).success).toBe(false)
  expect(withPerson({ score: 3 }).success).toBe(false)
})
