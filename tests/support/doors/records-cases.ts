// Cases of the walked world, and for whom each is meant.

import { rows, run, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { homeOf, type RecordOf, type Row } from './record.ts'
import { reaches, type Walker } from './walkers.ts'

/** One case a village. */
export async function layCases({ db }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into cases (code, title, cause, legal_basis, jurisdiction, track, area_code, path)
    select '', 'CASE-' || a.code || '-0', '非法占用草原', '刑法', '测试', 'criminal', a.code, a.path from areas a where a.level = 'village'`,
  )
}

const readers: readonly Walker['role'][] = ['prefecture-officer', 'county-officer', 'court-clerk', 'prosecutor', 'auditor']
const meant = (name: string) => (walker: Walker) => readers.includes(walker.role) && reaches(walker, homeOf(name))

export async function ofCases({ db }: World): Promise<readonly RecordOf[]> {
  const cases = await rows<Row>(db, sql`select id, title as name from cases`)
  return [...cases.map(({ id, name }): RecordOf => ({ kind: 'case', id, name, signs: [id, name], isMeantFor: meant(name) }))]
}
