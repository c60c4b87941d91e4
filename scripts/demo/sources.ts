// What the demonstration is made from: the tree, the county outlines and the working figures of geodata/.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { FeatureCollection, MultiPolygon } from 'geojson'
import type { County } from './cells.ts'
import type { GrasslandType, ReferenceYields } from './grassland.ts'
import { toPoint } from './lattice.ts'
import type { Sources } from './world.ts'

type Row = Readonly<Record<string, string>>

const folder = fileURLToPath(new URL('../../geodata/', import.meta.url))
const rowsOf = (file: string): readonly Row[] => parse<Row>(readFileSync(`${folder}${file}`, 'utf8'), { columns: true })

function below(): (code: string) => readonly string[] {
  const children = new Map<string, string[]>()
  for (const { code = '', parent_code = '' } of rowsOf('areas/divisions.csv')) {
    children.set(parent_code, [...(children.get(parent_code) ?? []), code])
  }
  return (code) => children.get(code) ?? []
}

function counties(): readonly County[] {
  const text = readFileSync(`${folder}areas/counties.geojson`, 'utf8')
  const { features }: FeatureCollection<MultiPolygon, { readonly code: string }> = JSON.parse(text)
  return features.map(({ properties, geometry }) => {
    const ring = geometry.coordinates[0]?.[0] ?? []
    return { code: properties.code, ring: ring.slice(0, -1).map(toPoint) }
  })
}

const isNatural = (row: Row): boolean => row['supply'] === '' || row['supply'] === 'natural'

function figure(rows: readonly Row[], key: string, animal = ''): number {
  const row = rows.find(
    (each) => each['key'] === key && each['edition'] === 'working' && each['animal'] === animal && isNatural(each),
  )
  const value = Number(row?.['value'] || Number.NaN)
  if (Number.isNaN(value)) throw new Error(`geodata/reference/coefficients.csv has no working ${key} ${animal}`)
  return value
}

function yields(): ReferenceYields {
  const kg = new Map(rowsOf('reference/yields.csv').map((row) => [row['grassland_type'], Number(row['kg_per_ha'])]))
  const of = (type: GrasslandType): number => kg.get(type) ?? 0
  return {
    alpine_swamp_meadow: of('alpine_swamp_meadow'),
    alpine_meadow: of('alpine_meadow'),
    alpine_steppe: of('alpine_steppe'),
    temperate_steppe: of('temperate_steppe'),
  }
}

export function readSources(): Sources {
  const coefficients = rowsOf('reference/coefficients.csv')
  return {
    prefecture: '632700',
    counties: counties(),
    below: below(),
    yields: yields(),
    grazing: {
      utilisation: figure(coefficients, 'utilisation'),
      intakeKgPerDay: figure(coefficients, 'intake'),
      suPerHead: {
        yak: figure(coefficients, 'su-factor', 'yak'),
        sheep: figure(coefficients, 'su-factor', 'sheep'),
        horse: figure(coefficients, 'su-factor', 'horse'),
      },
    },
  }
}
