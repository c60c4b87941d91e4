// Does memory grow with a bundle? Makes one of 500 photographs and 10,000 features (1 GB) and one a tenth as large, each in a process
// of its own, and lets the verifier look at both. npm run bench:bundle [-- --photos N]

import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type CustodyEntry, type CustodyLine, custodyOrigin, custodyText } from '#rules/cases'
import { type Source, writeBundle } from '../../server/platform/bundle/write.ts'
import { openLedgerKeys } from '../../server/platform/chain/keys.ts'
import { linkHash } from '../../server/platform/chain/link.ts'

const { values } = parseArgs({ options: { photos: { type: 'string', default: '500' }, make: { type: 'string' } } })
const photoBytes = 2_000_000
const featuresPerPhoto = 20
const pieceBytes = 64 * 1024
/** MB of memory that a bundle larger by 900 MB may take more: what the collector lets lie, not what is held. */
const mostMoreMb = 64

function photo(i: number): Source {
  function* pieces(): Generator<Buffer> {
    const piece = randomBytes(pieceBytes)
    for (let left = photoBytes; left > 0; left -= pieceBytes) yield piece.subarray(0, Math.min(left, pieceBytes))
  }
  const path = `items/${String(i).padStart(4, '0')}.jpg`
  return { path, type: 'image/jpeg', role: 'item', itemNo: i, open: () => Readable.from(pieces(), { objectMode: false }) }
}

function layer(features: number): Source {
  function* text(): Generator<string> {
    yield '{"type":"FeatureCollection","features":['
    for (let i = 0; i < features; i += 1) {
      const ring = Array.from({ length: 60 }, (_one, k) => [96 + Math.cos(k / 10) / 100 + i / 1e4, 33 + Math.sin(k / 10) / 100])
      const feature = { type: 'Feature', properties: { code: `P-${i}` }, geometry: { type: 'Polygon', coordinates: [ring] } }
      yield `${i === 0 ? '' : ','}${JSON.stringify(feature)}`
    }
    yield ']}'
  }
  const open = (): Readable => Readable.from(text(), { objectMode: false })
  return { path: 'layers/parcels.geojson', type: 'application/geo+json', role: 'layer', open }
}

function* custody(photos: number): Generator<CustodyLine> {
  let prevHash = createHash('sha256').update(custodyOrigin('bench')).digest('hex')
  const none = { byUser: 'b', byName: 'b', bySession: null, fromUser: null, fromName: null, fromSession: null, toUser: null }
  const more = { toName: null, place: null, sealNo: null, hashBefore: null, hashAfter: null, reason: null }
  for (let i = 0; i < photos * 4; i += 1) {
    const at = new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString()
    const line: CustodyEntry = { caseId: 'bench', seq: i + 1, action: 'viewed', itemNo: i % photos, at, ...none, ...more }
    const hash = linkHash(prevHash, custodyText(line))
    yield { ...line, prevHash, hash }
    prevHash = hash
  }
}

async function make(path: string, photos: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onemap-bench-'))
  const signer = await openLedgerKeys({ dataDir, ledgerSigningKey: null, ledgerPublicKeys: [] })
  const began = performance.now()
  const plan = {
    case: { caseNo: 'BENCH-1', cause: null, legalBasis: null, jurisdiction: null, isDemo: false },
    madeAt: new Date(),
    madeBy: { name: 'bench', office: 'bench' },
    files: [layer(photos * featuresPerPhoto), ...Array.from({ length: photos }, (_one, i) => photo(i))],
    custody: { caseId: 'bench', lines: custody(photos) },
    withheld: [],
    ledger: null,
    signer,
    certificate: null,
    timestamp: null,
    page: '<!doctype html><title>bench</title>',
  }
  await writeBundle(plan, createWriteStream(path))
  rmSync(dataDir, { recursive: true, force: true })
  console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000 }))
}

/** Seconds, and the most memory that was resident, in MB. */
type Taken = { readonly seconds: number; readonly peakMb: number }

const tellPeak = 'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))'

function measure(args: readonly string[]): Taken {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tellPeak, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`)
  const peakMb = Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024
  return { seconds: (performance.now() - began) / 1000, peakMb }
}

const said = ({ seconds, peakMb }: Taken): string => `${seconds.toFixed(1)} s, peak ${peakMb.toFixed(0)} MB`

function compare(photos: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'onemap-bench-'))
  try {
    const [small, large] = [Math.ceil(photos / 10), photos].map((count) => {
      const path = join(folder, `${count}.zip`)
      const made = measure(['--import', 'tsx', fileURLToPath(import.meta.url), '--make', path, '--photos', String(count)])
      const verified = measure(['scripts/verify-bundle', path])
      const mb = statSync(path).size / 1e6
      rmSync(path)
      const features = count * featuresPerPhoto
      console.log(
        `${count} photographs, ${features} features, ${mb.toFixed(0)} MB: made in ${said(made)}; verified in ${said(verified)}`,
      )
      return { made, verified }
    })
    if (small === undefined || large === undefined) return
    const more = { made: large.made.peakMb - small.made.peakMb, verified: large.verified.peakMb - small.verified.peakMb }
    console.log(
      `ten times the size takes ${more.made.toFixed(0)} MB more to make and ${more.verified.toFixed(0)} MB more to verify`,
    )
    if (Math.max(more.made, more.verified) > mostMoreMb) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (values.make === undefined) compare(Number(values.photos))
else await make(values.make, Number(values.photos))
