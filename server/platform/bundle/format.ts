// The format of an evidence bundle, version 1. It is public: whoever reads this file can write another verifier.
//
// A bundle is one ZIP. Its entries are stored (method 0), each with a data descriptor, names in UTF-8, times 1980-01-01, one after
// the other without gaps, then the central directory, then the end record without a comment. Entries stand in this order:
//   the files of the case, by path in UTF-16 order · custody.jsonl · ledger.jsonl (where there is an extract) · certificate.pem
//   HOWTO.txt · verify.html · SHA256SUMS · manifest.json · manifest.sig · manifest.tsr (where an authority stamped it)
// Same content, id, moment and key: same bytes, apart from manifest.tsr.
//
//   manifest.json    canonical JSON (RFC 8785) of `Manifest`. Lists every file but itself, manifest.sig and manifest.tsr.
//   manifest.sig     64 bytes: the Ed25519 signature (RFC 8032) over the bytes of manifest.json.
//   certificate.pem  X.509 certificate of the key that signed; a chain may follow it.
//   manifest.tsr     TimeStampResp (RFC 3161) over the SHA-256 of manifest.json.
//   SHA256SUMS       `<sha256>  <path>` a line, of every file that manifest.json lists, without itself.
//   custody.jsonl    see custody.ts.   ledger.jsonl   see ledger-extract.ts.
//
// A key's id is the first 16 hex digits of the SHA-256 of its public half (SubjectPublicKeyInfo, DER).

export const bundleFormat = 'yushu-onemap-bundle'
export const bundleVersion = 1

export const names = {
  custody: 'custody.jsonl',
  ledger: 'ledger.jsonl',
  certificate: 'certificate.pem',
  guide: 'HOWTO.txt',
  page: 'verify.html',
  sums: 'SHA256SUMS',
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  timestamp: 'manifest.tsr',
} as const

/** What a file is in the bundle. `verifier` are the files by which it is checked. */
export type Role = 'item' | 'layer' | 'map' | 'list' | 'custody' | 'ledger' | 'statement' | 'verifier' | 'cover'

export type BundleFile = {
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Media type. */
  readonly type: string
  readonly sha256: string
  readonly sm3: string
  readonly role: Role
  /** Number of the evidence item it belongs to; null where it belongs to none. */
  readonly itemNo: number | null
}

/** An item of the case whose bytes are not in the bundle, by its digest. */
export type Withheld = { readonly itemNo: number; readonly sha256: string; readonly why: 'sealed' }

/** The case as the package's first sheet names it. What is not known is null. */
export type CaseHead = {
  readonly caseNo: string
  readonly cause: string | null
  readonly legalBasis: string | null
  readonly jurisdiction: string | null
  /** Made up to show how it works; no case. */
  readonly isDemo: boolean
}

export type Maker = { readonly name: string; readonly office: string }

export type Manifest = {
  readonly format: typeof bundleFormat
  readonly version: typeof bundleVersion
  readonly id: string
  readonly case: CaseHead
  /** Instant, UTC with milliseconds. */
  readonly madeAt: string
  readonly madeBy: Maker
  readonly signature: { readonly algorithm: 'Ed25519'; readonly keyId: string }
  /** The authority that was asked for a time stamp over this manifest; null where none was. */
  readonly timestamp: { readonly authority: string } | null
  /** The case whose chain it is, number of lines and the digest of the last; of an empty list the digest that a first line would follow. */
  readonly custody: { readonly caseId: string; readonly lines: number; readonly head: string }
  /** Lines told in full, lines of which only the digests are told, and the checkpoint; null where there is no extract. */
  readonly ledger: { readonly lines: number; readonly withheld: number; readonly checkpoint: number } | null
  /** By number. Every other item that the chain of custody names has a file here with its last digest. */
  readonly withheld: readonly Withheld[]
  /** By path in UTF-16 order. */
  readonly files: readonly BundleFile[]
}
