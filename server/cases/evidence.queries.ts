// Items of evidence as their readers see them. The row rule decides which.

import type { Knex } from 'knex'
import type { CaseTrack, EditedEvidence, EvidenceItem, NewEvidence } from '#contract/cases'
import { defectsOf } from '#rules/cases'
import { findCounted } from '../platform/list.ts'
import type { FullMeasure } from '../platform/measured.ts'
import type { Page, PageQuery } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { maybeOne, one, run, type Sql, sql } from '../platform/sql.ts'

/** In the zone in which it was told. */
const capturedAt = sql`
  to_char(e.captured_at at time zone 'UTC' + e.captured_zone::interval, 'YYYY-MM-DD"T"HH24:MI:SS.MS') || e.captured_zone`

const columns = sql`
  e.item_no as "itemNo", e.case_id as "caseId", e.name, e.type, e.file_name as "fileName", e.file_format as "fileFormat", e.bytes, e.sha256, e.sm3,
  e.source_device as "sourceDevice", e.medium_place as "mediumPlace", e.medium_absent_reason as "mediumAbsentReason", e.purpose,
  ${capturedAt} as "capturedAt", e.clock_source as "clockSource", e.clock_drift_s as "clockDriftS", st_x(e.place) as lon, st_y(e.place) as lat,
  e.coordinate_system as "coordinateSystem", e.accuracy_m as "accuracyM", e.tool, e.tool_version as "toolVersion", e.operator_1 as "operator1",
  e.operator_2 as "operator2", e.provider, e.witness, e.video_ref as "videoRef", e.parent_no as "parentNo", e.steps, e.is_sealed as "isSealed",
  e.seal_no as "sealNo", user_name(e.added_by) as "addedBy", e.added_at as "addedAt", user_name(item_holder(e.case_id, e.item_no)) as holder,
  e.version, c.track`
const from = sql`from evidence_items e join cases c on c.id = e.case_id`

type Row = Omit<EvidenceItem, 'defects'> & { readonly track: CaseTrack }
const judged = ({ track, ...row }: Row): EvidenceItem => ({ ...row, defects: defectsOf(row, track) })

export async function findEvidence(db: Knex, caseId: string, page: PageQuery): Promise<Page<EvidenceItem>> {
  const found = await findCounted<Row>(db, columns, sql`${from} where e.case_id = ${caseId}::uuid`, sql`order by e.item_no`, page)
  return { ...found, items: found.items.map(judged) }
}

/** Throws 404 `not-found`. */
export async function getItem(db: Knex, caseId: string, itemNo: number): Promise<EvidenceItem> {
  const found = await maybeOne<Row>(
    db,
    sql`select ${columns} ${from} where e.case_id = ${caseId}::uuid and e.item_no = ${itemNo}::integer`,
  )
  if (found === undefined) throw notFound('evidence', `${caseId} ${itemNo}`)
  return judged(found)
}

/** Whether the caller may have the bytes: those under seal are the court's alone. */
export async function isOpenTo(db: Knex, caseId: string, itemNo: number): Promise<boolean> {
  const { isOpen } = await one<{ isOpen: boolean }>(
    db,
    sql`
    select e.path <@ app_reach('evidence', 'export') and (not e.is_sealed or e.path <@ app_reach('evidence', 'see-exactly')) as "isOpen"
    from evidence_items e where e.case_id = ${caseId}::uuid and e.item_no = ${itemNo}::integer`,
  )
  return isOpen
}

const zoneOf = (instant: string | null): string | null =>
  instant === null ? null : instant.endsWith('Z') ? '+00:00' : instant.slice(-6)
const placeOf = (lon: number | null, lat: number | null): Sql =>
  lon === null || lat === null ? sql`null::geometry` : sql`st_point(${lon}::float8, ${lat}::float8, 4326)`

export async function insertItem(
  db: Knex,
  caseId: string,
  fileName: string,
  { sha256, sm3, bytes }: FullMeasure,
  about: NewEvidence,
): Promise<number> {
  const { itemNo } = await one<{ itemNo: number }>(
    db,
    sql`
    insert into evidence_items (case_id, item_no, path, name, type, file_name, file_format, bytes, sha256, sm3, source_device, medium_place,
      medium_absent_reason, purpose, captured_at, captured_zone, clock_source, clock_drift_s, place, coordinate_system, accuracy_m, tool, tool_version,
      operator_1, operator_2, provider, witness, video_ref, parent_no, steps, is_sealed, seal_no)
    values (${caseId}::uuid, 0, '', ${about.name}, ${about.type}, ${fileName}, ${about.fileFormat}, ${bytes}, ${sha256}, ${sm3}, ${about.sourceDevice},
      ${about.mediumPlace}, ${about.mediumAbsentReason}, ${about.purpose}, ${about.capturedAt}::timestamptz, ${zoneOf(about.capturedAt)},
      ${about.clockSource}, ${about.clockDriftS}::float8, ${placeOf(about.lon, about.lat)}, ${about.coordinateSystem}, ${about.accuracyM}::float8,
      ${about.tool}, ${about.toolVersion}, ${about.operator1}, ${about.operator2}, ${about.provider}, ${about.witness}, ${about.videoRef},
      ${about.parentNo}, ${about.steps === '' ? null : about.steps}, ${about.isSealed}, ${about.sealNo})
    returning item_no as "itemNo"`,
  )
  return itemNo
}

/** Whether the item was still at `version`, and is now described so. */
export const describeItem = async (db: Knex, about: EditedEvidence, version: number): Promise<boolean> =>
  (await run(
    db,
    sql`
    update evidence_items set name = ${about.name}, type = ${about.type}, file_format = ${about.fileFormat}, source_device = ${about.sourceDevice},
      medium_place = ${about.mediumPlace}, medium_absent_reason = ${about.mediumAbsentReason}, purpose = ${about.purpose},
      captured_at = ${about.capturedAt}::timestamptz, captured_zone = ${zoneOf(about.capturedAt)}, clock_source = ${about.clockSource},
      clock_drift_s = ${about.clockDriftS}::float8, place = ${placeOf(about.lon, about.lat)}, coordinate_system = ${about.coordinateSystem},
      accuracy_m = ${about.accuracyM}::float8, tool = ${about.tool}, tool_version = ${about.toolVersion}, operator_1 = ${about.operator1},
      operator_2 = ${about.operator2}, provider = ${about.provider}, witness = ${about.witness}, video_ref = ${about.videoRef}
    where case_id = ${about.id}::uuid and item_no = ${about.itemNo}::integer and version = ${version}::integer`,
  )) > 0

/** Whether the item was still at `version`, and is now under this seal, or under none. */
export const sealItem = async (
  db: Knex,
  caseId: string,
  itemNo: number,
  sealNo: string | null,
  version: number,
): Promise<boolean> =>
  (await run(
    db,
    sql`
    update evidence_items set is_sealed = ${sealNo !== null}, seal_no = ${sealNo}
    where case_id = ${caseId}::uuid and item_no = ${itemNo}::integer and version = ${version}::integer`,
  )) > 0
