// A small bundle with a bit of everything, and a packer for bundles that somebody has worked on.

import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { type Entry, fromBufferPromise } from 'yauzl'
import { type CustodyEntry, type CustodyLine, custodyOrigin, custodyText } from '#rules/cases'
import type { LedgerExtract } from '../../server/platform/bundle/ledger-extract.ts'
import { type BundlePlan, type Source, writeBundle } from '../../server/platform/bundle/write.ts'
import { openZip } from '../../server/platform/bundle/zip.ts'
import { canonicalJson } from '../../server/platform/canonical.rules.ts'
import { type LedgerKeys, openLedgerKeys } from '../../server/platform/chain/keys.ts'
import { hashOf, laneOrigin, linkHash, type StoredLine } from '../../server/platform/chain/link.ts'

export const bundleFolder = mkdtempSync(join(tmpdir(), 'onemap-bundle-'))
export const forgetBundles = (): void => rmSync(bundleFolder, { recursive: true, force: true })

export const openKeys = (name = 'keys'): Promise<LedgerKeys> =>
  openLedgerKeys({ dataDir: join(bundleFolder, name), ledgerSigningKey: null, ledgerPublicKeys: [] })

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

const contents: readonly (Omit<Source, 'open'> & { readonly content: string | Buffer })[] = [
  { path: 'cover.pdf', type: 'application/pdf', role: 'cover', content: '%PDF cover' },
  {
    path: 'items/01-盗猎现场.jpg',
    type: 'image/jpeg',
    role: 'item',
    itemNo: 1,
    content: Buffer.from([0xff, 0xd8, 1, 2, 3, 0xff, 0xd9]),
  },
  { path: 'items/02-empty.txt', type: 'text/plain', role: 'item', itemNo: 2, content: '' },
  {
    path: 'layers/zones.geojson',
    type: 'application/geo+json',
    role: 'layer',
    content: '{"type":"FeatureCollection","features":[]}',
  },
  { path: 'statement.pdf', type: 'application/pdf', role: 'statement', content: 'what is known and what is not' },
]

const photo = sha256(contents[1]?.content ?? '')
const empty = sha256('')
export const caseId = '0195e8a0-0000-7000-8000-0000000000ca'
const nobody = { byUser: caseId, bySession: null, fromUser: null, fromSession: null, toUser: null, place: null, reason: null }
const at = (i: number): string => new Date(Date.UTC(2026, 2, 1, 8, i)).toISOString()
const entry = (i: number, more: Partial<CustodyEntry>): CustodyEntry => ({
  caseId,
  seq: i + 1,
  action: 'viewed',
  itemNo: null,
  byName: '扎西',
  fromName: null,
  toName: '卓玛',
  at: at(i),
  sealNo: null,
  ...nobody,
  hashBefore: null,
  hashAfter: null,
  ...more,
})
export const entries: readonly CustodyEntry[] = [
  entry(0, { action: 'received', itemNo: 1, hashAfter: photo }),
  entry(1, { action: 'sealed', itemNo: 1, hashBefore: photo, sealNo: 'F-001' }),
  entry(2, { action: 'handed-over', itemNo: 1, hashBefore: photo, hashAfter: photo }),
  entry(3, { action: 'received', itemNo: 2, hashAfter: empty }),
  entry(4, {}),
]

/** The chain as the platform would have written it. */
export function chained(told: readonly CustodyEntry[]): CustodyLine[] {
  const lines: CustodyLine[] = []
  for (const line of told) {
    const prevHash = lines.at(-1)?.hash ?? sha256(custodyOrigin(caseId))
    lines.push({ ...line, prevHash, hash: linkHash(prevHash, custodyText(line)) })
  }
  return lines
}
export const custodyOf = (told: readonly CustodyEntry[]) => ({ caseId, lines: chained(told) })

function laneOf(lane: number, length: number): StoredLine[] {
  const lines: StoredLine[] = []
  for (let laneSeq = 1; laneSeq <= length; laneSeq += 1) {
    const prevHash = lines.at(-1)?.hash ?? laneOrigin(lane)
    const fields = ['7', null, null, null, null, 'case-opened', 'case', '12', '63.6327', '线索属实', null, null, '{"a": 1}']
    const line = { lane, laneSeq, seq: laneSeq * 10 + lane, at: '2026-03-01T08:00:00.000000Z', fields, prevHash, hash: '' }
    lines.push({ ...line, hash: hashOf(line) })
  }
  return lines
}

/** Lane 1 told to its end; of lane 2 a line is withheld between the first and the last. */
function ledgerOf(keys: LedgerKeys): LedgerExtract {
  const [one, two] = [laneOf(1, 3), laneOf(2, 3)]
  const heads = [one, two].flatMap((lane) => lane.slice(-1)).map(({ lane, laneSeq, hash }) => ({ lane, seq: laneSeq, hash }))
  const at = '2026-03-02T00:00:00.000Z'
  const body = canonicalJson({ n: 4, at, keyId: keys.id, previous: 'a'.repeat(64), lines: 6, heads })
  const told = two.map((line) => {
    const { lane, laneSeq, prevHash, hash } = line
    return laneSeq === 2 ? { lane, laneSeq, prevHash, hash } : line
  })
  return {
    checkpoint: { n: 4, at, body, hash: sha256(body), keyId: keys.id, signature: keys.sign(body) },
    publicKey: keys.publicKey,
    lines: [...one, ...told],
  }
}

export async function samplePlan(changes: Partial<BundlePlan> = {}): Promise<BundlePlan> {
  const keys = await openKeys()
  return {
    id: '0195e8a0-0000-7000-8000-000000000001',
    case: { caseNo: '玉市检刑〔2026〕1号', cause: '非法狩猎', legalBasis: null, jurisdiction: '玉树市', isDemo: false },
    madeAt: new Date('2026-03-03T02:00:00Z'),
    madeBy: { name: '书记员', office: '玉树市人民法院' },
    files: contents.map(({ content, ...said }) => ({
      ...said,
      open: () => Readable.from([Buffer.from(content)], { objectMode: false }),
    })),
    custody: custodyOf(entries),
    withheld: [],
    ledger: async () => ledgerOf(keys),
    signer: keys,
    certificate: null,
    timestamp: null,
    page: '<!doctype html><title>核验</title>',
    ...changes,
  }
}

function collector(): { readonly out: Writable; readonly bytes: () => Buffer } {
  const parts: Buffer[] = []
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(chunk)
      done()
    },
  })
  return { out, bytes: () => Buffer.concat(parts) }
}

export async function makeBundle(changes: Partial<BundlePlan> = {}): Promise<Buffer> {
  const { out, bytes } = collector()
  await writeBundle(await samplePlan(changes), out)
  return bytes()
}

export type Part = { readonly path: string; readonly content: Buffer }
type Place = { readonly path: string; readonly from: number; readonly to: number }

async function entriesOf(bundle: Buffer): Promise<Entry[]> {
  const zip = await fromBufferPromise(bundle, { lazyEntries: true })
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  return entries
}

/** Where the content of each file lies. */
export async function placesOf(bundle: Buffer): Promise<Place[]> {
  return (await entriesOf(bundle)).map(({ fileName, relativeOffsetOfLocalHeader, uncompressedSize }) => {
    const from = relativeOffsetOfLocalHeader + 30 + Buffer.byteLength(fileName)
    return { path: fileName, from, to: from + uncompressedSize }
  })
}

export const partsOf = async (bundle: Buffer): Promise<Part[]> =>
  (await placesOf(bundle)).map(({ path, from, to }) => ({ path, content: bundle.subarray(from, to) }))

/** A faultless ZIP of these parts: what somebody makes who knows the format and lacks the key. */
export async function pack(parts: readonly Part[]): Promise<Buffer> {
  const { out, bytes } = collector()
  const zip = openZip(out)
  for (const { path, content } of parts) await zip.addBytes(path, content)
  await zip.end()
  return bytes()
}

export const withPart = (parts: readonly Part[], path: string, change: (text: string) => string): Part[] =>
  parts.map((part) => (part.path === path ? { path, content: Buffer.from(change(part.content.toString())) } : part))

export async function bundleFile(name: string, changes: Partial<BundlePlan> = {}): Promise<string> {
  const path = join(bundleFolder, name)
  await writeBundle(await samplePlan(changes), createWriteStream(path))
  return path
}
