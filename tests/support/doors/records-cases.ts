// Cases and items of evidence of the walked world, and for whom each is meant.

import { rows, run, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { homeOf, type RecordOf, type Row } from './record.ts'
import { reaches, type Walker } from './walkers.ts'

/** One case a village, with a bundle that was cancelled and has the id of its case, and an item in each county. */
export async function layCases({ db, as }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into cases (code, title, cause, legal_basis, jurisdiction, track, area_code, path)
    select '', 'CASE-' || a.code || '-0', '非法占用草原', '刑法', '测试', 'criminal', a.code, a.path from areas a where a.level = 'village'`,
  )
  await run(
    db,
    sql`
    insert into case_bundles (id, case_id, n, path, language, with_sealed, reason, state, ended_at)
    select c.id, c.id, 0, '', 'zh', false, 'laid', 'cancelled', now() from cases c`,
  )
  const found = await rows<Row>(db, sql`select id, title as name from cases order by title`)
  for (const [login, county] of [
    ['county-a', '632701'],
    ['county-b', '632722'],
  ] as const) {
    const first = found.find(({ name }) => name.startsWith(`CASE-${county}`))
    const form = new FormData()
    form.append('about', JSON.stringify({ name: `EV-${first?.name.slice(5)}`, type: 'electronic-data' }))
    form.append('file', new Blob([`bytes of ${county}`]), 'walk.bin')
    await as(login).post(`/api/cases/${first?.id}/evidence`, form)
  }
}

const readers: readonly Walker['role'][] = ['prefecture-officer', 'county-officer', 'court-clerk', 'prosecutor', 'auditor']
const meant = (name: string) => (walker: Walker) => readers.includes(walker.role) && reaches(walker, homeOf(name))

export async function ofCases({ db }: World): Promise<readonly RecordOf[]> {
  const cases = await rows<Row>(db, sql`select id, title as name from cases`)
  const items = await rows<Row & { readonly itemNo: number }>(
    db,
    sql`select c.id, e.name, e.item_no as "itemNo" from evidence_items e join cases c on c.id = e.case_id`,
  )
  return [
    ...cases.map(({ id, name }): RecordOf => ({ kind: 'case', id, name, signs: [id, name], isMeantFor: meant(name) })),
    ...items.map(
      ({ id, name, itemNo }): RecordOf => ({
        kind: 'evidence',
        id: `${id}/evidence/${itemNo}`,
        name,
        signs: [name],
        isMeantFor: (walker) => !walker.isMachine && meant(name)(walker),
      }),
    ),
  ]
}
