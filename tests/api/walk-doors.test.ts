// What one door hides, no door shows: every endpoint, walked by the whole cast. What each may see is worked out from the fixture and
// the grant alone (tests/support/doors); a new endpoint fails until it is listed there.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doors, layGround } from '../support/doors/index.ts'
import { type Listed, listedOf, type Stroll, strollOf } from '../support/doors/walk.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let stroll: Stroll
let endpoints: readonly Listed[]
beforeAll(async () => {
  world = await startWorld()
  endpoints = listedOf(world)
  stroll = await strollOf(world, await layGround(world))
})
afterAll(() => world.stop())

describe('the registry', () => {
  it('lists every endpoint: add a new one to a file of tests/support/doors, by how it shows records or why it shows none', () => {
    expect(endpoints.map(({ name }) => name).filter((name) => doors[name] === undefined)).toEqual([])
  })

  it('lists no endpoint that is gone', () => {
    const present = new Set(endpoints.map(({ name }) => name))
    expect(Object.keys(doors).filter((name) => !present.has(name))).toEqual([])
  })

  it('has records of every kind that are meant for some and hidden from others, or it would prove little', () => {
    const few = new Map(stroll.kinds.map((kind) => [kind, stroll.spreadOf(kind)]))
    expect([...few].filter(([kind, [most, least]]) => most === 0 || (least > 0 && kind !== 'zone'))).toEqual([])
  })
})

describe.each(Object.keys(doors))('%s', (name) => {
  it('shows each of the cast what their grant reaches, and nothing else', async () => {
    const [door, listed] = [doors[name], endpoints.find((endpoint) => endpoint.name === name)]
    if (door === undefined || listed === undefined) return
    expect(await stroll.walk(door, listed)).toEqual([])
  })
})
