// The features described as OpenAPI 3.0, which the standard asks for, made from the contracts of their endpoints.

import { mostFeatures } from '#contract/ogc'
import type { AnyEndpoint } from '../platform/endpoint.ts'
import { components, type Dialect, type Paths, pathsOf, type Schema, security } from '../platform/openapi.ts'
import { geojson, schemaJson } from './documents.ts'

export const openApi = 'application/vnd.oai.openapi+json;version=3.0'
const dialect: Dialect = { version: '3.0.3', target: 'openapi-3.0' }

const schema = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const list = (items: Schema): Schema => ({ type: 'array', items })
const object = (required: readonly string[], properties: Schema): Schema => ({ type: 'object', required, properties })
const text: Schema = { type: 'string' }

const link = object(['href', 'rel'], { href: text, rel: text, type: text, title: text })
const collection = object(['id', 'links'], {
  id: text,
  title: text,
  description: text,
  itemType: text,
  crs: list(text),
  storageCrs: text,
  extent: { type: 'object' },
  links: list(schema('Link')),
})
const feature = object(['type', 'id', 'geometry', 'properties'], {
  type: { type: 'string', enum: ['Feature'] },
  id: text,
  geometry: { type: 'object', nullable: true, description: 'geometry of GeoJSON (RFC 7946), in the axes of `Content-Crs`' },
  properties: { type: 'object', description: 'as `schema` of the collection says' },
})
const features = object(['type', 'features', 'numberReturned', 'timeStamp', 'links'], {
  type: { type: 'string', enum: ['FeatureCollection'] },
  numberMatched: { type: 'integer', minimum: 0 },
  numberMatchedIsEstimate: {
    type: 'boolean',
    description: 'stands beside a number that is what the planner of the database expects, not counted',
  },
  numberReturned: { type: 'integer', minimum: 0 },
  timeStamp: { type: 'string', format: 'date-time' },
  links: list(schema('Link')),
  features: list(schema('Feature')),
})
const schemas: Schema = {
  ...components.schemas,
  Link: link,
  Landing: object(['links'], { title: text, description: text, links: list(schema('Link')) }),
  Conformance: object(['conformsTo'], { conformsTo: list(text) }),
  Collection: collection,
  Collections: object(['collections', 'links'], { collections: list(schema('Collection')), links: list(schema('Link')) }),
  Feature: feature,
  Features: features,
}

type Answered = readonly [type: string, schema: Schema]
/** What is answered, by path. */
const answered: Readonly<Record<string, Answered>> = {
  '/': ['application/json', schema('Landing')],
  '/api': [openApi, { type: 'object' }],
  '/conformance': ['application/json', schema('Conformance')],
  '/collections': ['application/json', schema('Collections')],
  '/collections/{collectionId}': ['application/json', schema('Collection')],
  '/collections/{collectionId}/queryables': [schemaJson, { type: 'object' }],
  '/collections/{collectionId}/schema': [schemaJson, { type: 'object' }],
  '/collections/{collectionId}/items': [geojson, schema('Features')],
  '/collections/{collectionId}/items/{featureId}': [geojson, schema('Feature')],
}

const limit: Schema = {
  name: 'limit',
  in: 'query',
  required: false,
  schema: { type: 'integer', minimum: 1, maximum: mostFeatures, default: 100 },
  description: 'more than the most is answered with the most',
}
const queryables: Schema = {
  name: 'queryables',
  in: 'query',
  required: false,
  style: 'form',
  explode: true,
  schema: { type: 'object', additionalProperties: text },
  description: 'a property of `queryables` by its own name: the features in which it is this',
}
const shared: Schema = { limit, queryables }
const ref = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` })

function parametersOf(path: string, parameters: unknown): readonly unknown[] {
  const own = Array.isArray(parameters) ? parameters : []
  const kept = own.map((each: Schema) => (each['name'] === 'limit' ? ref('limit') : each))
  return path.endsWith('/items') ? [...kept, ref('queryables')] : kept
}

function read(path: string, operation: Schema): Schema {
  const [type, answer] = answered[path] ?? ['application/json', { type: 'object' }]
  const { '2XX': _, ...refused } = Object(operation['responses'])
  return {
    ...operation,
    parameters: parametersOf(path, operation['parameters']),
    responses: { '200': { description: 'Done', content: { [type]: { schema: answer } } }, ...refused },
  }
}

const bodies: Readonly<Record<string, string>> = { post: geojson, put: geojson, patch: 'application/merge-patch+json' }
function written(method: string, operation: Schema): Schema {
  const { '2XX': _, ...refused } = Object(operation['responses'])
  const [sent] = Object.values(Object(Object(operation['requestBody']).content))
  const done = { description: 'Done', content: { [geojson]: { schema: schema('Feature') } } }
  return {
    ...operation,
    ...(sent === undefined ? {} : { requestBody: { required: true, content: { [bodies[method] ?? geojson]: sent } } }),
    responses: {
      ...(method === 'delete' ? { '204': { description: 'Removed' } } : { [method === 'post' ? '201' : '200']: done }),
      ...refused,
    },
  }
}

const isOfCollection = (parameter: Schema): boolean => parameter['name'] === 'collectionId'
/** Of a collection that is written, reading too is described under its own path, which stands before that of all. */
function withReading(paths: Paths): Paths {
  const own = Object.entries(paths).map(([path, operations]) => {
    const [, id] = /^\/collections\/([^/{]+)\//.exec(path) ?? []
    const { get } = paths[path.replace(`/${id}/`, '/{collectionId}/')] ?? {}
    if (id === undefined || get === undefined) return [path, operations] as const
    const parameters = Object(get['parameters']).filter((each: Schema) => !isOfCollection(each))
    return [path, { ...operations, get: { ...get, parameters, operationId: `${String(get['operationId'])}_${id}` } }] as const
  })
  return Object.fromEntries(own)
}

/** `root` is where the landing page is. */
export function interfaceOf(endpoints: readonly AnyEndpoint[], root: string): Schema {
  const paths = Object.entries(pathsOf(endpoints, dialect)).map(([whole, operations]) => {
    const path = whole.replace(/^\/ogc/, '') || '/'
    const described = Object.entries(operations).map(
      ([method, one]) => [method, method === 'get' ? read(path, one) : written(method, one)] as const,
    )
    return [path, Object.fromEntries(described)] as const
  })
  return {
    openapi: dialect.version,
    info: {
      title: '玉树生态一张图 · Yushu OneMap · OGC API – Features',
      version: '0.1.0',
      description: 'Made from the contracts of the running server. Who signs in sees what their grant reaches.',
    },
    servers: [{ url: root }],
    security,
    paths: withReading(Object.fromEntries(paths)),
    components: { ...components, schemas, parameters: { ...components.parameters, ...shared } },
  }
}
