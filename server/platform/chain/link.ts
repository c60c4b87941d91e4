// What ties a ledger line to the one before it, reckoned without the database: the text of a line, and the digest of both.

import { createHash } from 'node:crypto'
import { type Sql, sql } from '../sql.ts'

/** A line as it is stored; every column as text, bytes as hex. */
export type StoredLine = {
  readonly lane: number
  readonly laneSeq: number
  readonly seq: number
  readonly at: string
  readonly fields: readonly (string | null)[]
  readonly prevHash: string
  readonly hash: string
}

export const lineColumns: Sql = sql`
  lane, lane_seq as "laneSeq", seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  array[actor::text, token::text, session, address, request_id, action, subject_kind, subject_id, path::text, reason,
        before_digest, after_digest, detail::text] as fields,
  encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash`

/** A JSON array of strings and nulls, a space after each comma, as PostgreSQL writes one. */
export function lineText({ lane, laneSeq, seq, at, fields }: StoredLine): string {
  const parts = [String(lane), String(laneSeq), String(seq), at, ...fields]
  return `[${parts.map((part) => JSON.stringify(part)).join(', ')}]`
}

/** The digest of a line's text behind the digest of the line before it, in hex. */
export const linkHash = (prevHash: string, text: string): string =>
  createHash('sha256').update(Buffer.from(prevHash, 'hex')).update(text).digest('hex')

export const hashOf = (line: StoredLine): string => linkHash(line.prevHash, lineText(line))

/** What the first line of a lane follows. */
export const laneOrigin = (lane: number): string => createHash('sha256').update(`yushu-onemap ledger lane ${lane}`).digest('hex')
