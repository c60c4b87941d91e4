// Notices of the walked world: one issued for each first operator of a village, and for whom each is meant.

import { rows, run, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { homeOf, type RecordOf, type Row } from './record.ts'
import { reaches, type Walker } from './walkers.ts'

export async function layNotices({ db }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into notices (code, kind, bearing, state, issued_at, office, source_kind, source_id, operator_id, addressee, area_code, path, found,
                         clause, ordered, due_on)
    select '', 'rectify', 'advice', 'issued', now(), '测试', 'violation', o.id, o.id, 'NOTICE-' || o.code, o.area_code, o.path,
           jsonb_build_object('from', 'violation', 'code', 'v', 'isProvisional', false, 'violationKind', 'herd-in-ban',
             'title', jsonb_build_object('zh', '禁牧区内放牧'), 'year', 2025, 'amount', jsonb_build_object('low', 1, 'mid', 1, 'high', 1),
             'unit', 'heads', 'version', 1, 'season', null, 'parcelCode', null, 'zoneName', null),
           jsonb_build_object('zh', '草原法', 'source', 'S30', 'evidence', 'L'), '停止', '2199-01-01'
    from operators o where o.code like '%-1'`,
  )
}

const readers: readonly Walker['role'][] = [
  'prefecture-officer',
  'county-officer',
  'township-officer',
  'village-cadre',
  'court-clerk',
  'prosecutor',
  'auditor',
  'herder',
]
const meant = (name: string) => (walker: Walker) => readers.includes(walker.role) && reaches(walker, homeOf(name))

export async function ofNotices({ db }: World): Promise<readonly RecordOf[]> {
  const found = await rows<Row>(db, sql`select id, addressee as name from notices`)
  return found.map(({ id, name }): RecordOf => ({ kind: 'notice', id, name, signs: [id, name], isMeantFor: meant(name) }))
}
