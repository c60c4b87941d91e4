// What is told of the versions of a case and of a remedy.

import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

export const caseChronicle: Chronicle = {
  kind: 'case',
  path: '/api/cases',
  may: 'cases.read',
  table: 'cases',
  neverImported: true,
  fields: {
    code: sql`v.code`,
    title: sql`v.title`,
    cause: sql`v.cause`,
    legalBasis: sql`v.legal_basis`,
    jurisdiction: sql`v.jurisdiction`,
    courtNo: sql`v.court_no`,
    track: sql`v.track`,
    stage: sql`v.stage`,
    offenceAt: sql`v.offence_at`,
    areaName: sql`(select a.name_zh || ' · ' || a.code from areas a where a.path = v.path)`,
    endedAt: sql`v.ended_at`,
  },
}

export const remedyChronicle: Chronicle = {
  kind: 'remedy',
  path: '/api/remedies',
  may: 'remedies.read',
  table: 'remedies',
  neverImported: true,
  fields: {
    code: sql`v.code`,
    remedyKind: sql`v.kind`,
    state: sql`v.state`,
    indicator: sql`v.indicator`,
    target: sql`v.target`,
    demand: sql`v.demand`,
    dueOn: sql`v.due_on`,
    inspections: sql`v.inspections`,
    lastOn: sql`v.last_on`,
    lastResult: sql`v.last_result`,
    areaName: sql`(select a.name_zh || ' · ' || a.code from areas a where a.path = v.path)`,
    endedAt: sql`v.ended_at`,
  },
}
