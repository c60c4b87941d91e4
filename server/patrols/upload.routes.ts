// Tracks brought as files: first looked at, with the patrols they seem to hold, then saved as what the uploader says they were.

import type { Knex } from 'knex'
import type { TrackPreview, TrackProposal } from '#contract/patrols'
import { trackPreview, trackUpload } from '#contract/patrols'
import { cleanTrack, clockOf, metricsOf, proposePatrols, type TrackPoint, type Transport } from '#rules/patrols'
import { dayOf } from '../platform/day.rules.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import { rows, sql } from '../platform/sql.ts'
import { discardUpload, type Upload } from '../platform/upload.ts'
import { beginPatrol } from './field.queries.ts'
import { note } from './field.routes.ts'
import { addPoints, type StoredPoint } from './points.queries.ts'
import { readTrackFile } from './readers/open.ts'
import { findRules, termsOn } from './rules.queries.ts'
import { deriveAfter } from './settle.ts'

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

async function readUpload(upload: Upload | null) {
  if (upload === null) throw new Problem('upload-missing-file', 400)
  return readTrackFile(upload.path)
}

/** At most 2,000 places of a line, for a preview. */
function thinned(segment: readonly { readonly lng: number; readonly lat: number }[]): readonly (readonly [number, number])[] {
  const every = Math.max(1, Math.ceil(segment.length / 2000))
  return segment.filter((_point, i) => i % every === 0 || i === segment.length - 1).map(({ lng, lat }) => [lng, lat])
}

function spanOf(points: readonly TrackPoint[]): { readonly from: number | null; readonly to: number | null } {
  const clock = clockOf(points)
  let [from, to] = [Infinity, -Infinity]
  for (const point of points) {
    const at = clock(point)
    if (at === null) continue
    from = Math.min(from, at)
    to = Math.max(to, at)
  }
  return from === Infinity ? { from: null, to: null } : { from, to }
}

async function proposalsOf(db: Knex, points: readonly TrackPoint[], transport: Transport) {
  const rules = await findRules(db)
  const terms = (of: readonly TrackPoint[]) => termsOn(rules, dayOf(new Date(spanOf(of).from ?? Date.now())), transport)
  return proposePatrols(points, terms(points).limits.splitS).map((own) => ({ own, limits: terms(own).limits }))
}

function previewOf(own: readonly TrackPoint[], limits: Parameters<typeof cleanTrack>[1], proposal: number): TrackProposal {
  const track = cleanTrack(own, limits)
  const { distanceM, recordedS } = metricsOf(track)
  const span = spanOf(own)
  const dropCounts: Partial<Record<(typeof track.drops)[number]['why'], number>> = {}
  for (const { why } of track.drops) dropCounts[why] = (dropCounts[why] ?? 0) + 1
  return {
    proposal,
    points: own.length,
    startedAt: iso(span.from),
    endedAt: iso(span.to),
    isTimed: track.isTimed,
    distanceM,
    recordedS,
    dropCounts,
    line: track.segments.map(thinned),
  }
}

const preview = endpoint({
  method: 'post',
  path: '/api/patrols/files/preview',
  may: 'patrols.add',
  cost: 'heavy',
  takes: 'file',
  summary:
    'Look at a track file (GPX, KML, KMZ, FIT, GeoJSON): the patrols in it and every point that cannot be read; nothing is kept',
  input: trackPreview,
  run: async ({ db, input, upload, afterCommit }): Promise<TrackPreview> => {
    const { format, points, faults, faultCount } = await readUpload(upload)
    const known = await rows<{ id: string }>(
      db,
      sql`select id from patrols where source_sha256 = ${upload?.sha256 ?? ''} order by started_at`,
    )
    afterCommit(async () => void (upload && (await discardUpload(upload))))
    const proposals = await proposalsOf(db, points, input.transport)
    return {
      format,
      points: points.length,
      faults,
      faultCount,
      proposals: proposals.map(({ own, limits }, i) => previewOf(own, limits, i)),
      known: known.map(({ id }) => id),
    }
  },
})

const stored = (point: TrackPoint): StoredPoint => ({
  ...point,
  deviceAt: iso(point.deviceAt),
  gnssAt: iso(point.gnssAt),
})

const save = endpoint({
  method: 'post',
  path: '/api/patrols/files',
  may: 'patrols.add',
  cost: 'heavy',
  takes: 'file',
  summary: 'Save patrols of a track file as chosen; the same file and client id again answers the same patrols',
  input: trackUpload,
  run: async (work) => {
    const { db, input, upload, afterCommit } = work
    const { points, format } = await readUpload(upload)
    const ids: string[] = []
    for (const choice of input.choices) {
      const { joined, ...about } = choice
      const proposals = await proposalsOf(db, points, choice.transport)
      const own = [choice.proposal, ...joined].flatMap((proposal) => {
        const part = proposals[proposal]?.own
        if (part === undefined) throw new Problem('proposal-unknown', 422, { proposal })
        return part
      })
      const span = spanOf(own)
      if (span.to !== null && span.to > Date.now() + 600_000) throw new Problem('track-ahead-of-now', 422, { to: iso(span.to) })
      const now = new Date().toISOString()
      const { id, isNew } = await beginPatrol(db, {
        ...about,
        mode: 'upload',
        startedAt: iso(span.from) ?? now,
        endedAt: iso(span.to) ?? now,
        sourceName: upload?.name.slice(0, 200) ?? '',
        sourceSha256: upload?.sha256 ?? '',
      })
      if (isNew) await addPoints(db, id, own.map(stored))
      await note(db, 'patrol-uploaded', id, {
        isNew,
        format,
        parts: joined.length + 1,
        points: own.length,
        sha256: upload?.sha256,
      })
      deriveAfter(work, id)
      ids.push(id)
    }
    afterCommit(async () => void (upload && (await discardUpload(upload))))
    return { ids }
  },
})

export const patrolUploadEndpoints: readonly AnyEndpoint[] = [preview, save]
