// Writes a bundle: the files of a case, what is said of them, and a signature over all of it, in one pass through constant memory.

import { randomUUID } from 'node:crypto'
import { Readable, type Writable } from 'node:stream'
import { canonicalJson } from '../canonical.rules.ts'
import { requireCertified, type Signer, selfSigned } from './certificate.ts'
import { type CustodyChain, custodyText } from './custody.ts'
import {
  type BundleFile,
  bundleFormat,
  bundleVersion,
  type CaseHead,
  type Maker,
  type Manifest,
  names,
  type Role,
  type Withheld,
} from './format.ts'
import { guide } from './guide-words.ts'
import { type LedgerExtract, ledgerText } from './ledger-extract.ts'
import { checkPaths } from './paths.ts'
import { type Measure, measureOf, openZip, type Zip } from './zip.ts'

export type Source = {
  readonly path: string
  readonly type: string
  readonly role: Role
  readonly itemNo?: number | null
  /** Asked for when its turn has come, so that no more than one file is open. */
  readonly open: () => Readable | Promise<Readable>
  /** What its bytes must be where that is known. */
  readonly sha256?: string
}

/** A file that is not what it must be. */
export class BundleFileDiffers extends Error {
  readonly itemNo: number | null
  readonly found: string
  constructor(path: string, itemNo: number | null, found: string) {
    super(`${path} is not what it was: ${found}`)
    this.itemNo = itemNo
    this.found = found
  }
}

export type BundlePlan = {
  readonly id?: string
  readonly case: CaseHead
  readonly madeAt: Date
  readonly madeBy: Maker
  readonly files: readonly Source[]
  /** Read when all files are in, so that the chain tells of their copying too. */
  readonly custody: CustodyChain
  /** Items that are not among the files. */
  readonly withheld: readonly Withheld[]
  /** Asked for when the chain of custody is in. */
  readonly ledger: (() => Promise<LedgerExtract>) | null
  readonly signer: Signer
  /** PEM of an authority's certificate for this key; null: the key vouches for itself. */
  readonly certificate: string | null
  readonly timestamp: { readonly authority: string; readonly stamp: (manifest: Uint8Array) => Promise<Uint8Array> } | null
  /** The offline verifier: one HTML file. */
  readonly page: string
}

export type Bundle = { readonly id: string; readonly manifest: Manifest; readonly sha256: string }

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : 1)
const text = (lines: AsyncIterable<string>): Readable => Readable.from(lines, { objectMode: false })

type Said = Pick<BundleFile, 'path' | 'type' | 'role'>
const own = {
  custody: { path: names.custody, type: 'application/jsonl', role: 'custody' },
  ledger: { path: names.ledger, type: 'application/jsonl', role: 'ledger' },
  certificate: { path: names.certificate, type: 'application/x-pem-file', role: 'verifier' },
  guide: { path: names.guide, type: 'text/plain; charset=utf-8', role: 'verifier' },
  page: { path: names.page, type: 'text/html; charset=utf-8', role: 'verifier' },
  sums: { path: names.sums, type: 'text/plain; charset=utf-8', role: 'verifier' },
} as const satisfies Readonly<Record<string, Said>>

const listed = (said: Said, measure: Measure, itemNo: number | null = null): BundleFile => ({ ...said, ...measure, itemNo })

async function addFiles(zip: Zip, sources: readonly Source[]): Promise<BundleFile[]> {
  const files: BundleFile[] = []
  for (const { path, type, role, itemNo = null, open, sha256 } of sources.toSorted(byPath)) {
    const measure = await zip.add(path, await open())
    if (sha256 !== undefined && measure.sha256 !== sha256) throw new BundleFileDiffers(path, itemNo, measure.sha256)
    files.push(listed({ path, type, role }, measure, itemNo))
  }
  return files
}

const sumsOf = (files: readonly BundleFile[]): string => files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')

/** Everything that the manifest lists; answers with the manifest. */
async function addContent(zip: Zip, plan: BundlePlan): Promise<Manifest> {
  const { signer, timestamp } = plan
  const files = await addFiles(zip, plan.files)
  const custody = custodyText(plan.custody)
  files.push(listed(own.custody, await zip.add(names.custody, text(custody.lines))))
  const ledger = plan.ledger === null ? null : ledgerText(await plan.ledger())
  if (ledger !== null) files.push(listed(own.ledger, await zip.add(names.ledger, text(ledger.lines))))
  const pages = [
    { said: own.certificate, content: plan.certificate ?? selfSigned(signer) },
    { said: own.guide, content: guide },
    { said: own.page, content: plan.page },
  ]
  for (const { said, content } of pages) files.push(listed(said, await zip.addBytes(said.path, Buffer.from(content))))
  files.sort(byPath)
  files.push(listed(own.sums, await zip.addBytes(names.sums, Buffer.from(sumsOf(files)))))
  return {
    format: bundleFormat,
    version: bundleVersion,
    id: plan.id ?? randomUUID(),
    case: plan.case,
    madeAt: plan.madeAt.toISOString(),
    madeBy: plan.madeBy,
    signature: { algorithm: 'Ed25519', keyId: signer.id },
    timestamp: timestamp === null ? null : { authority: timestamp.authority },
    custody: custody.end(),
    ledger: ledger?.count() ?? null,
    withheld: plan.withheld.toSorted((a, b) => a.itemNo - b.itemNo),
    files: files.toSorted(byPath),
  }
}

async function addSeal(zip: Zip, manifest: Manifest, { signer, timestamp }: BundlePlan): Promise<string> {
  const bytes = Buffer.from(canonicalJson(manifest))
  await zip.addBytes(names.manifest, bytes)
  await zip.addBytes(names.signature, Buffer.from(signer.sign(bytes), 'base64'))
  if (timestamp !== null) await zip.addBytes(names.timestamp, await timestamp.stamp(bytes))
  return measureOf(bytes).sha256
}

/**
 * Resolves when `out` has taken the whole bundle; it reads no faster than `out` takes. Throws `BundlePathFault` before anything is
 * written; whatever fails later destroys `out`, so that no half of a bundle passes for a whole one. `sha256` is the manifest's.
 */
export async function writeBundle(plan: BundlePlan, out: Writable): Promise<Bundle> {
  checkPaths(plan.files.map(({ path }) => path))
  if (plan.certificate !== null) requireCertified(plan.certificate, plan.signer)
  const zip = openZip(out)
  try {
    const manifest = await addContent(zip, plan)
    const sha256 = await addSeal(zip, manifest, plan)
    await zip.end()
    return { id: manifest.id, manifest, sha256 }
  } catch (error) {
    zip.abandon(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}
