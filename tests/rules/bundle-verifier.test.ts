// Every way of touching a bundle is named by a verifier that shares nothing with its maker.

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '../../server/platform/bundle/certificate.ts'
import { canonicalJson } from '../../server/platform/canonical.rules.ts'
import {
  custodyOf,
  entries,
  forgetBundles,
  makeBundle,
  openKeys,
  type Part,
  pack,
  partsOf,
  samplePlan,
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

const without = (path: string): Part[] => parts.filter((part) => part.path !== path)
const repacked = async (path: string, change: (text: string) => string): Promise<string[]> =>
  told(await pack(withPart(parts, path, change)))
const lines = (change: (all: string[]) => string[]) => (text: string) => `${change(text.trimEnd().split('\n')).join('\n')}\n`

it('finds a bundle intact, and so is what it says of the ledger as far as it is told', async () => {
  const found = await verify(bundle)
  expect(found.faults).toEqual([])
  expect(found.verdict).toBe('intact')
  // Lane 1 whole, of lane 2 the line after the one withheld.
  expect(found.facts?.ledger.tied).toBe(4)
})

describe('a change', () => {
  it('names a file that is missing, whichever it is', async () => {
    for (const { path } of parts) {
      const faults = (await verify(await pack(without(path)))).faults
      expect(
        faults.map((fault) => fault.path),
        path,
      ).toContain(path)
      expect(faults.every(({ code }) => code.endsWith('-missing'))).toBe(true)
    }
  })

  it('names a file that was added, and one that is there twice', async () => {
    expect(await told(await pack([...parts, { path: 'items/03.jpg', content: Buffer.from('x') }]))).toEqual([
      'file-added items/03.jpg',
    ])
    expect(await told(await pack([...parts, { path: 'COVER.pdf', content: Buffer.from('x') }]))).toContain('name-twice COVER.pdf')
    expect(await told(await pack([...parts, ...parts.slice(0, 1)]))).toEqual([`name-twice ${parts[0]?.path}`])
  })

  it('of a file by one who packs it rightly is named', async () => {
    expect(await repacked('cover.pdf', () => '%PDF covex')).toEqual(['file-changed cover.pdf'])
    expect(await repacked('SHA256SUMS', (text) => text.replace(/^./, 'x'))).toEqual([
      'file-changed SHA256SUMS',
      'sums-differ SHA256SUMS',
    ])
  })

  it('of the manifest is named, also where it is written as it must be', async () => {
    expect(await repacked('manifest.json', (text) => text.replace('书记员', '另一人'))).toEqual(['signature-wrong'])
    expect(await repacked('manifest.json', (text) => `${text}\n`)).toEqual(['manifest-form manifest.json', 'signature-wrong'])
    expect(await repacked('manifest.json', () => '[]')).toContain('manifest-unreadable manifest.json')
    expect(await repacked('manifest.json', () => '['.repeat(1_000_000))).toContain('manifest-unreadable manifest.json')
    expect(await repacked('manifest.json', (text) => text.replace('"version":1', '"version":2'))).toContain('manifest-version')
  })
})

describe('a key', () => {
  it('that is not the one expected is named', async () => {
    const keys = await openKeys()
    const other = await openKeys('other')
    expect((await verify(bundle, { keyId: keys.id })).verdict).toBe('intact')
    expect((await verify(bundle, { certificate: selfSigned(keys) })).verdict).toBe('intact')
    expect(await told(bundle, { keyId: other.id })).toEqual(['key-not-expected'])
    expect(await told(bundle, { certificate: selfSigned(other) })).toEqual(['certificate-not-expected certificate.pem'])
  })

  it('of somebody else that signed what our manifest says is named', async () => {
    const [keys, other] = [await openKeys(), await openKeys('other')]
    const signer = { id: keys.id, publicKey: other.publicKey, sign: keys.sign }
    const forged = await makeBundle({ certificate: selfSigned(other), signer })
    expect(await told(forged)).toEqual(['key-differs', 'signature-wrong'])
    const signature = Buffer.from(other.sign(parts.find(({ path }) => path === 'manifest.json')?.content ?? ''), 'base64')
    expect(await told(await pack([...without('manifest.sig'), { path: 'manifest.sig', content: signature }]))).toEqual([
      'signature-wrong',
    ])
  })

  it('whose certificate somebody else made is named', async () => {
    const [keys, other] = [await openKeys(), await openKeys('other')]
    const certificate = selfSigned({ ...keys, sign: other.sign })
    expect(await told(await makeBundle({ certificate }))).toEqual(['certificate-wrong certificate.pem'])
  })
})

describe('the list of custody', () => {
  const custodyFaults = async (change: (all: string[]) => string[]): Promise<string[]> =>
    (await repacked('custody.jsonl', lines(change))).filter((fault) => fault !== 'file-changed custody.jsonl')

  it('names the line that was changed, moved, taken out or put in', async () => {
    const edit = (n: number) => (all: string[]) => all.map((line, i) => (i === n - 1 ? line.replace('卓玛', '德吉') : line))
    for (const n of [1, 2, 3, 4, 5]) expect(await custodyFaults(edit(n))).toEqual([`custody-changed ${n}`])
    for (const n of [1, 3, 5]) expect(await custodyFaults((all) => all.toSpliced(n - 1, 1))).toEqual([`custody-missing ${n}`])
    expect(await custodyFaults(([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest])).toEqual(['custody-order 2'])
    expect(await custodyFaults(([a = '', b = '', ...rest]) => [a, b, b, ...rest])).toEqual(['custody-order 2'])
    expect(
      await custodyFaults((all) => all.map((line, i) => (i === 2 ? line.replace(/"prevHash":"./, '"prevHash":"x') : line))),
    ).toEqual(['custody-changed 3'])
    expect(await custodyFaults((all) => [...all, (all[4] ?? '').replace('"seq":5', '"seq":6')])).toContain('custody-added 6')
  })

  it('names a line that was written anew with a digest of its own, by the line after it that follows another', async () => {
    const forged = custodyOf(entries.map((entry, i) => (i === 1 ? { ...entry, sealNo: 'F-002' } : entry))).lines
    const line = canonicalJson(forged[1])
    expect(await custodyFaults((all) => all.toSpliced(1, 1, line))).toEqual(['custody-changed 2'])
    const link = {
      caseId: forged[0]?.caseId ?? '',
      lines: forged.map((one, i) => (i === 2 ? { ...one, hash: one.prevHash } : one)),
    }
    expect(await told(await makeBundle({ custody: link }))).toContain('custody-changed 3')
  })

  it('of another case is named at its first line', async () => {
    const custody = { ...custodyOf(entries), caseId: 'another case' }
    expect(await told(await makeBundle({ custody }))).toEqual(['custody-changed 1'])
  })

  it('names a hand-over before which the item was another, and an item that is not the one handed over', async () => {
    const other = createHash('sha256').update('other').digest('hex')
    const swapped = entries.map((entry, i) => (i === 1 ? { ...entry, hashBefore: other } : entry))
    expect(await told(await makeBundle({ custody: custodyOf(swapped) }))).toEqual(['custody-hash 2', 'custody-hash 3'])
    const lost = entries.map((entry, i) => (i === 2 ? { ...entry, hashAfter: other } : entry))
    expect(await told(await makeBundle({ custody: custodyOf(lost) }))).toEqual(['custody-item 3'])
  })

  it('names an item whose file is not there, unless the manifest says that it was left out under seal', async () => {
    const { files } = await samplePlan()
    const without = files.filter(({ itemNo }) => itemNo !== 1)
    expect(await told(await makeBundle({ files: without }))).toEqual(['custody-item 3'])
    const sha256 = entries[0]?.hashAfter ?? ''
    const withheld = [{ itemNo: 1, sha256, why: 'sealed' as const }]
    expect((await verify(await makeBundle({ files: without, withheld }))).verdict).toBe('intact')
    const another = [{ itemNo: 1, sha256: 'b'.repeat(64), why: 'sealed' as const }]
    expect(await told(await makeBundle({ files: without, withheld: another }))).toEqual(['custody-item 3'])
  })

  it('may be empty', async () => {
    expect((await verify(await makeBundle({ custody: custodyOf([]), ledger: null }))).verdict).toBe('intact')
  })
})

describe('the extract of the ledger', () => {
  it('names what was changed, moved or taken out', async () => {
    const changed = async (change: (all: string[]) => string[]): Promise<string[]> =>
      (await repacked('ledger.jsonl', lines(change))).filter((fault) => fault !== 'file-changed ledger.jsonl')
    const edit = (n: number, from: string, to: string) => (all: string[]) =>
      all.map((line, i) => (i === n - 1 ? line.replace(from, to) : line))
    expect(await changed(edit(4, '线索属实', '线索不实'))).toEqual(['ledger-line-changed 4'])
    expect(await changed(edit(2, '\\"lines\\":6', '\\"lines\\":7'))).toEqual(['ledger-checkpoint 2'])
    expect(await changed((all) => all.toSpliced(3, 1))).toEqual(['ledger-count'])
    expect(await changed(([a = '', b = '', c = '', d = '', ...rest]) => [a, b, d, c, ...rest])).toContain('ledger-order 4')
  })
})
