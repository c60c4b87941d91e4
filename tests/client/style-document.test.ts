// Is the style that other programs are handed one that any MapLibre will draw, of what its reader may see?

import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { styleParts } from '../../client/map/document.ts'
import { hatchNames } from '../../client/map/patterns.ts'
import { styleDocument } from '../../server/tiles/described.rules.ts'
import type { StyleParts } from '../../server/tiles/style.contract.ts'

const made = JSON.parse(JSON.stringify(styleParts()))
const parts: StyleParts = { ...made, fonts: { regular: '/assets/regular.woff2', bold: '/assets/bold.woff2' } }
const words = { zh: '出处', bo: '', en: 'source' }
const collectionOf = (id: string) => ({
  id,
  title: words,
  geometry: 'mixed' as const,
  source: words,
  minzoom: 0,
  maxzoom: 14,
  attributes: [],
  params: id === 'balance' ? (['year', 'season'] as const) : [],
  hasPast: false,
  version: '1',
  tilejson: `/api/tiles/${id}.json`,
  tiles: `/api/tiles/${id}/{z}/{x}/{y}.mvt?v=1`,
})
const ids = ['areas', 'area-labels', 'waters', 'zones', 'balance', 'parcels', 'violations', 'herds', 'sightings', 'problems']
const documentOf = (view: string, known: readonly string[] = ids) =>
  styleDocument({
    parts,
    subjects: parts.views[view] ?? [],
    collections: known.map(collectionOf),
    slice: { year: 2025, season: 'cold' },
    lang: 'en',
    today: 20_600,
    origin: 'https://example.org',
    bounds: [89, 31, 97, 36],
  })
const validated = (document: object): readonly string[] =>
  validateStyleMin(JSON.parse(JSON.stringify(document))).map(({ message }) => message)

describe('the style document', () => {
  it.each(Object.keys(parts.views))('of the view %s passes the style specification', (view) => {
    const document = documentOf(view)
    expect(validated(document)).toEqual([])
    expect(JSON.stringify(document.layers).length).toBeGreaterThan(1000)
  })

  it('of every subject at once passes it too', () => {
    const every = styleDocument({
      parts,
      subjects: parts.subjects,
      collections: ids.map(collectionOf),
      slice: { year: 2025, season: 'cold' },
      lang: 'bo',
      today: 20_600,
      origin: 'https://example.org',
      bounds: null,
    })
    expect(validated(every)).toEqual([])
  })

  it('leaves nothing to a state that only the own screen is told', () => {
    const text = JSON.stringify(documentOf('duty'))
    expect(text).not.toContain('global-state')
    expect(JSON.stringify(parts)).toContain('global-state')
  })

  it('has neither source nor layer of what its reader may not see', () => {
    const poor = documentOf('land', ['areas', 'waters'])
    expect(Object.keys(poor.sources).toSorted()).toEqual(['areas', 'waters'])
    expect(JSON.stringify(poor.layers)).not.toContain('"parcels"')
  })

  it('asks dated collections for a year and a season, and only those', () => {
    const { sources } = documentOf('violations')
    expect(sources['balance']?.tiles[0]).toBe('https://example.org/api/tiles/balance/{z}/{x}/{y}.mvt?v=1&year=2025&season=cold')
    expect(sources['zones']?.tiles[0]).toBe('https://example.org/api/tiles/zones/{z}/{x}/{y}.mvt?v=1')
  })

  it('names no hatch that its sprite does not hold', () => {
    const named = [...JSON.stringify(parts).matchAll(/"fill-pattern":("[^"]+")/g)].map(([, name = '""']) => JSON.parse(name))
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !hatchNames.includes(name))).toEqual([])
  })
})
