// Writes `operations.ts` from the interface's description: what each door is sent. tsx scripts/client-example/generate.ts URL

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Schema = Readonly<Record<string, unknown>>
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
  readonly $ref?: string
}
type Operation = {
  readonly summary: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
export type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const schemas = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : [])
const either = (types: readonly string[]): string => [...new Set(types)].join(' | ') || 'unknown'
const quoted = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : `'${name}'`)

function objectOf({ properties, required, additionalProperties }: Schema): string {
  const needed = new Set(Array.isArray(required) ? required : [])
  const fields = Object.entries(isSchema(properties) ? properties : {}).map(
    ([name, each]) => `${quoted(name)}${needed.has(name) ? '' : '?'}: ${isSchema(each) ? typeOf(each) : 'unknown'}`,
  )
  if (fields.length > 0) return `{ ${fields.join('; ')} }`
  return `Record<string, ${isSchema(additionalProperties) ? typeOf(additionalProperties) : 'unknown'}>`
}

function typeOf(schema: Schema): string {
  const { type, items, prefixItems, anyOf, oneOf, allOf } = schema
  if ('const' in schema) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return either(schema['enum'].map((each) => JSON.stringify(each)))
  const choices = [...schemas(anyOf), ...schemas(oneOf)]
  if (choices.length > 0) return either(choices.map(typeOf))
  if (schemas(allOf).length > 0) return schemas(allOf).map(typeOf).join(' & ')
  if (Array.isArray(type)) return either(type.map((each) => typeOf({ ...schema, type: each })))
  if (schemas(prefixItems).length > 0) return `[${schemas(prefixItems).map(typeOf).join(', ')}]`
  if (type === 'array') return `readonly (${isSchema(items) ? typeOf(items) : 'unknown'})[]`
  if (type === 'object') return objectOf(schema)
  const plain: Readonly<Record<string, string>> = {
    string: 'string',
    number: 'number',
    integer: 'number',
    boolean: 'boolean',
    null: 'null',
  }
  return plain[String(type)] ?? 'unknown'
}

function inputOf({ parameters = [], requestBody }: Operation): string {
  const named = (place: string): string => {
    const found = parameters.filter((each) => each.in === place)
    const fields = found.map(({ name, required, schema }) => `${quoted(name)}${required ? '' : '?'}: ${typeOf(schema ?? {})}`)
    const mayAsOf = place === 'query' && parameters.some(({ $ref }) => $ref?.endsWith('/AsOf')) ? ['as_of?: string'] : []
    const all = [...fields, ...mayAsOf]
    return all.length === 0 ? 'None' : `{ ${all.join('; ')} }`
  }
  const body = requestBody?.content['application/json']?.schema
  const form = requestBody !== undefined && body === undefined ? 'FormData' : 'None'
  return `Input<${named('path')}, ${named('query')}, ${body === undefined ? form : typeOf(body)}>`
}

/** One line a door, in the order of their names. */
export function operationsOf({ paths }: Description): string {
  const doors = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  )
  const lines = doors
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, operation }) => `  /** ${operation.summary.replaceAll('*/', '* /')} */ '${name}': ${inputOf(operation)}`)
  return `// Made by generate.ts from /api/openapi.json: what every door of the interface is sent. Not written by hand.

type None = Record<never, never>
type Input<Path, Query, Body> = { readonly path: Path; readonly query: Query; readonly body: Body }

export type Operations = {
${lines.join('\n')}
}
`
}

export const operationsFile = fileURLToPath(new URL('operations.ts', import.meta.url))

async function main(url: string): Promise<void> {
  const answer = await fetch(new URL('/api/openapi.json', url))
  const description: Description = await answer.json()
  writeFileSync(operationsFile, operationsOf(description))
}

const [, script, url] = process.argv
if (script === fileURLToPath(import.meta.url) && url !== undefined) await main(url)
