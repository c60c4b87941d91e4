// What an attacker sends, at every parameter of every endpoint, beside values that the contract takes.

import type { Door, Schema } from './interface.ts'

export const marker = 'zqxinjectedzqx'
/** Seconds a statement would sleep if it were run: far more than any honest answer takes here. */
export const napSeconds = 20
export const attempts: Readonly<Record<string, readonly string[]>> = {
  sql: [
    `'; select pg_sleep(${napSeconds}); --`,
    `1) union select pg_sleep(${napSeconds}) --`,
    `x' || (select pg_sleep(${napSeconds})::text) || '`,
    `"; drop table parcels; --`,
    `1; delete from settings; --`,
    `$1; truncate ledger`,
    `\\'; select pg_sleep(${napSeconds})--`,
  ],
  header: [`a\r\nx-${marker}: 1`, `a\nset-cookie: ${marker}=1`, `a%0d%0ax-${marker}:%201`],
  path: ['../../../../etc/passwd', '..%2f..%2f..%2fetc%2fpasswd', '/etc/passwd', 'file:///etc/passwd', '....//....//etc/passwd'],
  template: ['{{7*191}}', `$${'{7*191}'}`, '<%= 7*191 %>', '#{7*191}', "{{constructor.constructor('return 7*191')()}}", '%s%s%n'],
  log: [`a\n{"level":50,"msg":"${marker}"}`, `a\u001b[31m${marker}`, `a\r${marker}`],
}

const someId = '00000000-0000-4000-8000-000000000000'
export type Shot = { readonly what: string; readonly method: string; readonly path: string; readonly body?: string }

/** A value that the contract takes, for the fields that are not attacked. */
function plain({ type, enum: choices, format, minimum = 0, prefixItems }: Schema): unknown {
  if (choices !== undefined) return choices[0]
  if (format === 'uuid') return someId
  if (format === 'date') return '2025-01-01'
  if (type === 'number' || type === 'integer') return Math.max(minimum, 1)
  if (type === 'boolean') return true
  if (type === 'array') return prefixItems === undefined ? [] : prefixItems.map(plain)
  if (type === 'object') return {}
  return 'a'
}

/** Two of the texts for each parameter, in turn, so that all are tried many times and the time stays bounded. */
export function inTurn(given: readonly Door[], texts: readonly string[]): Shot[] {
  const all = texts.map((text) => given.flatMap((door) => shotsAt(door, text)))
  return (all[0] ?? []).flatMap((_shot, i) => [all[i % texts.length]?.[i] ?? [], all[(i + 1) % texts.length]?.[i] ?? []].flat())
}

function shotsAt(door: Door, text: string): Shot[] {
  const method = door.method.toUpperCase()
  const raw = text.includes('%0d') || text.includes('%2f')
  const put = (value: string): string => (raw ? value : encodeURIComponent(value))
  const address = (attacked?: string): string =>
    door.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => (name === attacked ? put(text) : someId))
  const needed = door.inQuery.filter(({ required }) => required)
  const query = (attacked: string): string =>
    [
      ...needed.filter(({ name }) => name !== attacked).map(({ name, schema }) => `${name}=${String(plain(schema))}`),
      `${attacked}=${put(text)}`,
    ].join('&')
  const fields = Object.entries(door.body?.properties ?? {})
  const full = Object.fromEntries(
    fields.filter(([name]) => door.body?.required?.includes(name)).map(([name, schema]) => [name, plain(schema)]),
  )
  return [
    ...door.inPath.map(({ name }) => ({ what: `${door.name} ${name}`, method, path: address(name) })),
    ...[...door.inQuery.map(({ name }) => name), 'as_of'].map((name) => ({
      what: `${door.name} ${name}`,
      method,
      path: `${address()}?${query(name)}`,
    })),
    ...(door.takesFile ? [] : fields).map(([name]) => ({
      what: `${door.name} ${name}`,
      method,
      path: address(),
      body: JSON.stringify({ ...full, [name]: text }),
    })),
  ]
}
