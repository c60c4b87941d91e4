// A ZIP made to do harm to whoever checks it is refused by name, in bounded time and memory; what is said is said for people.

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import {
  bundleFolder,
  forgetBundles,
  makeBundle,
  openKeys,
  type Part,
  pack,
  partsOf,
  placesOf,
  withPart,
} from '../support/bundle.ts'
import { told, verify } from '../support/bundle-verifier.ts'

let bundle: Buffer
let parts: Part[]
beforeAll(async () => {
  bundle = await makeBundle()
  parts = await partsOf(bundle)
})
afterAll(forgetBundles)

const endBytes = 22
const directoryOf = (zip: Buffer): { readonly size: number; readonly at: number } => ({
  size: zip.readUInt32LE(zip.length - endBytes + 12),
  at: zip.readUInt32LE(zip.length - endBytes + 16),
})
const everywhere = (zip: Buffer, from: string, to: string): Buffer =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')

describe('a hostile ZIP', () => {
  it('whose sizes lie is refused before its contents are read', async () => {
    const { at } = directoryOf(bundle)
    const large = Buffer.from(bundle)
    large.writeUInt32LE(0xfffffff0, at + 20)
    large.writeUInt32LE(0xfffffff0, at + 24)
    expect(await told(large)).toContain('sizes-lie')
  })

  it('whose entries share the same bytes is refused, however many they are', async () => {
    const { at, size } = directoryOf(bundle)
    const times = 500
    const end = Buffer.from(bundle.subarray(-endBytes))
    const count = end.readUInt16LE(10) * times
    end.writeUInt16LE(count, 8)
    end.writeUInt16LE(count, 10)
    end.writeUInt32LE(size * times, 12)
    const records = bundle.subarray(at, at + size)
    const bomb = Buffer.concat([bundle.subarray(0, at), ...Array.from({ length: times }, () => records), end])
    expect((await verify(bomb)).verdict).toBe('unreadable')
    expect(await told(bomb)).toContain('sizes-lie')
  })

  it('that is packed is never unpacked', async () => {
    const zip = new ZipFile()
    for (const { path, content } of [...parts, { path: 'bomb', content: Buffer.alloc(50_000_000) }]) zip.addBuffer(content, path)
    zip.end({ forceZip64Format: false, comment: '' })
    const faults = await told(await buffer(zip.outputStream))
    expect(faults).toEqual(expect.arrayContaining(['zip-form bomb', 'zip-form cover.pdf', 'sizes-lie']))
  })

  it('whose names climb out of the folder, or say one thing here and another there, is named', async () => {
    const added = await pack([...parts, { path: 'aa/evil.txt', content: Buffer.from('x') }])
    expect(await told(everywhere(added, 'aa/evil.txt', '../evil.txt'))).toContain('name-climbs ../evil.txt')
    expect(await told(everywhere(added, 'aa/evil.txt', '/a/evil.txt'))).toContain('name-climbs /a/evil.txt')
    const [first] = await placesOf(bundle)
    const other = Buffer.from(bundle)
    other.write('C', (first?.from ?? 0) - 'cover.pdf'.length)
    expect(await told(other)).toEqual(['headers-disagree cover.pdf'])
  })

  it('with seals or lines above the limits is refused by their names', async () => {
    const huge = 'x'.repeat(2 * 1024 * 1024)
    expect(await told(await pack(withPart(parts, 'manifest.sig', () => huge)))).toEqual(['too-large manifest.sig'])
    expect(await told(await pack(withPart(parts, 'custody.jsonl', () => `${huge}\n`)))).toContain('custody-changed 1')
  })

  it('that is none, cut off, or followed by something is unreadable', async () => {
    for (const other of [Buffer.alloc(0), Buffer.from('PK'), bundle.subarray(0, -1), Buffer.concat([bundle, Buffer.from('x')])])
      expect((await verify(other)).verdict).toBe('unreadable')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { verdict } = await verify(Buffer.concat([bytes, bundle.subarray(-endBytes)]))
        expect(verdict).not.toBe('intact')
      }),
    )
  })
})

describe('node scripts/verify-bundle', () => {
  const run = (args: readonly string[]) => spawnSync('node', ['scripts/verify-bundle', ...args], { encoding: 'utf8' })
  const written = (name: string, content: Buffer): string => {
    const path = join(bundleFolder, name)
    writeFileSync(path, content)
    return path
  }

  it('ends with 0 and says intact, in Chinese and English', async () => {
    const { status, stdout } = run([written('cli.zip', bundle)])
    expect(stdout).toMatch(/^完好.*\nIntact/)
    expect(stdout).toContain('案号 玉市检刑〔2026〕1号')
    expect(status).toBe(0)
    expect(run([written('cli.zip', bundle), '--key', (await openKeys()).id]).status).toBe(0)
  })

  it('ends with 1 and names what was changed, a line in each language', async () => {
    const path = written('cli.zip', await pack(withPart(parts, 'cover.pdf', () => 'other')))
    const { status, stdout } = run([path])
    expect(stdout).toContain('  cover.pdf：内容被改动 (file-changed)\n  cover.pdf: the content was changed (file-changed)')
    expect(status).toBe(1)
    expect(run([written('cli.zip', bundle), '--key', '0'.repeat(16)]).status).toBe(1)
  })

  it('ends with 2 where there is nothing to read, or it was asked wrongly', () => {
    expect(run([written('cli.zip', Buffer.from('no'))]).status).toBe(2)
    expect(run([join(bundleFolder, 'none.zip')]).status).toBe(2)
    expect(run([]).status).toBe(2)
    expect(run(['x', '--key', 'zz']).stderr).toContain('16 hex digits')
  })

  it('hands no command of a name on to the terminal', async () => {
    const evil = everywhere(await pack([...parts, { path: 'aa-evil', content: Buffer.from('x') }]), 'aa-evil', '\u001b[2J-ev')
    const { stdout } = run([written('cli.zip', evil)])
    expect(stdout).toContain('\\u{1b}[2J-ev')
    expect(stdout).not.toContain('\u001b')
  })

  it('leans on nothing but Node and itself', async () => {
    const { stdout } = spawnSync('grep', ['-rhoE', "from '[^']+'", 'scripts/verify-bundle'], { encoding: 'utf8' })
    const targets = stdout.trim().split('\n')
    expect(targets.length).toBeGreaterThan(20)
    expect(targets.filter((target) => !/^from '(node:|\.\/)/.test(target))).toEqual([])
  })
})
