// Walks the ledger again, line by line and checkpoint by checkpoint, and names what is broken. Reckons every digest itself.
// Reads page by page in short transactions: lines do not change, so the walk holds up nobody.

import type { Knex } from 'knex'
import { rows, sql } from '../sql.ts'
import { checkCheckpoints } from './check-checkpoints.ts'
import { findCheckpoints, type Head, type Place, readWitnesses } from './checkpoints.ts'
import { type ChainFault, faultAt } from './faults.ts'
import { openLedgerKeys } from './keys.ts'
import { hashOf, laneOrigin, lineColumns, type StoredLine } from './link.ts'

export type Walk = {
  readonly isWhole: boolean
  /** The moment of the checkpoint from which lines were walked; null from the very beginning. */
  readonly from: string | null
  readonly lines: number
  readonly checkpoints: number
  readonly lastCheckpoint: { readonly n: number; readonly at: string; readonly keyId: string } | null
  /** The first broken line, by the order of the ledger; a broken checkpoint where no line is. */
  readonly first: ChainFault | null
  readonly faults: readonly ChainFault[]
}
export type WalkOptions = {
  readonly from?: string | undefined
  readonly report?: (lines: number, total: number) => Promise<void>
}

type LaneEnd = Head & { readonly last: number }
/** What a signed checkpoint says stands at a place of a lane. */
type Signed = { readonly hash: string; readonly checkpoint: number; readonly at: string }

const pageLines = 2000
/** Of one broken stretch a few lines say enough. */
const mostFaults = 50

async function* linesOf(db: Knex, lane: number, after: number, upTo: number): AsyncGenerator<StoredLine> {
  for (let seq = after; seq < upTo; ) {
    const page = await rows<StoredLine>(
      db,
      sql`
      select ${lineColumns} from ledger where lane = ${lane} and lane_seq > ${seq} and lane_seq <= ${upTo}
      order by lane_seq limit ${pageLines}`,
    )
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    seq = last.laneSeq
  }
}

/** Everything wrong with one line, given the line before it. */
function faultsOf(line: StoredLine, before: Head, signed: Signed | undefined): ChainFault[] {
  const { lane, laneSeq, seq, at } = line
  const here = { lane, laneSeq, seq, at }
  const isNext = laneSeq === before.seq + 1
  return [
    ...(isNext ? [] : [faultAt('line-missing', { lane, laneSeq: before.seq + 1 })]),
    ...(hashOf(line) === line.hash ? [] : [faultAt('line-changed', here)]),
    ...(!isNext || line.prevHash === before.hash ? [] : [faultAt('link-broken', here)]),
    ...(signed === undefined || signed.hash === line.hash
      ? []
      : [faultAt('line-not-as-signed', { ...here, checkpoint: signed.checkpoint })]),
  ]
}

function faultsOfEnd(end: LaneEnd, reached: Head, signed: ReadonlyMap<number, Signed>): ChainFault[] {
  const { lane } = end
  const gone = [...signed].filter(([seq]) => seq > reached.seq).sort(([a], [b]) => a - b)[0]
  if (gone !== undefined) {
    const [, { checkpoint, at }] = gone
    return [faultAt('tail-cut', { lane, laneSeq: reached.seq + 1, checkpoint, at })]
  }
  if (end.seq > reached.seq) return [faultAt('line-missing', { lane, laneSeq: reached.seq + 1 })]
  const isSame = end.seq === reached.seq && end.hash === reached.hash && end.last <= end.seq
  return isSame ? [] : [faultAt('head-differs', { lane, laneSeq: reached.seq })]
}

async function walkLane(
  db: Knex,
  start: Head,
  end: LaneEnd,
  signed: ReadonlyMap<number, Signed>,
  passed: () => Promise<void> | null,
): Promise<ChainFault[]> {
  const faults: ChainFault[] = []
  let before = start
  for await (const line of linesOf(db, start.lane, start.seq, Math.max(end.seq, end.last))) {
    if (faults.length < mostFaults) faults.push(...faultsOf(line, before, signed.get(line.laneSeq)))
    before = { lane: line.lane, seq: line.laneSeq, hash: line.hash }
    const pause = passed()
    if (pause !== null) await pause
  }
  return [...faults, ...faultsOfEnd(end, before, signed)]
}

/** Where the ledger ends now, lane by lane, in one look. */
const findEnds = (db: Knex): Promise<LaneEnd[]> =>
  rows(
    db,
    sql`
    select h.lane, h.seq, encode(h.hash, 'hex') as hash,
           coalesce((select max(l.lane_seq) from ledger l where l.lane = h.lane), 0) as last
    from ledger_lanes h order by h.lane`,
  )

const inOrder = (a: ChainFault, b: ChainFault): number =>
  Number(a.lane === null) - Number(b.lane === null) || (a.seq ?? Infinity) - (b.seq ?? Infinity)

/** `from`: walks the lines after the last checkpoint before that day; the checkpoints are all looked at, always. */
export async function verifyLedger(db: Knex, place: Place, { from, report = async () => {} }: WalkOptions = {}): Promise<Walk> {
  const keys = await openLedgerKeys(place)
  const kept = await readWitnesses(place)
  const ends = await findEnds(db)
  const checkpoints = await findCheckpoints(db)
  const { faults: ofCheckpoints, sound } = checkCheckpoints(checkpoints, kept, keys)
  const base = from === undefined ? undefined : sound.findLast(({ at }) => new Date(at) < new Date(from))
  const total = ends.reduce((sum, { seq }) => sum + seq, 0) - (base?.lines ?? 0)
  const faults: ChainFault[] = []
  let lines = 0
  for (const end of ends) {
    const start = base?.heads.find(({ lane }) => lane === end.lane) ?? { lane: end.lane, seq: 0, hash: laneOrigin(end.lane) }
    const signed = new Map(
      sound.flatMap(({ n, at, heads }) =>
        heads
          .filter(({ lane, seq }) => lane === end.lane && seq > start.seq)
          .map(({ seq, hash }) => [seq, { hash, checkpoint: n, at }] as const),
      ),
    )
    const passed = (): Promise<void> | null => {
      lines += 1
      return lines % pageLines === 0 ? report(lines, total) : null
    }
    faults.push(...(await walkLane(db, start, end, signed, passed)))
  }
  faults.sort(inOrder)
  const all = [...faults, ...ofCheckpoints]
  const last = checkpoints.at(-1)
  return {
    isWhole: all.length === 0,
    from: base?.at ?? null,
    lines,
    checkpoints: checkpoints.length,
    lastCheckpoint: last === undefined ? null : { n: last.n, at: new Date(last.at).toISOString(), keyId: last.keyId },
    first: all[0] ?? null,
    faults: all.slice(0, mostFaults),
  }
}
