// Requests that every contract must refuse, made from the interface's description of itself: a new endpoint is covered by itself.

import fc from 'fast-check'
import type { Door, Schema } from './interface.ts'

export type Asked = {
  readonly kind: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | FormData
  /** The field that must be named by the refusal, where one is at fault and it can be told. */
  readonly field?: string
}
type Value = { readonly kind: string; readonly value: unknown }
/** What is sent, before it becomes a request: parts of the path, of the query, and fields of the body. */
type Parts = {
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly (readonly [string, string])[]
  readonly body: unknown
}

const someId = '00000000-0000-4000-8000-000000000000'
const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value }
  return value
}

/** Text that no field takes, whatever its contract. */
const unusable = fc
  .constantFrom('\u0000', '\ud800', '\udfff', '\u202e', '\u2066', '\u0007', '\uffff', '\u009f')
  .chain((mark) => fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 })).map(([a, b]) => `${a}${mark}${b}`))

const misfit: fc.Arbitrary<Value> = fc.oneof(
  unusable.map((value) => ({ kind: 'unusable text', value })),
  fc.constantFrom(25, 400, 1500).map((depth) => ({ kind: `nested ${depth} deep`, value: nested(depth) })),
)

/** Values of a type that the schema does not take. */
function wrongType({ type, enum: choices, format, pattern }: Schema): fc.Arbitrary<Value> | null {
  const named = (kind: string, ...values: readonly unknown[]) => fc.constantFrom(...values).map((value) => ({ kind, value }))
  if (choices !== undefined) return named('no choice', 'no-such-choice', 7, [], {}, 'constructor', '__proto__')
  if (type === 'string' && (format !== undefined || pattern !== undefined)) return named('no such text', 7, true, {}, ['a'])
  if (type === 'string') return named('no text', 7, true, {}, ['a'], { toString: 'a' })
  if (type === 'array') return named('no list', 'a', 7, { length: 2 }, { 0: 1 })
  if (type === 'object') return named('no object', 'a', 7, [1], true)
  if (type === 'boolean') return named('neither true nor false', 'perhaps', 7, [], {})
  if (type === 'number' || type === 'integer') return named('no number', '1e400', 'NaN', 'Infinity', {}, 'zwölf', '0x1g', '--1')
  return null
}

/** Values of the right type beyond what the schema bounds. */
function beyond({
  type,
  maximum,
  minimum,
  maxLength,
  maxItems,
  enum: choices,
}: Schema & { maxItems?: number }): readonly Value[] {
  const isNumber = type === 'number' || type === 'integer'
  return [
    ...(isNumber && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
      ? [{ kind: 'above its maximum', value: maximum + 1 }]
      : []),
    ...(isNumber && minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER
      ? [{ kind: 'below its minimum', value: minimum - 1 }]
      : []),
    ...(type === 'string' && maxLength !== undefined && choices === undefined && maxLength < 100_000
      ? [{ kind: 'too long', value: 'x'.repeat(maxLength + 1) }]
      : []),
    ...(type === 'array' && maxItems !== undefined && maxItems < 50_000
      ? [{ kind: 'too many items', value: Array.from({ length: maxItems + 1 }, () => null) }]
      : []),
  ]
}

const badValue = (schema: Schema): fc.Arbitrary<Value> => {
  const wrong = wrongType(schema)
  const out = beyond(schema)
  return fc.oneof(misfit, ...(wrong === null ? [] : [wrong]), ...(out.length === 0 ? [] : [fc.constantFrom(...out)]))
}

/** Texts that the pattern, where there is one, does not let in. */
const noSuchValue = ({ pattern }: Schema): fc.Arbitrary<string> => {
  const isLetIn = (value: string): boolean => pattern !== undefined && new RegExp(String(pattern), 'u').test(value)
  return fc.constantFrom('no-such-choice', '__proto__', 'constructor', '..//').filter((value) => !isLetIn(value))
}

/** In an address everything is text: only what stays wrong as text is sent there. */
const badText = (schema: Schema): fc.Arbitrary<Value> => {
  const isNumber = schema.type === 'number' || schema.type === 'integer'
  const wrong = isNumber
    ? fc.constantFrom('1e400', 'NaN', 'Infinity', 'zwölf', '1;2', '[object Object]')
    : schema.enum !== undefined || schema.format !== undefined || schema.pattern !== undefined
      ? noSuchValue(schema)
      : null
  return fc.oneof(
    // Half a character cannot be said in an address or a form: it arrives as the sign for what could not be read.
    unusable.filter((value) => !/\p{Cs}/u.test(value)).map((value) => ({ kind: 'unusable text', value })),
    ...(wrong === null ? [] : [wrong.map((value) => ({ kind: 'no such value', value }))]),
    ...beyond(schema).map((each) => fc.constant(each)),
  )
}

/** Half a character has no place in UTF-8: it goes out as the sign for what could not be read. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

function request(door: Door, kind: string, { path, query, body }: Parts, field?: string): Asked {
  const address = door.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encoded(path[name] ?? someId))
  const search = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  const told = field === undefined ? {} : { field }
  const base = { kind, method: door.method.toUpperCase(), path: search === '' ? address : `${address}?${search}`, ...told }
  if (door.method === 'get' || door.method === 'delete' || body === undefined) return { ...base, headers: {} }
  if (!door.takesFile) return { ...base, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const form = new FormData()
  for (const [name, value] of Object.entries(Object(body)))
    form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  form.append('file', new Blob(['{}']), 'a.geojson')
  return { ...base, headers: {}, body: form }
}

const none: Parts = { path: {}, query: [], body: undefined }

function badFields(door: Door): fc.Arbitrary<Asked>[] {
  const inBody = Object.entries(door.body?.properties ?? {}).filter(([name]) => name !== 'file')
  return [
    ...door.inPath.map(({ name, schema }) =>
      badText(schema).map(({ kind, value }) =>
        request(door, `${name} (path): ${kind}`, { ...none, path: { [name]: String(value) } }),
      ),
    ),
    ...door.inQuery.map(({ name, schema }) =>
      badText(schema).map(({ kind, value }) => request(door, `${name}: ${kind}`, { ...none, query: [[name, String(value)]] })),
    ),
    ...inBody.map(([name, schema]) =>
      (door.takesFile ? badText(schema) : badValue(schema)).map(({ kind, value }) =>
        request(door, `${name}: ${kind}`, { ...none, body: { [name]: value } }, door.takesFile ? undefined : name),
      ),
    ),
  ]
}

/** Fields nobody knows, among them those that make trouble in JavaScript; and one field said twice. */
function strangeFields(door: Door): fc.Arbitrary<Asked>[] {
  const name = fc.constantFrom('zz', '__proto__', 'constructor', 'prototype', 'toString', '$where', 'a[b]', '', 'as_of2')
  const [first] = door.inQuery
  return [
    name.map((strange) => request(door, `unknown ${strange} in the query`, { ...none, query: [[strange, '1']] })),
    ...(door.body === null || door.takesFile
      ? []
      : [
          name.map((strange) =>
            request(door, `unknown ${strange}`, { ...none, body: JSON.parse(`{${JSON.stringify(strange)}:{"a":1}}`) }),
          ),
        ]),
    ...(first === undefined
      ? []
      : [
          fc.constant(
            request(door, `${first.name} twice`, {
              ...none,
              query: [
                [first.name, 'a'],
                [first.name, 'b'],
              ],
            }),
          ),
        ]),
  ]
}

const brokenBodies = [
  '',
  '{',
  '{"a":',
  '[',
  '"text"',
  '7',
  'null',
  '{"a":1}}',
  '\u0000',
  '{"a":"\ud800',
  '[1,2]',
  `${'['.repeat(50_000)}`,
]

/** Bodies that are no JSON object, or come as something else. */
function brokenBody(door: Door): fc.Arbitrary<Asked>[] {
  if (door.body === null || (door.body.required ?? []).length === 0) return []
  const asked = (kind: string, body: string, type: string): Asked => ({
    ...request(door, kind, none),
    headers: { 'content-type': type },
    body,
  })
  const types = ['text/plain', 'application/xml', 'multipart/form-data', 'application/json; charset=utf-7', 'image/png', '*/*']
  return [
    fc.constantFrom(...brokenBodies).map((body) => asked(`body ${body.slice(0, 12)}`, body, 'application/json')),
    fc.constantFrom(...types).map((type) => asked(`sent as ${type}`, '{"a":1}', type)),
  ]
}

export const badRequest = (door: Door): fc.Arbitrary<Asked> =>
  fc.oneof(...badFields(door), ...strangeFields(door), ...brokenBody(door))

/** Text that may be right or wrong, and must never be an accident. */
const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-0',
    '-1',
    '1e9',
    '9007199254740993',
    '0x10',
    '１２',
    '١٢',
    'null',
    'undefined',
    '%',
    '%%25',
    '\\',
    "'",
    '"',
    '🐂',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.double().map(String),
)

/** A read with odd values in some of its fields. */
export const oddRead = (door: Door): fc.Arbitrary<Asked> =>
  fc
    .tuple(
      fc.subarray([...door.inQuery.map(({ name }) => name), 'as_of']),
      fc.array(odd, {
        minLength: door.inQuery.length + door.inPath.length + 1,
        maxLength: door.inQuery.length + door.inPath.length + 1,
      }),
    )
    .map(([names, values]) => {
      const path = Object.fromEntries(door.inPath.map(({ name }, i) => [name, values[i] || someId]))
      const query = names.map((name, i) => [name, values[door.inPath.length + i] ?? ''] as const)
      return request(door, 'odd values', { ...none, path, query })
    })
