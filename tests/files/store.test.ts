// The store of bytes, in a folder and in a bucket that speaks S3: what goes in comes out, under digests that openssl reckons too, and
// nothing that is there is ever written over.

import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig, type StoreBucket } from '../../server/platform/config.ts'
import { bucketStore } from '../../server/platform/store/bucket.ts'
import { sweepParts } from '../../server/platform/store/pass.ts'
import type { Store } from '../../server/platform/store/shape.ts'
import { storeOf } from '../../server/platform/store/store.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'onemap-store-'))
const bucketDir = mkdtempSync(join(tmpdir(), 'onemap-bucket-'))
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: bucketDir,
  configureBuckets: [{ name: 'evidence', configs: [] }],
})
let bucket: StoreBucket
const stores = new Map<string, Store>()
const storeIn = (where: string): Store => {
  const store = stores.get(where)
  if (store === undefined) throw new Error(`no store in ${where}`)
  return store
}

beforeAll(async () => {
  const { port } = await server.run()
  const endpoint = `http://127.0.0.1:${port}`
  bucket = { endpoint, bucket: 'evidence', region: 'us-east-1', accessKey: 'S3RVER', secretKey: 'S3RVER' }
  stores.set('a folder', storeOf({ dataDir, storeBucket: null }))
  stores.set('a bucket', storeOf({ dataDir, storeBucket: bucket }))
})
afterAll(async () => {
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(bucketDir, { recursive: true, force: true })
})

const digestBy = (algorithm: string, bytes: Buffer): string =>
  execFileSync('openssl', ['dgst', `-${algorithm}`, '-r'], { input: bytes, encoding: 'utf8' }).split(' ')[0] ?? ''
const bytesOf = (text: string): Buffer => Buffer.from(text.repeat(50_000))
const inPieces = (bytes: Buffer): Readable =>
  Readable.from([bytes.subarray(0, 7), bytes.subarray(7, 100_000), bytes.subarray(100_000)])

describe.each(['a folder', 'a bucket'])('%s', (where) => {
  it('keeps what it is given under the digests that openssl reckons, and gives it back', async () => {
    const bytes = bytesOf(`雪豹 ${where}`)
    const kept = await storeIn(where).keep(inPieces(bytes))
    expect(kept).toEqual({ sha256: digestBy('sha256', bytes), sm3: digestBy('sm3', bytes), bytes: bytes.length })
    expect((await buffer(await storeIn(where).open(kept.sha256))).equals(bytes)).toBe(true)
    expect(await storeIn(where).verify(kept.sha256)).toEqual(kept)
  })

  it('keeps no bytes too', async () => {
    const kept = await storeIn(where).keep(Readable.from([]))
    expect(kept).toMatchObject({ bytes: 0, sha256: digestBy('sha256', Buffer.alloc(0)) })
    expect(await storeIn(where).verify(kept.sha256)).toEqual(kept)
  })

  it('takes the same bytes twice, also at once, and leaves no half-written file', async () => {
    const bytes = bytesOf(`twice ${where}`)
    const all = await Promise.all([1, 2, 3].map(() => storeIn(where).keep(inPieces(bytes))))
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1)
    expect(readdirSync(join(dataDir, 'store')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('takes in a file that was measured as it came', async () => {
    const bytes = bytesOf(`file ${where}`)
    const path = join(dataDir, `given-${where.length}`)
    writeFileSync(path, bytes)
    const measure = { sha256: digestBy('sha256', bytes), sm3: digestBy('sm3', bytes), bytes: bytes.length }
    await storeIn(where).adopt(path, measure)
    rmSync(path)
    expect(await storeIn(where).verify(measure.sha256)).toEqual(measure)
  })

  it('says that bytes are gone, by name, and that they are not there when it verifies', async () => {
    await expect(storeIn(where).open('0'.repeat(64))).rejects.toMatchObject({ code: 'bytes-missing', status: 410 })
    expect(await storeIn(where).verify('0'.repeat(64))).toBeNull()
  })

  it('keeps nothing of a sender that broke off', async () => {
    const broken = new Readable({
      read() {
        this.push('half')
        this.destroy(new Error('gone'))
      },
    })
    await expect(storeIn(where).keep(broken)).rejects.toThrow('gone')
    expect(await storeIn(where).verify(digestBy('sha256', Buffer.from('half')))).toBeNull()
    expect(readdirSync(join(dataDir, 'store')).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('a folder', () => {
  it('never writes over what lies there, and verifying tells that it is another', async () => {
    const bytes = Buffer.from('the original')
    const { sha256 } = await storeIn('a folder').keep(Readable.from([bytes]))
    const path = join(dataDir, 'store', sha256.slice(0, 2), sha256)
    expect(statSync(path).mode & 0o222).toBe(0)
    chmodSync(path, 0o600)
    writeFileSync(path, 'tampered with')
    await storeIn('a folder').keep(Readable.from([bytes]))
    expect(readFileSync(path, 'utf8')).toBe('tampered with')
    const found = await storeIn('a folder').verify(sha256)
    expect(found?.sha256).toBe(digestBy('sha256', Buffer.from('tampered with')))
  })
})

describe('what a killed process had begun to write', () => {
  it('is taken away after a day, and what another process writes this day stays', async () => {
    const own = mkdtempSync(join(tmpdir(), 'onemap-parts-'))
    expect(await sweepParts(own)).toBe(0)
    mkdirSync(join(own, 'store', 'ab'), { recursive: true })
    for (const name of ['old.part', 'new.part', 'ab/kept']) writeFileSync(join(own, 'store', name), 'x')
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400
    for (const name of ['old.part', 'ab/kept']) utimesSync(join(own, 'store', name), twoDaysAgo, twoDaysAgo)
    expect(await sweepParts(own)).toBe(1)
    expect(readdirSync(join(own, 'store'), { recursive: true }).sort()).toEqual(['ab', 'ab/kept', 'new.part'])
    rmSync(own, { recursive: true, force: true })
  })
})

describe('a bucket', () => {
  it('is written to by nobody with another key, and nothing is taken for kept then', async () => {
    // The bucket of this test knows keys by their names alone, and does not reckon signatures of version 4.
    const stranger = bucketStore({ ...bucket, accessKey: 'another' }, dataDir)
    await expect(stranger.keep(Readable.from(['x']))).rejects.toThrow(/answers 403/)
  })

  it('that does not exist is told, not passed over', async () => {
    const nowhere = bucketStore({ ...bucket, bucket: 'no-such-bucket' }, dataDir)
    await expect(nowhere.keep(Readable.from(['x']))).rejects.toThrow('there is no bucket no-such-bucket')
  })

  it('leaves nothing in the folder', async () => {
    const { sha256 } = await storeIn('a bucket').keep(Readable.from(['only in the bucket']))
    expect(existsSync(join(dataDir, 'store', sha256.slice(0, 2), sha256))).toBe(false)
  })

  it('is configured whole or not at all', () => {
    expect(readConfig({}).storeBucket).toBeNull()
    expect(() => readConfig({ STORE_S3_ENDPOINT: 'https://s3.test' })).toThrow(/STORE_S3_BUCKET/)
    expect(() => readConfig({ STORE_S3_ENDPOINT: 'http://s3.test', STORE_S3_BUCKET: 'x' })).toThrow(/STORE_S3/)
  })
})
