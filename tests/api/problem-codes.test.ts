// The codes of refusals are a promise to other programs: each is listed with its status, has words, and changes only where somebody says so.

import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as zh from '../../client/i18n/zh/index.ts'
import { problems } from '../../client/i18n/zh/problems.ts'
import { tipPage } from '../../client/i18n/zh/tip-page.ts'
import type { ProblemCodes } from '../../server/platform/problem-codes.ts'
import { rows, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`server/${name}`, 'utf8'))

/** Code and status of every refusal that the server writes out; some statuses are reckoned, and stand as none. */
const written = sources.flatMap((text) =>
  [...text.matchAll(/new Problem\(\s*'([a-z0-9-]+)',\s*(\d{3})?/g)].map(([, code = '', status]) => ({
    code,
    status: status === undefined ? null : Number(status),
  })),
)
const statusOf: Readonly<Record<string, number>> = { c: 422, u: 409, p: 409, x: 409, f: 409 }
const constrained = async () =>
  (
    await rows<{ code: string; kind: string }>(
      world.db,
      sql`
      select distinct replace(conname, '_', '-') as code, contype::text as kind from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'p', 'x', 'f') and conrelid <> 0
        and conrelid <> 'spatial_ref_sys'::regclass`,
    )
  ).map(({ code, kind }) => ({ code, status: statusOf[kind] ?? null }))

/** Said by the page itself, where no answer came or none that it understands. */
const ofThePage = ['unexpected', 'unreachable']
const worded = Object.entries(problems).flatMap(([code, words]) =>
  typeof words === 'string' && !ofThePage.includes(code) ? [{ code, status: null }] : [],
)

it('lists every code with its statuses (where one is new, run this test with -u; where one is gone, think of who reads it)', async () => {
  const codes = new Map<string, Set<number>>()
  for (const { code, status } of [...written, ...(await constrained()), ...worded]) {
    const known = codes.get(code) ?? new Set()
    if (status !== null) known.add(status)
    codes.set(code, known)
  }
  const listed = [...codes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, statuses]) => ({ code, statuses: [...statuses].toSorted() }))
  expect(listed.length).toBeGreaterThan(400)
  const text = `[\n${listed.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`
  await expect(text).toMatchFileSnapshot('../../server/platform/problem-codes.json')
})

/** Some pages have words of their own for what they are refused. */
const keysOf = (words: object): readonly string[] =>
  Object.entries(words).flatMap(([key, inner]) => (typeof inner === 'object' && inner !== null ? [key, ...keysOf(inner)] : [key]))

/** Of doors that no screen opens (OGC API – Features, tiles), of the page of tips, which says them in general words, and one that is told by its faults. */
const forProgramsAlone = [
  'bbox-order',
  'datetime-unsupported',
  'filter-syntax',
  'filter-types',
  'filter-unknown-property',
  'geometry-invalid',
  'off-the-grid',
  'outside-system',
  'page-unknown',
  'parameter-missing',
  'parameter-unknown',
  'property-unknown',
  'tip-area-unknown',
  'tip-challenge-ended',
  'tip-challenge-unknown',
  'tip-challenge-unsolved',
  'tip-challenge-used',
  'tip-empty',
  'tip-sent-twice',
]

it('has words in Chinese for every code that the server itself writes; the other languages are held against these', () => {
  const known = new Set([...keysOf({ ...zh, tipPage }), ...forProgramsAlone])
  expect(written.length).toBeGreaterThan(150)
  expect([...new Set(written.map(({ code }) => code))].filter((code) => !known.has(code)).toSorted()).toEqual([])
})

it('is told to anybody who asks, as the description of the interface says', async () => {
  const { status, body } = await world.as(null).get<ProblemCodes>('/api/problem-codes')
  expect(status).toBe(200)
  expect(body).toContainEqual({ code: 'version-conflict', statuses: [412] })
  expect(body).toContainEqual({ code: 'parcels-code-unique', statuses: [409] })
  const document = await world.as(null).get<object>('/api/openapi.json')
  expect(JSON.stringify(document.body)).toContain('/api/problem-codes')
})
