// Is the map's style one that MapLibre will draw, with every subject in the one draw order and every legend line true?

import {
  createExpression,
  type ExpressionSpecification,
  type LayerSpecification,
  validateStyleMin,
} from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { ground } from '../../client/features/standing/layer.ts'
import { above, below, drawOrder, pickable, subjects } from '../../client/map/order.ts'
import * as palette from '../../client/map/palette.ts'
import { hatchNames, isHatch } from '../../client/map/patterns.ts'
import { sourceNames } from '../../client/map/sources.ts'
import { styleFor } from '../../client/map/style.ts'
import { filterOf } from '../../client/map/sync.ts'
import { hasSource } from '../../client/map/use-published.ts'
import { dayNumber } from '../../client/view/clock.ts'
import { choicesOf } from '../../client/view/layers.ts'
import { viewNames } from '../../client/view/view.ts'

const ids = [
  'areas',
  'area-labels',
  'duty-units',
  'waters',
  'zones',
  'balance',
  'parcels',
  'anomalies',
  'violations',
  'sightings',
  'herds',
  'patrol-tracks',
  'problems',
  'incidents',
  'remedies',
]
const words = { zh: '', bo: '', en: '' }
const collections = ids.map((id) => ({
  id,
  title: words,
  source: words,
  minzoom: 0,
  maxzoom: 14,
  version: 1,
  tiles: `/api/tiles/${id}/{z}/{x}/{y}.mvt?v=1`,
}))
const plan = {
  collections,
  choices: [],
  slice: { year: 2025, season: 'cold' },
  lang: 'zh',
  today: 20_600,
  origin: 'https://example.org',
  fonts: { regular: 'https://example.org/regular.woff2', bold: 'https://example.org/bold.woff2' },
} as const
const every = drawOrder([])
const subjectLayers = subjects.flatMap(({ layers }) => layers)

describe('the style', () => {
  it('passes the style specification', () => {
    expect(validateStyleMin(styleFor(plan)).map(({ message }) => message)).toEqual([])
  })

  it('names each layer once', () => {
    const names = every.map(({ id }) => id)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('reads only published collections and its own sources', () => {
    const known = new Set([
      ...ids,
      'problem-heat',
      'incident-heat',
      'incident-effort',
      'veil',
      'preview',
      'sketch',
      'positions',
      'tianditu',
    ])
    expect(every.filter((layer) => 'source' in layer && !known.has(String(layer.source))).map(({ id }) => id)).toEqual([])
  })

  it('asks each tile source for the layer of the same name', () => {
    const strays = every.filter((layer) => 'source-layer' in layer && 'source' in layer && layer['source-layer'] !== layer.source)
    expect(strays.map(({ id }) => id)).toEqual([])
  })

  it('leaves out what has no source, so that a herder gets a map too', () => {
    const poor = styleFor({ ...plan, collections: collections.filter(({ id }) => id !== 'violations' && id !== 'herds') })
    expect(validateStyleMin(poor)).toEqual([])
    expect(poor.layers.some(({ id }) => id.startsWith('violations'))).toBe(false)
  })

  it('asks for imagery only where a key is configured', () => {
    expect(JSON.stringify(styleFor(plan))).not.toContain('tianditu')
    expect(validateStyleMin(styleFor({ ...plan, tiandituToken: 'key' }))).toEqual([])
  })

  it('fetches nothing but tiles and our own font files', () => {
    const style = styleFor(plan)
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(JSON.stringify(style).match(/https?:\/\/(?!example\.org)/g)).toBeNull()
  })
})

describe('the layer list', () => {
  const listed = (without: string) => {
    const sources = sourceNames({ collections: collections.filter(({ id }) => id !== without), tiandituToken: 'key' })
    return subjects.filter((subject) => hasSource(subject, sources)).map(({ id }) => id)
  }

  it('names every subject to whoever sees everything', () => {
    expect(listed('nothing')).toEqual(subjects.map(({ id }) => id))
  })

  it('names what the client makes of a collection only to whoever sees that one', () => {
    expect(listed('patrol-tracks')).not.toContain('positions')
    expect(listed('problems')).not.toContain('problem-heat')
    expect(listed('problems')).toContain('positions')
  })

  it('names what the map has a source for, and nothing else', () => {
    const poor = { ...plan, collections: collections.filter(({ id }) => id !== 'patrol-tracks' && id !== 'problems') }
    for (const each of [plan, poor])
      expect(Object.keys(styleFor(each).sources).toSorted()).toEqual([...sourceNames(each)].toSorted())
  })
})

describe('the draw order', () => {
  it('holds the layers of every feature module', () => {
    const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../client/features/*/layer.ts', { eager: true })
    const isLayer = (value: unknown): value is LayerSpecification =>
      typeof value === 'object' && value !== null && 'id' in value && 'type' in value
    const exported = Object.values(modules).flatMap((module) => Object.values(module).filter(isLayer))
    expect(Object.keys(modules).length).toBeGreaterThan(6)
    const drawn = every.map(({ id }) => id)
    expect(exported.map(({ id }) => id).filter((id) => !drawn.includes(id))).toEqual([])
  })

  it('keeps the ground below and the focus above, however the subjects are arranged', () => {
    const shuffled = drawOrder(subjects.map(({ id }) => ({ id, opacity: 1 })).toReversed())
    expect(shuffled.slice(0, below.length)).toEqual(below)
    expect(shuffled.slice(-above.length)).toEqual(above)
    expect(shuffled).toHaveLength(every.length)
  })

  it('draws the first of the list on top', () => {
    const order = drawOrder([
      { id: 'zones', opacity: 1 },
      { id: 'balance', opacity: 1 },
    ]).map(({ id }) => id)
    expect(order.indexOf('zones-fill')).toBeGreaterThan(order.indexOf('balance-fill'))
  })

  it.each(viewNames)('knows every layer that the view %s brings', (view) => {
    const known = subjects.map(({ id }) => id)
    expect(choicesOf({ view, layers: null, asOf: '' }).filter(({ id }) => !known.includes(id))).toEqual([])
  })

  it('picks only what is drawn', () => {
    const drawn = every.map(({ id }) => id)
    expect([...pickable.points, ...pickable.polygons].filter((id) => !drawn.includes(id))).toEqual([])
  })
})

describe('the legend', () => {
  const entries = subjects.flatMap((subject) => subject.legend.map((entry) => ({ subject, entry })))

  it('speaks only of layers of its own subject', () => {
    const wrong = entries.filter(({ subject, entry }) => !subject.layers.some(({ id }) => id === entry.layer))
    expect(wrong.map(({ entry }) => entry.label)).toEqual([])
  })

  it('shows only hatches that exist', () => {
    const patterns = entries.flatMap(({ entry }) => (entry.swatch.kind === 'hatch' ? [entry.swatch.pattern] : []))
    expect(patterns.filter((pattern) => !isHatch(pattern))).toEqual([])
    expect(hatchNames.length).toBe(new Set(patterns).size)
  })
})

describe('the coverage of units', () => {
  const colorOn = (today: number, properties: Readonly<Record<string, number>>): unknown => {
    const color = createExpression(ground.paint?.['fill-color'], 'fill-color', null, { today })
    return color.result === 'success' && color.value.evaluate({ zoom: 9 }, { type: 3, properties })
  }

  it('grows old with the day the map is told, in the same tile', () => {
    const patrolled = { last_day: 20_000 }
    expect([20_007, 20_008, 20_030, 20_031, 20_090, 20_091].map((day) => colorOn(day, patrolled))).toEqual([
      palette.coverage.week,
      palette.coverage.month,
      palette.coverage.month,
      palette.coverage.quarter,
      palette.coverage.quarter,
      palette.coverage.older,
    ])
    expect(colorOn(20_007, {})).toBe(palette.coverage.never)
  })

  it('is told the next day at midnight where the prefecture lies', () => {
    const day = Date.parse('2026-03-01') / 86_400_000
    expect(dayNumber(Date.parse('2026-03-01T15:59:59Z'))).toBe(day)
    expect(dayNumber(Date.parse('2026-03-01T16:00:00Z'))).toBe(day + 1)
  })
})

describe('what the view does to a layer', () => {
  it('can scale every opacity, because each is a plain number', () => {
    const opacity = (layer: LayerSpecification): readonly unknown[] =>
      Object.entries(layer.paint ?? {})
        .filter(([name]) => name.endsWith('-opacity'))
        .map(([, value]) => value)
    expect(subjectLayers.flatMap(opacity).filter((value) => typeof value !== 'number')).toEqual([])
  })

  it('joins a filter to the one the layer has', () => {
    const layer: LayerSpecification = { id: 'a', type: 'line', source: 's', filter: ['has', 'b'] }
    const isLight: ExpressionSpecification = ['==', ['get', 'grade'], 'light']
    expect(filterOf(layer, [])).toEqual(['has', 'b'])
    expect(filterOf(layer, [isLight])).toEqual(['all', ['has', 'b'], isLight])
    expect(filterOf({ id: 'a', type: 'line', source: 's' }, [])).toBeNull()
  })
})
