// Whatever somebody with every right over the database does to the ledger is found and named.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takeCheckpoint } from '../../server/platform/chain/checkpoints.ts'
import { faultText } from '../../server/platform/chain/faults.ts'
import { type Sql, sql } from '../../server/platform/sql.ts'
import { keepLedger, longestLane, type Place, tamper, walk, writeLine } from '../support/ledger.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let putBack: () => Promise<void>
beforeAll(async () => {
  world = await startWorld()
  // Lines of one transaction stand in one lane.
  await world.db.transaction(async (trx) => {
    for (let i = 0; i < 6; i += 1) await writeLine(trx, `line-${i}`)
  })
})
afterAll(() => world.stop())
beforeEach(async () => {
  putBack = await keepLedger(world)
})
afterEach(async () => {
  await putBack()
  expect((await walk(world)).faults).toEqual([])
})

const at = (places: readonly Place[], i: number): Place => {
  const place = places[i]
  if (place === undefined) throw new Error('the lane is too short for this test')
  return place
}

describe('what was done to it is found and named', () => {
  it('a word changed in a line', async () => {
    const line = at(await longestLane(world), 2)
    await tamper(world, sql`update ledger set reason = 'nothing happened' where seq = ${line.seq}`)
    expect((await walk(world)).first).toMatchObject({ code: 'line-changed', ...line })
  })

  it.each(['actor', 'at', 'address', 'subject_id', 'after_digest', 'path', 'detail'])('its %s', async (column) => {
    const line = at(await longestLane(world), 1)
    const value: Record<string, Sql> = {
      actor: sql`gen_random_uuid()`,
      at: sql`at - interval '1 microsecond'`,
      address: sql`'10.0.0.1'`,
      subject_id: sql`subject_id || ' '`,
      after_digest: sql`repeat('0', 64)`,
      path: sql`null`,
      detail: sql`detail || '{"z": 2}'`,
    }
    await tamper(
      world,
      sql`update ledger set ${{ text: column, values: [] }} = ${value[column] ?? sql`null`} where seq = ${line.seq}`,
    )
    expect((await walk(world)).first).toMatchObject({ code: 'line-changed', ...line })
  })

  it('a hash, and a line made to fit its own new hash', async () => {
    const [after, line] = [at(await longestLane(world), 1), at(await longestLane(world), 2)]
    await tamper(world, sql`update ledger set hash = sha256('other') where seq = ${line.seq}`)
    expect((await walk(world)).faults.map(({ code, seq }) => ({ code, seq }))).toEqual([
      { code: 'line-changed', seq: line.seq },
      { code: 'link-broken', seq: after.seq },
    ])
    await tamper(
      world,
      sql`update ledger set reason = 'rewritten' where seq = ${line.seq}`,
      sql`update ledger set hash = sha256(prev_hash || convert_to(ledger_text(ledger), 'UTF8')) where seq = ${line.seq}`,
    )
    expect((await walk(world)).first).toMatchObject({ code: 'link-broken', ...after })
  })

  it('two lines in each other’s place', async () => {
    const [b, a] = [at(await longestLane(world), 1), at(await longestLane(world), 2)]
    await tamper(
      world,
      sql`update ledger set lane_seq = -1 where seq = ${a.seq}`,
      sql`update ledger set lane_seq = ${a.laneSeq} where seq = ${b.seq}`,
      sql`update ledger set lane_seq = ${b.laneSeq} where seq = ${a.seq}`,
    )
    expect((await walk(world)).faults).toContainEqual(
      expect.objectContaining({ code: 'line-changed', laneSeq: a.laneSeq, seq: b.seq }),
    )
  })

  it('a line taken out', async () => {
    const line = at(await longestLane(world), 2)
    await tamper(world, sql`delete from ledger where seq = ${line.seq}`)
    expect((await walk(world)).first).toMatchObject({ code: 'line-missing', lane: line.lane, laneSeq: line.laneSeq })
  })

  it('the last lines cut off, with and without the head set back', async () => {
    const places = await longestLane(world)
    const [end, cut] = [at(places, 2), at(places, 1)]
    const { n } = await takeCheckpoint(world.db, world.services.config)
    await tamper(world, sql`delete from ledger where lane = ${cut.lane} and lane_seq >= ${cut.laneSeq}`)
    expect((await walk(world)).isWhole).toBe(false)
    await tamper(
      world,
      sql`update ledger_lanes h set seq = l.lane_seq, hash = l.hash from ledger l where l.seq = ${end.seq} and h.lane = l.lane`,
    )
    const { first } = await walk(world)
    expect(first).toMatchObject({ code: 'tail-cut', lane: cut.lane, laneSeq: cut.laneSeq, checkpoint: n })
    expect(first && faultText(first)).toContain('tail-cut')
    // The checkpoint cut off as well: its copy outside the database remains.
    await tamper(world, sql`delete from ledger_checkpoints where n = ${n}`)
    expect((await walk(world)).first).toMatchObject({ code: 'checkpoint-unkept', checkpoint: n })
  })

  it('a whole lane rewritten so that it fits, but not what was signed', async () => {
    await takeCheckpoint(world.db, world.services.config)
    const { lane, laneSeq } = at(await longestLane(world), 1)
    await tamper(world, sql`update ledger set reason = 'rewritten' where lane = ${lane} and lane_seq = ${laneSeq}`)
    for (const place of (await longestLane(world)).filter((one) => one.laneSeq >= laneSeq).reverse())
      await tamper(
        world,
        sql`
        update ledger l set prev_hash = b.hash from ledger b
        where l.seq = ${place.seq} and b.lane = l.lane and b.lane_seq = l.lane_seq - 1`,
        sql`update ledger set hash = sha256(prev_hash || convert_to(ledger_text(ledger), 'UTF8')) where seq = ${place.seq}`,
        sql`update ledger_lanes h set hash = l.hash from ledger l where l.seq = ${place.seq} and h.lane = l.lane`,
      )
    expect((await walk(world)).first).toMatchObject({ code: 'line-not-as-signed', lane })
  })

  it.each([
    ['its words', 'checkpoint-changed', sql`body = replace(body, '"lines":', '"lines":1')`],
    ['its moment', 'checkpoint-changed', sql`at = at - interval '1 day'`],
    ['its signature', 'checkpoint-forged', sql`signature = encode(sha256('x') || sha256('y'), 'base64')`],
    [
      'its key',
      'checkpoint-key-unknown',
      sql`
      key_id = 'other', body = regexp_replace(body, '"keyId":"[^"]*"', '"keyId":"other"'),
      hash = encode(sha256(convert_to(regexp_replace(body, '"keyId":"[^"]*"', '"keyId":"other"'), 'UTF8')), 'hex')`,
    ],
    ['itself', 'checkpoint-missing', null],
  ] as const)('a checkpoint: %s', async (_what, code, change) => {
    const { n } = await takeCheckpoint(world.db, world.services.config)
    await takeCheckpoint(world.db, world.services.config)
    const which = sql`where n = ${n}`
    await tamper(
      world,
      change === null ? sql`delete from ledger_checkpoints ${which}` : sql`update ledger_checkpoints set ${change} ${which}`,
    )
    expect((await walk(world)).first).toMatchObject({ code, checkpoint: n })
  })
})
