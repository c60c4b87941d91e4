// The interface describes itself completely, correctly, and as it behaves.

import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerFinder } from '../../server/access/session.ts'
import { endpointsOf } from '../../server/app.ts'
import { doorsOf, readInterface } from '../support/interface.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

it('is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate({ ...(await readInterface(world)) })
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

it('describes every endpoint once, with its permission and what it is sent', async () => {
  const doors = doorsOf(await readInterface(world))
  const endpoints = endpointsOf(world.services, callerFinder(world.db, world.services.config))
  const described = doors.map(({ method, path, may, takesFile }) => `${method} ${path} ${may} ${takesFile}`)
  const present = endpoints.map(
    ({ method, path, may, takes }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')} ${may} ${takes !== undefined}`,
  )
  expect(described.toSorted()).toEqual(present.toSorted())
  expect(described.length).toBeGreaterThan(50)
})

it('names every part of every path, and describes no field in two places', async () => {
  for (const { name, path, inPath, inQuery, body } of doorsOf(await readInterface(world))) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part)
    expect(
      inPath.map((each) => each.name),
      name,
    ).toEqual(named)
    const elsewhere = [...inQuery.map((each) => each.name), ...Object.keys(body?.properties ?? {})]
    expect(
      elsewhere.filter((field) => named.includes(field)),
      name,
    ).toEqual([])
  }
})

it('bounds every list and every text that is sent', async () => {
  const loose: string[] = []
  const look = (schema: object, at: string): void => {
    const entries = new Map<string, unknown>(Object.entries(schema))
    const isFree = !['enum', 'const', 'format', 'pattern', 'contentMediaType'].some((key) => entries.has(key))
    if (entries.get('type') === 'string' && isFree && !entries.has('maxLength')) loose.push(at)
    if (entries.get('type') === 'array' && !entries.has('maxItems') && !entries.has('prefixItems')) loose.push(at)
    for (const [key, inner] of entries) if (typeof inner === 'object' && inner !== null) look(inner, `${at}.${key}`)
  }
  for (const { name, inPath, inQuery, body } of doorsOf(await readInterface(world))) {
    for (const each of [...inPath, ...inQuery]) look(each.schema, `${name} ${each.name}`)
    if (body !== null) look(body, `${name} body`)
  }
  expect(loose).toEqual([])
})

it('asks someone who did not sign in to do so wherever it says so', async () => {
  for (const { name, path, method, may } of doorsOf(await readInterface(world))) {
    if (may === 'anyone') continue
    const address = world.url + path.replaceAll(/\{\w+\}/g, '1')
    const { status } = await fetch(address, { method: method.toUpperCase() })
    expect([name, status]).toEqual([name, 401])
  }
})

it('marks what is costly: every search, list, check, import and export', async () => {
  const free = doorsOf(await readInterface(world)).filter(({ cost }) => cost === undefined)
  const costly = free.filter(
    ({ name, takesFile }) => takesFile || /\.(csv|xlsx|geojson)$|search|select|check|\/(commit|undo)$/.test(name),
  )
  expect(costly.map(({ name }) => name)).toEqual([])
})
