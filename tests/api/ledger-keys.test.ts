// The keys that sign the ledger: a new one follows an old one, and what the old one signed stays good.

import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpointIfDue, findLastCheckpoint, rotateKey, takeCheckpoint } from '../../server/platform/chain/checkpoints.ts'
import { openLedgerKeys } from '../../server/platform/chain/keys.ts'
import { verifyLedger } from '../../server/platform/chain/verify.ts'
import { rows, sql } from '../../server/platform/sql.ts'
import { walk, writeLine } from '../support/ledger.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const rotations = (to: string) =>
  rows<{ from: string }>(
    world.db,
    sql`select detail->>'from' as from from ledger where action = 'ledger-key-rotated' and subject_id = ${to}`,
  )

describe('a key rotated', () => {
  it('is a ledger line that the old key signed, and both keys’ checkpoints verify', async () => {
    await writeLine(world.db, 'before')
    const { from, to } = await rotateKey(world.db, world.services.config)
    expect(from).not.toBe(to)
    expect((await openLedgerKeys(world.services.config)).id).toBe(to)
    expect(await rotations(to)).toEqual([{ from }])
    await writeLine(world.db, 'after')
    expect((await takeCheckpoint(world.db, world.services.config)).keyId).toBe(to)
    expect(await walk(world)).toMatchObject({ isWhole: true, lastCheckpoint: { keyId: to } })
    expect(await rotations(to)).toHaveLength(1)
  })

  it('leaves no private half of the old one, and says which public half is missing once that is lost', async () => {
    const { from } = await rotateKey(world.db, world.services.config)
    const folder = join(world.services.config.dataDir, 'ledger')
    expect((await readdir(folder)).sort()).toEqual(['checkpoints.jsonl', 'public', 'signing-key.pem'])
    const path = join(folder, 'public', `${from}.pem`)
    const kept = await readFile(path)
    await rm(path)
    expect((await walk(world)).first).toMatchObject({ code: 'checkpoint-key-unknown' })
    const ledgerPublicKeys = [createPublicKey(kept).export({ type: 'spki', format: 'der' }).toString('base64')]
    expect(await verifyLedger(world.db, { ...world.services.config, ledgerPublicKeys })).toMatchObject({ isWhole: true })
    await writeFile(path, kept)
    expect(await walk(world)).toMatchObject({ isWhole: true })
  })
})

describe('a key of the environment', () => {
  it('signs in place of the one in the folder, is announced by itself, and is not rotated here', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const ledgerSigningKey = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    const config = { ...world.services.config, ledgerSigningKey }
    const { keyId } = await takeCheckpoint(world.db, config)
    expect(keyId).toBe((await openLedgerKeys(config)).id)
    expect(await rotations(keyId)).toHaveLength(1)
    expect(await verifyLedger(world.db, config)).toMatchObject({ isWhole: true })
    await expect(rotateKey(world.db, config)).rejects.toThrow('LEDGER_SIGNING_KEY')
  })
})

describe('a checkpoint', () => {
  it('is due once a day and no sooner', async () => {
    const before = await findLastCheckpoint(world.db)
    await checkpointIfDue(world.db, world.services.config)
    expect(await findLastCheckpoint(world.db)).toEqual(before)
    const tomorrow = new Date(Date.now() + 24 * 3600_000)
    await checkpointIfDue(world.db, world.services.config, tomorrow)
    expect((await findLastCheckpoint(world.db))?.n).toBe((before?.n ?? 0) + 1)
  })
})
