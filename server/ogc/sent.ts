// A feature that was sent, as the input of the door through which its collection is written.

import type { SentFeature } from '#contract/ogc'
import type { RecordDoors, Records } from '../platform/collection.ts'
import type { AnyEndpoint } from '../platform/endpoint.ts'
import { type Issue, invalidInput, Problem } from '../platform/problem.ts'
import type { ItemRow } from './items.queries.ts'

type Values = Readonly<Record<string, unknown>>
type Tree = Record<string, unknown>

function put(tree: Tree, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) {
    tree[name] = value
    return
  }
  // A part of a group that says nothing is not there.
  if (value === null) return
  const inner: Tree = { ...Object(tree[name]) }
  put(inner, rest.join('.'), value)
  tree[name] = inner
}

function readText(name: string, value: unknown, { jsonTexts = [] }: RecordDoors): unknown {
  if (!jsonTexts.includes(name) || typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw new Problem('invalid-input', 400, {}, [{ path: `properties.${name}`, code: 'no-json', message: 'no JSON' }])
  }
}

/** Throws 400 `invalid-input` with every property that the collection does not have. */
function demandKnown({ properties }: Records, values: Values): void {
  const known = new Set(properties.map(({ name }) => name))
  const issues = Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name): Issue => ({ path: `properties.${name}`, code: 'unknown-field', message: `unknown field: ${name}` }))
  if (issues.length > 0) throw new Problem('invalid-input', 400, {}, issues)
}

/** Faults are told by the names that the feature has. */
function told({ fields }: RecordDoors, issue: Issue): Issue {
  if (issue.path.split('.')[0] === 'geometry') return issue
  const [property] = Object.entries(fields).find(([, path]) => issue.path === path || issue.path.startsWith(`${path}.`)) ?? []
  return { ...issue, path: property === undefined ? issue.path : `properties.${property}` }
}

/** Throws 400 `invalid-input` as the door itself would, by the feature's own names. */
export function inputFor(
  door: AnyEndpoint,
  records: Records & { readonly doors: RecordDoors },
  values: Values,
  more: Values,
): never {
  const { doors } = records
  demandKnown(records, values)
  const tree: Tree = {}
  for (const [name, path] of Object.entries(doors.fields))
    if (name in values) put(tree, path, readText(name, values[name], doors))
  const parsed = door.input.safeParse({ ...tree, ...more })
  if (parsed.success) return parsed.data
  const { detail, issues } = invalidInput(parsed.error)
  throw new Problem(
    'invalid-input',
    400,
    detail,
    issues.map((issue) => told(doors, issue)),
  )
}

/** As it was read; PostGIS wrote it. */
export const placeOf = ({ geometry }: ItemRow): NonNullable<SentFeature['geometry']> | undefined =>
  geometry === null ? undefined : JSON.parse(geometry)

/** The place is the one that was read: it is not written anew, since what is read is rounded. */
export const isSamePlace = (geometry: SentFeature['geometry'], read: ItemRow): boolean =>
  geometry === undefined || JSON.stringify(placeOf(read)?.coordinates) === JSON.stringify(geometry.coordinates)

/** What stays as it is where it is not sent. */
export const merged = ({ fields }: RecordDoors, { properties }: ItemRow, sent: Values): Values => ({
  ...Object.fromEntries(Object.entries(properties).filter(([name]) => Object.hasOwn(fields, name))),
  ...sent,
})
