// The interface described by itself: an OpenAPI 3.1 document made from the endpoints and their contracts, so that it cannot go stale.
// Answers are typed by TypeScript alone and stand as any JSON; what is sent is described to the last bound.

import * as z from 'zod'
import { bytes } from './answer.ts'
import { type AnyEndpoint, endpoint } from './endpoint.ts'

export type Schema = { readonly [key: string]: unknown }
/** Version of the document, and what its schemas are written in. */
export type Dialect = { readonly version: string; readonly target: 'draft-2020-12' | 'openapi-3.0' }
const newest: Dialect = { version: '3.1.1', target: 'draft-2020-12' }
type Input = { readonly fields: ReadonlyMap<string, Schema>; readonly required: ReadonlySet<string>; readonly whole: Schema }

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

/** Zod describes its own contracts (as they are sent, before defaults and transformations). */
function inputOf(definition: AnyEndpoint, { target }: Dialect): Input {
  const { $schema: _, ...whole } = z.toJSONSchema(definition.input, { io: 'input', unrepresentable: 'any', target })
  const { properties, required } = whole
  const fields = Object.entries(properties ?? {}).flatMap(([name, schema]) => (isSchema(schema) ? [[name, schema] as const] : []))
  return { fields: new Map(fields), required: new Set((required ?? []).filter(isText)), whole }
}

const pathNames = (path: string): readonly string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

const parameter = (where: 'path' | 'query', name: string, { fields, required }: Input): Schema => ({
  name,
  in: where,
  required: where === 'path' || required.has(name),
  schema: fields.get(name) ?? { type: 'string' },
})

const fileSchema: Schema = { type: 'string', contentMediaType: 'application/octet-stream' }

function bodyOf(definition: AnyEndpoint, input: Input, names: readonly string[]): Schema | null {
  if (input.fields.size === 0 && definition.takes === undefined)
    return input.whole['properties'] === undefined ? wrapped('application/json', input.whole) : null
  const own = names.filter((name) => !pathNames(definition.path).includes(name))
  const properties = Object.fromEntries(own.map((name) => [name, input.fields.get(name) ?? {}]))
  const required = own.filter((name) => input.required.has(name))
  const schema = (extra: Schema, needed: readonly string[]): Schema => ({
    type: 'object',
    properties: { ...properties, ...extra },
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  })
  if (definition.takes === 'file') return wrapped('multipart/form-data', schema({ file: fileSchema }, [...required, 'file']))
  if (definition.takes !== undefined) {
    const { fields, most } = definition.takes
    const files = fields.map((name) => [name, { type: 'array', maxItems: most, items: fileSchema }] as const)
    return wrapped('multipart/form-data', schema(Object.fromEntries(files), required))
  }
  return own.length === 0 ? null : wrapped('application/json', schema({}, required))
}

const wrapped = (type: string, schema: Schema): Schema => ({ required: true, content: { [type]: { schema } } })

const refusals: Readonly<Record<string, string>> = {
  400: 'invalid-input with every fault by path, unusable-text, identity-number, unreadable-body',
  401: 'not-signed-in',
  403: 'not-permitted, or foreign-origin',
  404: 'not-found: does not exist or lies outside the row rule, which is not told apart',
  409: 'a constraint or a state refuses; the code names it',
  412: 'version-conflict with the present version',
  413: 'body-too-large, upload-too-large, too-many-values',
  415: 'upload-expected, unreadable-body',
  422: 'well formed, and not acceptable; the code says why',
  428: 'version-required: send If-Match',
  429: 'too-many-requests, with Retry-After',
  500: 'internal: a bug; nothing was written',
  503: 'took-too-long or database-busy; nothing was written',
}

function refusalsOf({ may, method, path, takes, cost, isEdit = false }: AnyEndpoint): readonly string[] {
  const isWrite = method !== 'get'
  return [
    '400',
    ...(may === 'anyone' ? [] : ['401', '403']),
    ...(may === 'anyone' && isWrite ? ['403'] : []),
    ...(path.includes(':') ? ['404'] : []),
    ...(isWrite ? ['409', '413', '422'] : []),
    ...(isEdit ? ['412', '428'] : []),
    ...(takes === undefined ? [] : ['415']),
    ...(cost === undefined ? [] : ['429']),
    '500',
    '503',
  ]
}

const operationId = ({ method, path }: AnyEndpoint): string =>
  `${method}_${path.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_|_$/g, '')}`

function operationOf(definition: AnyEndpoint, dialect: Dialect): Schema {
  const { method, path, may, summary, cost } = definition
  const input = inputOf(definition, dialect)
  const inPath = pathNames(path)
  const rest = [...input.fields.keys()].filter((name) => !inPath.includes(name))
  const isQuery = method === 'get' || method === 'delete'
  const body = isQuery ? null : bodyOf(definition, input, rest)
  return {
    operationId: operationId(definition),
    summary,
    tags: [path.split('/')[2] ?? 'platform'],
    'x-permission': may,
    ...(cost === undefined ? {} : { 'x-cost': cost }),
    ...(may === 'anyone' ? { security: [] } : {}),
    parameters: [
      ...inPath.map((name) => parameter('path', name, input)),
      ...(isQuery ? rest.map((name) => parameter('query', name, input)) : []),
      ...(definition.hasPast ? [{ $ref: '#/components/parameters/AsOf' }] : []),
      ...(definition.isEdit ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ],
    ...(body === null ? {} : { requestBody: body }),
    responses: {
      '2XX': { description: 'Done. JSON unless the summary or the ending of the path says otherwise.' },
      ...Object.fromEntries(
        refusalsOf(definition).map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]),
      ),
    },
  }
}

const problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'stable; all of them stand at /api/problem-codes' },
    requestId: { type: 'string' },
    detail: { type: 'object' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

/** A browser's cookie, or a token made under 我的账号, as Bearer or as the password of Basic. */
export const security: readonly Schema[] = [{ session: [] }, { token: [] }, { tokenAsPassword: [] }]

export const components: Readonly<Record<'schemas' | 'parameters' | 'responses' | 'securitySchemes', Schema>> = {
  schemas: { Problem: problem },
  parameters: {
    AsOf: {
      name: 'as_of',
      in: 'query',
      required: false,
      schema: { type: 'string', maxLength: 40 },
      description: 'a date or an instant: the answer as the records stood then',
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description: 'version of the row that was read',
    },
  },
  responses: Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [
      `Refused${status}`,
      { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  ),
  securitySchemes: {
    session: { type: 'apiKey', in: 'cookie', name: 'onemap_session' },
    token: { type: 'http', scheme: 'bearer' },
    tokenAsPassword: { type: 'http', scheme: 'basic' },
  },
}

export type Paths = Readonly<Record<string, Readonly<Record<string, Schema>>>>
export function pathsOf(endpoints: readonly AnyEndpoint[], dialect: Dialect): Paths {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const definition of endpoints) {
    const path = definition.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [definition.method]: operationOf(definition, dialect) }
  }
  return paths
}

function openApiOf(endpoints: readonly AnyEndpoint[]): Schema {
  return {
    openapi: newest.version,
    info: {
      title: '玉树生态一张图 · Yushu OneMap',
      version: '0.1.0',
      description: 'Made from the contracts of the running server.',
    },
    servers: [{ url: '/' }],
    security,
    paths: pathsOf(endpoints, newest),
    components,
  }
}

/** `GET /api/openapi.json` over everything in `endpoints`, itself included. */
export function openApiEndpoint(endpoints: readonly AnyEndpoint[]): AnyEndpoint {
  let text: string | null = null
  const own: AnyEndpoint = endpoint({
    method: 'get',
    path: '/api/openapi.json',
    may: 'anyone',
    summary: 'This interface as an OpenAPI 3.1 document',
    asOwner: true,
    input: z.strictObject({}),
    run: async () => {
      text ??= JSON.stringify(openApiOf([...endpoints, own]))
      return bytes(text, 'application/json')
    },
  })
  return own
}
