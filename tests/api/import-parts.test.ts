// A file is staged in parts of which several are underway, and checked by several checks at a time: nothing is lost or mixed up by that.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runChecks } from '../../server/exchange/run-checks.ts'
import { holdersImportable } from '../../server/pastures/imports.ts'
import type { Check } from '../../server/platform/importable.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import { collection, makeFolder, square, writeText } from '../support/import-fixtures.ts'
import { check, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const folder = makeFolder()

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const many = 5000
const west = (row: number): number => 96.2 + (row % 100) * 0.002
const south = (row: number): number => 33 + Math.floor(row / 100) * 0.002
/** Every thousandth row has no season that anybody knows. */
const parcel = (row: number) => ({
  properties: { 合同编号: `ZB-${row}`, 季节: row % 1000 === 0 ? '梅雨季' : '冷季' },
  geometry: square(west(row), south(row), 0.002),
})

it('every row of several parts is staged once with its own key and shape, and every fault with its row', async () => {
  const file = writeText(folder, 'parts.geojson', collection(Array.from({ length: many }, (_, i) => parcel(i + 1))))
  const { body } = await upload(world.as('county-a'), 'parcels', file)
  expect(await check(world.as('county-a'), body)).toMatchObject({ rowsRead: many })
  const staged = await rows<{ row: number; key: string; x: number; y: number }>(
    world.db,
    sql`select row_number as row, key, st_xmin(geom) as x, st_ymin(geom) as y from import_rows where import_id = ${body.id}::uuid order by 1`,
  )
  expect(staged).toEqual(
    Array.from({ length: many }, (_, i) => ({ row: i + 1, key: `ZB-${i + 1}`, x: west(i + 1), y: south(i + 1) })),
  )
  const faulty = await rows<{ row: number }>(
    world.db,
    sql`select row_number as row from import_faults where import_id = ${body.id}::uuid and code = 'choice-unknown' order by 1`,
  )
  expect(faulty.map(({ row }) => row)).toEqual([1000, 2000, 3000, 4000, 5000])
})

it('a check that fails is told when all others have ended', async () => {
  const ended: string[] = []
  const slow: Check = async (trx) => {
    await one(trx, sql`select 1 as one`)
    await sleep(100)
    ended.push('slow')
  }
  const broken: Check = async () => {
    throw new Error('broken')
  }
  const importable = { ...holdersImportable, check: async () => {}, apart: [slow, broken, slow] }
  await expect(runChecks(world.db, crypto.randomUUID(), importable, new Set())).rejects.toThrow('broken')
  expect(ended).toContain('slow')
})
