// Walks ledger.jsonl: is every line what its digest says, does it follow the one before, and do they end at the signed checkpoint?

import { bytesOf, fromBase64, fromHex, hex, isCount, isHash, isText, readJson } from './text.mjs'

function lineText({ lane, laneSeq, seq, at, fields }) {
  return `[${[String(lane), String(laneSeq), String(seq), at, ...fields].map((part) => JSON.stringify(part)).join(', ')}]`
}

const isLine = (value) =>
  isCount(value.lane) &&
  isCount(value.laneSeq) &&
  isHash(value.prevHash) &&
  isHash(value.hash) &&
  (value.kind === 'withheld' || (value.kind === 'line' && isCount(value.seq) && isText(value.at) && Array.isArray(value.fields)))

function headsOf(body) {
  try {
    const { n, keyId, heads } = JSON.parse(body)
    return { n, keyId, heads: new Map(heads.map(({ lane, seq, hash }) => [lane, { seq, hash }])) }
  } catch {
    return null
  }
}

export function openLedger(host, faults, manifest) {
  const digest = async (bytes) => hex(await host.digest('SHA-256', bytes))
  const counts = { lines: 0, withheld: 0, tied: 0 }
  let [place, key, said, before, run] = [0, null, null, null, 0]

  async function takeCheckpoint({ n, body, hash, keyId, signature }, line) {
    said = isText(body) ? headsOf(body) : null
    const isListed = manifest === null || n === manifest.ledger?.checkpoint
    const isAsSaid = said !== null && said.n === n && said.keyId === keyId && isListed
    const isWhole = isAsSaid && (await digest(bytesOf(body))) === hash && key?.id === keyId && isText(signature)
    const isSigned = isWhole && (await host.verify('Ed25519', key.publicKey, bytesOf(body), fromBase64(signature)))
    if (isSigned === false) faults.add('ledger-checkpoint', { line })
    if (isSigned === null) faults.add('cannot-check-signature')
  }

  async function takeKey({ id, publicKey }, line) {
    key = { id, publicKey: fromBase64(publicKey) }
    if ((await digest(key.publicKey)).slice(0, 16) !== id) faults.add('ledger-checkpoint', { line })
  }

  /** The lane's lines so far reach its signed end without a gap. */
  function reachEnd({ lane, laneSeq, hash }, line) {
    const end = said?.heads.get(lane)
    if (end === undefined || laneSeq > end.seq) faults.add('ledger-beyond', { line })
    else if (laneSeq === end.seq && hash !== end.hash) faults.add('ledger-head', { line })
    else if (laneSeq === end.seq) counts.tied += run
  }

  async function takeLine(value, line) {
    const isSameLane = before !== null && before.lane === value.lane
    if (before !== null && (value.lane < before.lane || (isSameLane && value.laneSeq <= before.laneSeq)))
      faults.add('ledger-order', { line })
    const isNext = isSameLane && value.laneSeq === before.laneSeq + 1
    if (isNext && value.prevHash !== before.hash) faults.add('ledger-unlinked', { line })
    counts[value.kind === 'line' ? 'lines' : 'withheld'] += 1
    if (value.kind === 'line') {
      const text = bytesOf(lineText(value))
      const joined = new Uint8Array(32 + text.length)
      joined.set(fromHex(value.prevHash))
      joined.set(text, 32)
      if ((await digest(joined)) !== value.hash) faults.add('ledger-line-changed', { line })
      run = (isNext ? run : 0) + 1
    } else run = 0
    reachEnd(value, line)
    before = value
  }

  async function take(bytes) {
    place += 1
    const { value, isCanonical } = bytes === null ? { value: undefined, isCanonical: false } : readJson(bytes)
    try {
      if (isCanonical && value.kind === 'key' && place === 1) await takeKey(value, place)
      else if (isCanonical && value.kind === 'checkpoint' && place === 2) await takeCheckpoint(value, place)
      else if (isCanonical && isLine(value)) await takeLine(value, place)
      else faults.add('ledger-line-changed', { line: place })
    } catch {
      faults.add('ledger-line-changed', { line: place })
    }
  }

  function end() {
    const expected = manifest?.ledger
    if (expected && (expected.lines !== counts.lines || expected.withheld !== counts.withheld || said === null))
      faults.add('ledger-count')
    return { ...counts, checkpoint: said?.n ?? null }
  }
  return { take, end }
}
