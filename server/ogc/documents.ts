// What stands on the pages of OGC API – Features: landing, conformance, collections, queryables, schema.

import type { Link } from '#contract/ogc'
import type { Collection, RecordProperty, Records } from '../platform/collection.ts'
import { crs84, systems } from './systems.ts'

export const geojson = 'application/geo+json'
export const schemaJson = 'application/schema+json'
const spec = 'http://www.opengis.net/spec'

export const conformance = [
  ...['core', 'geojson', 'html', 'oas30'].map((name) => `${spec}/ogcapi-features-1/1.0/conf/${name}`),
  `${spec}/ogcapi-features-2/1.0/conf/crs`,
  // By the draft 20-002r1.
  ...['create-replace-delete', 'update', 'optimistic-locking-etags'].map((name) => `${spec}/ogcapi-features-4/1.0/conf/${name}`),
  ...['queryables', 'queryables-query-parameters', 'filter', 'features-filter'].map(
    (name) => `${spec}/ogcapi-features-3/1.0/conf/${name}`,
  ),
  ...[
    'cql2-text',
    'basic-cql2',
    'advanced-comparison-operators',
    'case-insensitive-comparison',
    'basic-spatial-functions',
    'spatial-functions',
    'temporal-functions',
    'property-property',
  ].map((name) => `${spec}/cql2/1.0/conf/${name}`),
]

const link = (href: string, rel: string, type: string, title: string): Link => ({ href, rel, type, title })

export const landingOf = (root: string) => ({
  title: '玉树生态一张图 Yushu OneMap',
  description: 'Everything the caller may read, as features. The row rule of the platform decides which.',
  links: [
    link(root, 'self', 'application/json', 'This document'),
    link(`${root}?f=html`, 'alternate', 'text/html', 'This document'),
    link(`${root}/api`, 'service-desc', 'application/vnd.oai.openapi+json;version=3.0', 'The interface'),
    link(`${root}/api?f=html`, 'service-doc', 'text/html', 'The interface'),
    link(`${root}/conformance`, 'conformance', 'application/json', 'What it conforms to'),
    link(`${root}/collections`, 'data', 'application/json', 'The collections'),
  ],
})

/** Every way to a collection and into it. */
export function collectionOf(root: string, { id, title, source, past }: Collection, extent: readonly number[] | null) {
  const here = `${root}/collections/${encodeURIComponent(id)}`
  return {
    id,
    title: `${title.zh} ${title.en}`,
    description: `${source.zh} ${source.en}`,
    itemType: 'feature',
    crs: systems.map(({ uri }) => uri),
    storageCrs: crs84.uri,
    hasPast: past !== undefined,
    ...(extent === null ? {} : { extent: { spatial: { bbox: [extent], crs: crs84.uri } } }),
    links: [
      link(here, 'self', 'application/json', title.en),
      link(`${here}?f=html`, 'alternate', 'text/html', title.en),
      link(`${here}/items`, 'items', geojson, title.en),
      link(`${here}/items?f=html`, 'items', 'text/html', title.en),
      link(`${here}/queryables`, 'http://www.opengis.net/def/rel/ogc/1.0/queryables', schemaJson, 'What may be asked'),
      link(`${here}/schema`, 'describedby', schemaJson, 'What is answered'),
    ],
  }
}

const typeOf: Readonly<Record<RecordProperty['type'], object>> = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  timestamp: { type: 'string', format: 'date-time' },
}
const geometryOf: Readonly<Record<Collection['geometry'], string>> = {
  point: 'geometry-point-or-multipoint',
  line: 'geometry-linestring-or-multilinestring',
  polygon: 'geometry-polygon-or-multipolygon',
  mixed: 'geometry-any',
}

/** JSON Schema of what may be asked (`queryables`) or is answered (`schema`). */
export function schemaOf(
  root: string,
  { id, title, geometry }: Collection,
  { properties, geometry: own }: Records,
  page: 'queryables' | 'schema',
) {
  const fields = properties.map(
    ({ name, type, title: words }) => [name, { title: `${words.zh} ${words.en}`, ...typeOf[type] }] as const,
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${root}/collections/${encodeURIComponent(id)}/${page}`,
    type: 'object',
    title: `${title.zh} ${title.en}`,
    properties: {
      ...Object.fromEntries(fields),
      geometry: { title: 'Geometry', format: geometryOf[own ?? geometry], 'x-ogc-role': 'primary-geometry' },
    },
    additionalProperties: false,
  }
}
