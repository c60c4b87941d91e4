// Why a verifier stops, and the list of what it found on its way.

/** The bundle cannot be read at all; `code` is one of words.mjs. */
export class Unreadable extends Error {
  constructor(code, place = {}) {
    super(code)
    this.code = code
    this.place = place
  }
}

/** The place where this runs lacks what a check needs, so that nothing can be said. */
export class NotHere extends Error {}

/** What a hostile bundle may make a verifier hold or do. Said in words where one is met. */
export const limits = {
  /** Entries of the ZIP. */
  entries: 100_000,
  /** Bytes of the central directory, of manifest.json and of SHA256SUMS each. */
  directory: 64 * 1024 * 1024,
  /** Bytes of manifest.sig, certificate.pem and manifest.tsr each. */
  seal: 1024 * 1024,
  /** Bytes of one line of custody.jsonl or ledger.jsonl. */
  line: 1024 * 1024,
  /** Faults that are told one by one. */
  faults: 200,
}

/** Collects faults; the same fault of the same place counts once. */
export function openFaults() {
  const seen = new Set()
  const list = []
  function add(code, { path = null, line = null, detail = null } = {}) {
    const key = JSON.stringify([code, path, line, detail])
    if (seen.has(key) || list.length >= limits.faults) return
    seen.add(key)
    list.push({ code, path, line, detail })
  }
  return { add, list }
}
