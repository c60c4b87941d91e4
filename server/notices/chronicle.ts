// What is told of the versions of a notice.

import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

export const noticeChronicle: Chronicle = {
  kind: 'notice',
  path: '/api/notices',
  may: 'notices.read',
  table: 'notices',
  neverImported: true,
  fields: {
    code: sql`v.code`,
    number: sql`v.number`,
    bearing: sql`v.bearing`,
    state: sql`v.state`,
    addressee: sql`v.addressee`,
    office: sql`v.office`,
    ordered: sql`v.ordered`,
    destockSu: sql`v.destock_su`,
    dueOn: sql`v.due_on`,
    servedOn: sql`v.served_on`,
    endedAt: sql`v.ended_at`,
  },
}
