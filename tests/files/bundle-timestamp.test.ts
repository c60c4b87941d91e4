// An authority's time stamp is about this manifest and signed, or it is neither kept nor believed.

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestTimestamp, TimestampRefused } from '../../server/platform/bundle/timestamp.ts'
import { type Authority, startAuthority } from '../support/authority.ts'
import { bundleFolder, forgetBundles, makeBundle, type Part, pack, partsOf } from '../support/bundle.ts'
import { told, verify } from '../support/bundle-verifier.ts'

const keys = [
  { kind: 'RSA', key: ['rsa:2048'] },
  { kind: 'elliptic', key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] },
] as const

const stampedBy = (authority: Authority) =>
  makeBundle({
    timestamp: { authority: authority.url, stamp: (manifest) => requestTimestamp(authority.url, manifest) },
  })

afterAll(forgetBundles)

describe.each(keys)('a time stamp with a key of kind $kind', ({ key }) => {
  let authority: Authority
  let bundle: Buffer
  let parts: Part[]
  beforeAll(async () => {
    authority = await startAuthority(key)
    bundle = await stampedBy(authority)
    parts = await partsOf(bundle)
  })
  afterAll(() => authority.stop())

  const contentOf = (path: string): Buffer => parts.find((part) => part.path === path)?.content ?? Buffer.alloc(0)
  const withStamp = (content: Buffer): Promise<Buffer> =>
    pack(parts.map((part) => (part.path === 'manifest.tsr' ? { path: part.path, content } : part)))

  it('is found by the verifier, with its moment and who gave it, and by openssl', async () => {
    const { faults, facts } = await verify(bundle)
    expect(faults).toEqual([])
    expect(Math.abs(Date.now() - new Date(facts?.stamp?.at ?? 0).getTime())).toBeLessThan(120_000)
    expect(facts?.stamp).toMatchObject({ authority: 'Test Stamping', root: 'Test Root' })
    for (const name of ['manifest.json', 'manifest.tsr']) writeFileSync(join(bundleFolder, name), contentOf(name))
    const asked = ['ts', '-verify', '-data', 'manifest.json', '-in', 'manifest.tsr', '-CAfile', authority.root]
    expect(spawnSync('openssl', asked, { cwd: bundleFolder, encoding: 'utf8' }).stdout).toContain('Verification: OK')
  })

  it('that is missing, though the manifest says one was asked for, is named', async () => {
    expect(await told(await pack(parts.filter(({ path }) => path !== 'manifest.tsr')))).toEqual([
      'timestamp-missing manifest.tsr',
    ])
  })

  it('of another manifest is named', async () => {
    const other = Buffer.from(await requestTimestamp(authority.url, Buffer.from('other')))
    expect(await told(await withStamp(other))).toEqual(['timestamp-other'])
  })

  it('that was changed anywhere is named, also by one who packs it rightly', async () => {
    const stamp = contentOf('manifest.tsr')
    expect(await told(await withStamp(stamp.subarray(0, -1)))).toEqual(['timestamp-unreadable'])
    expect(await told(await withStamp(Buffer.from('not one')))).toEqual(['timestamp-unreadable'])
    const signature = Buffer.from(stamp)
    signature[stamp.length - 10] = (signature[stamp.length - 10] ?? 0) ^ 1
    expect(await told(await withStamp(signature))).toEqual(['timestamp-forged'])
    // The moment in the statement: the digits of the year.
    const year = stamp.indexOf(`${new Date().getUTCFullYear()}`, 0, 'latin1')
    const earlier = Buffer.from(stamp)
    earlier.write('2019', year, 'latin1')
    expect(await told(await withStamp(earlier))).toContain('timestamp-forged')
  })

  it('is not kept where the answer is about something else, is broken, or refuses', async () => {
    const ask = () => requestTimestamp(authority.url, Buffer.from('content'))
    const earlier = Buffer.from(await ask())
    authority.answerOnce(() => earlier)
    await expect(ask()).rejects.toThrow(TimestampRefused)
    authority.answerOnce(() => Buffer.from('hello'))
    await expect(ask()).rejects.toThrow(TimestampRefused)
    authority.answerOnce(() => Buffer.from('30053003020102', 'hex'))
    await expect(ask()).rejects.toThrow(TimestampRefused)
    authority.answerOnce((answer) => {
      const changed = Buffer.from(answer)
      changed[answer.length - 10] = (changed[answer.length - 10] ?? 0) ^ 1
      return changed
    })
    await expect(ask()).rejects.toThrow(TimestampRefused)
    await expect(requestTimestamp('http://127.0.0.1:9/', Buffer.from('x'))).rejects.toThrow(TimestampRefused)
  })
})
