// Walks custody.jsonl: is every line there, once, in its place, as it was when the line after it was written?

import { bytesOf, canonical, fromHex, hex, isCount, isHash, readJson } from './text.mjs'

/** Links that are broken are kept by number, so that the line between two of them can be named. */
const mostKept = 1000

/** Which line is another, given the lines whose `prevHash` is not the digest of the line before them. */
function changedLines(broken) {
  const links = new Set(broken)
  const lines = []
  for (const link of broken) {
    if (!links.has(link)) continue
    // A line whose own `prevHash` was changed breaks the link on both sides.
    const breaksBoth = links.has(link + 1)
    if (breaksBoth) links.delete(link + 1)
    lines.push(breaksBoth || link === 1 ? link : link - 1)
  }
  return lines
}

/** The digest of an item must be on one side of a hand-over what it was on the other. */
function followItem(items, { itemNo, hashBefore, hashAfter }, line, faults) {
  if (!isCount(itemNo)) return
  const known = items.get(itemNo)
  if (isHash(hashBefore) && known !== undefined && known.hash !== hashBefore)
    faults.add('custody-hash', { line, detail: String(itemNo) })
  const hash = isHash(hashAfter) ? hashAfter : isHash(hashBefore) ? hashBefore : known?.hash
  if (hash !== undefined) items.set(itemNo, { hash, line })
}

export function openCustody(host, faults, manifest) {
  const digest = async (bytes) => hex(await host.digest('SHA-256', bytes))
  const skipped = new Set()
  const items = new Map()
  const broken = []
  let [place, last, lastHash] = [0, 0, null]

  function follow(seq) {
    if (seq === last + 1) return true
    if (seq <= last) {
      skipped.delete(seq)
      faults.add('custody-order', { line: seq })
      return false
    }
    for (let missing = last + 1; missing < seq && skipped.size < mostKept; missing += 1) skipped.add(missing)
    return false
  }

  /** Of the bytes of `prevHash` and the line without its two digests. */
  async function reckon({ prevHash, hash: _hash, ...said }) {
    const text = bytesOf(canonical(said))
    const joined = new Uint8Array(32 + text.length)
    joined.set(fromHex(prevHash))
    joined.set(text, 32)
    return digest(joined)
  }

  async function take(bytes) {
    place += 1
    const { value, isCanonical } = bytes === null ? { value: undefined, isCanonical: false } : readJson(bytes)
    if (!isCanonical || !isCount(value?.seq) || value.seq < 1 || !isHash(value.prevHash) || !isHash(value.hash)) {
      faults.add('custody-changed', { line: last + 1 })
      last += 1
      lastHash = null
      return
    }
    const { seq } = value
    if (seq > (manifest?.custody.lines ?? Number.POSITIVE_INFINITY)) {
      faults.add('custody-added', { line: seq })
      return
    }
    const follows = follow(seq)
    if (place === 1 && manifest !== null) lastHash = await digest(bytesOf(`yushu-onemap custody ${manifest.custody.caseId}`))
    if (follows && lastHash !== null && value.prevHash !== lastHash && broken.length < mostKept) broken.push(seq)
    followItem(items, value, seq, faults)
    // A line that is not in its place is none that another follows.
    if (seq < last + 1) return
    lastHash = await reckon(value)
    if (lastHash !== value.hash) faults.add('custody-changed', { line: seq })
    last = seq
  }

  function checkItems() {
    for (const [itemNo, { hash, line }] of items) {
      const known = [...manifest.files, ...manifest.withheld].filter((one) => one.itemNo === itemNo)
      if (!known.some(({ sha256 }) => sha256 === hash)) faults.add('custody-item', { line, detail: String(itemNo) })
    }
  }

  function end() {
    const expected = manifest?.custody
    for (const line of skipped) faults.add('custody-missing', { line })
    if (expected !== undefined) {
      for (let line = last + 1; line <= expected.lines && line <= last + mostKept; line += 1)
        faults.add('custody-missing', { line })
      if (last === expected.lines && last > 0 && lastHash !== null && lastHash !== expected.head) broken.push(last + 1)
      checkItems()
    }
    for (const line of changedLines(broken)) faults.add('custody-changed', { line })
    return place
  }
  return { take, end }
}
