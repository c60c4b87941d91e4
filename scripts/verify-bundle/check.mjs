// Is a bundle what was signed? Looks at every byte of it once, and names everything that is not.
//
// `host` is where it runs: {size, read(offset, length), hashes() → {update, end}, digest(name, bytes),
// verify(algorithm, publicKey, data, signature, hash) → true, false, or null where it cannot tell, progress(done, total)}.

import { openCustody } from './custody.mjs'
import { limits, openFaults, Unreadable } from './faults.mjs'
import { openLedger } from './ledger.mjs'
import { readManifest } from './manifest.mjs'
import { checkSeal } from './seal.mjs'
import { lineReader, readText } from './text.mjs'
import { readDirectory, readEntry, readWhole } from './zip.mjs'

const seals = { manifest: 'manifest.json', signature: 'manifest.sig', timestamp: 'manifest.tsr' }
const certificatePath = 'certificate.pem'
const unsigned = new Set(Object.values(seals))

async function readSeal(host, entries) {
  const whole = (path, most) => {
    const entry = entries.find((one) => one.path === path && one.isReadable)
    return entry === undefined ? null : readWhole(host, entry, most)
  }
  return {
    manifest: await whole(seals.manifest, limits.directory),
    signature: await whole(seals.signature, limits.seal),
    certificate: await whole(certificatePath, limits.seal),
    timestamp: await whole(seals.timestamp, limits.seal),
  }
}

function checkPresence(entries, manifest, seal, faults) {
  const present = new Set(entries.map(({ path }) => path))
  const listed = new Set(manifest?.files.map(({ path }) => path))
  if (!present.has(seals.manifest)) faults.add('manifest-missing', { path: seals.manifest })
  if (!present.has(seals.signature)) faults.add('signature-missing', { path: seals.signature })
  if (!present.has(certificatePath)) faults.add('certificate-missing', { path: certificatePath })
  if (manifest === null) return
  if (manifest.timestamp !== null && seal.timestamp === null) faults.add('timestamp-missing', { path: seals.timestamp })
  for (const path of listed) if (!present.has(path)) faults.add('file-missing', { path })
  for (const path of present) if (!listed.has(path) && !unsigned.has(path)) faults.add('file-added', { path })
  if (manifest.timestamp === null && present.has(seals.timestamp)) faults.add('file-added', { path: seals.timestamp })
}

/** SHA256SUMS says of every other file what the manifest says. */
function checkSums(bytes, manifest, faults) {
  const expected = manifest.files.filter(({ path }) => path !== 'SHA256SUMS').map(({ path, sha256 }) => `${sha256}  ${path}\n`)
  if (readText(bytes) !== expected.join('')) faults.add('sums-differ', { path: 'SHA256SUMS' })
}

/** Reads every entry once: digests of all, and the lines of the two lists. */
async function checkContents(host, entries, manifest, faults) {
  const listed = new Map(manifest?.files.map((file) => [file.path, file]))
  const lists = {
    'custody.jsonl': openCustody(host, faults, manifest),
    'ledger.jsonl': openLedger(host, faults, manifest),
  }
  const found = { custody: 0, ledger: null }
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  for (const entry of entries.filter(({ isReadable }) => isReadable)) {
    const list = Object.hasOwn(lists, entry.path) ? lists[entry.path] : null
    const lines = list === null ? null : lineReader(list.take)
    const hashes = host.hashes()
    await readEntry(host, entry, faults, async (piece) => {
      hashes.update(piece)
      await lines?.push(piece)
      done += piece.length
      host.progress?.(done, total)
    })
    const { crc32, sha256, sm3 } = hashes.end()
    const file = listed.get(entry.path)
    const isAsListed = file === undefined || (file.size === entry.size && file.sha256 === sha256 && file.sm3 === sm3)
    if (!isAsListed || crc32 !== entry.crc32) faults.add('file-changed', { path: entry.path })
    await lines?.end()
    if (list === lists['custody.jsonl']) found.custody = list.end()
    if (list === lists['ledger.jsonl']) found.ledger = list.end()
  }
  return found
}

const unsure = new Set(['cannot-check-signature', 'cannot-check-certificate', 'cannot-check-timestamp'])

function verdictOf(list) {
  if (list.some(({ code }) => !unsure.has(code))) return 'changed'
  return list.length > 0 ? 'unsure' : 'intact'
}

async function check(host, expected, faults) {
  const entries = await readDirectory(host, faults)
  const seal = await readSeal(host, entries)
  const manifest = seal.manifest === null ? null : readManifest(seal.manifest, faults)
  checkPresence(entries, manifest, seal, faults)
  const sealed = await checkSeal(host, seal, manifest, expected, faults)
  const lists = await checkContents(host, entries, manifest, faults)
  const sums = entries.find(({ path, isReadable }) => path === 'SHA256SUMS' && isReadable)
  if (sums !== undefined && manifest !== null) checkSums(await readWhole(host, sums, limits.directory), manifest, faults)
  const bytes = entries.reduce((sum, { size }) => sum + size, 0)
  return { manifest, files: entries.length, bytes, ...sealed, ...lists }
}

/**
 * `verdict`: intact · changed · unsure (nothing wrong was found, but this place cannot check everything) · unreadable. `faults` are told
 * by words.mjs. `expected`: {keyId, certificate (PEM)}, what is known of the maker from elsewhere; either may be missing.
 */
export async function verifyBundle(host, expected = {}) {
  const faults = openFaults()
  try {
    const facts = await check(host, expected, faults)
    return { verdict: verdictOf(faults.list), faults: faults.list, facts }
  } catch (error) {
    const { code, place } =
      error instanceof Unreadable ? error : { code: 'cannot-read', place: { detail: String(error?.message ?? error) } }
    faults.add(code, place)
    return { verdict: 'unreadable', faults: faults.list, facts: null }
  }
}
