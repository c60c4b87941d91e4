// A bundle is the same bytes for the same content, holds no path that could lead elsewhere, and can be checked by hand.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '../../server/platform/bundle/certificate.ts'
import { BundlePathFault } from '../../server/platform/bundle/paths.ts'
import { writeBundle } from '../../server/platform/bundle/write.ts'
import { bundleFile, bundleFolder, forgetBundles, makeBundle, openKeys, samplePlan } from '../support/bundle.ts'

let bundle: Buffer
beforeAll(async () => {
  bundle = await makeBundle()
})
afterAll(forgetBundles)

describe('a bundle', () => {
  it('is the same bytes for the same content, id, moment and key, in whatever order the files come', async () => {
    const { files } = await samplePlan()
    expect((await makeBundle({ files: files.toReversed() })).equals(bundle)).toBe(true)
    expect((await makeBundle({ madeAt: new Date(0) })).equals(bundle)).toBe(false)
  })

  it('is refused before a byte is written where two paths are one file somewhere, or lead elsewhere', async () => {
    const file = (path: string) => ({ path, type: 'text/plain', role: 'item' as const, open: () => Readable.from(['x']) })
    for (const path of [
      '../a',
      '/a',
      'a//b',
      'a\\b',
      'C:a',
      'con.txt',
      'a.',
      'manifest.json',
      'e\u0301',
      'a\u202eb',
      '',
      'x'.repeat(201),
    ])
      await expect(makeBundle({ files: [file(path)] }), path).rejects.toThrow(BundlePathFault)
    await expect(makeBundle({ files: [file('A'), file('a')] })).rejects.toThrow('another file')
    await expect(makeBundle({ files: [file('a'), file('a/b')] })).rejects.toThrow('another file')
  })

  it('is not made with a certificate for another key', async () => {
    await expect(makeBundle({ certificate: selfSigned(await openKeys('other')) })).rejects.toThrow('not for the key')
  })

  it('leaves no whole half behind where a file cannot be read', async () => {
    const out = new Writable({ write: (_chunk, _encoding, done) => done() })
    const broken = () => new Readable({ read: () => {}, construct: (done) => done(new Error('gone')) })
    const files = [{ path: 'a', type: 'text/plain', role: 'item' as const, open: broken }]
    await expect(writeBundle(await samplePlan({ files }), out)).rejects.toThrow('gone')
    expect(out.destroyed && !out.writableFinished).toBe(true)
  })
})

describe('the commands of HOWTO.txt', () => {
  const run = (command: string, args: readonly string[], cwd: string) => spawnSync(command, args, { cwd, encoding: 'utf8' })

  it('find it intact by hand, and find a change', async () => {
    const folder = join(bundleFolder, 'unpacked')
    mkdirSync(folder)
    const path = await bundleFile('whole.zip')
    expect(run('unzip', ['-t', path], '.').stdout).toContain('No errors detected')
    expect(run('unzip', ['-q', path, '-d', folder], '.').status).toBe(0)
    const sums = run('sha256sum', ['-c', 'SHA256SUMS'], folder)
    expect(sums.status, sums.stderr).toBe(0)
    const manifest: { files: { path: string; sm3: string }[] } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    for (const file of manifest.files) expect(run('openssl', ['dgst', '-sm3', file.path], folder).stdout).toContain(file.sm3)
    writeFileSync(join(folder, 'key.pem'), run('openssl', ['x509', '-in', 'certificate.pem', '-noout', '-pubkey'], folder).stdout)
    const asked = [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      'key.pem',
      '-rawin',
      '-in',
      'manifest.json',
      '-sigfile',
      'manifest.sig',
    ]
    expect(run('openssl', asked, folder).stdout).toContain('Signature Verified Successfully')
    writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest)} `)
    expect(run('openssl', asked, folder).status).not.toBe(0)
    writeFileSync(join(folder, 'cover.pdf'), '%PDF covex')
    expect(run('sha256sum', ['-c', 'SHA256SUMS'], folder).stdout).toContain('cover.pdf: FAILED')
  })

  it('find the certificate sound, always the same for the same key', async () => {
    const keys = await openKeys()
    expect(selfSigned(keys)).toBe(selfSigned(keys))
    const path = join(bundleFolder, 'own.pem')
    writeFileSync(path, selfSigned(keys))
    expect(run('openssl', ['verify', '-x509_strict', '-CAfile', path, path], '.').stdout).toContain('OK')
  })
})
