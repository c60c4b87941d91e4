// Cases, items of evidence and remedies of the walked world, and for whom each is meant.

import { rows, run, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { homeOf, type RecordOf, type Row } from './record.ts'
import { seesUnit } from './records-duty.ts'
import { reaches, type Walker } from './walkers.ts'

/** A remedy of each case, over the first parcel of its village, where its lake is; who owes it bears the name of the case. */
async function layRemedies({ db }: World): Promise<void> {
  await run(
    db,
    sql`
    insert into remedies (case_id, code, kind, geom, area_code, path, indicator, target, demand, ordered_on, due_on)
    select c.id, '', 'reseed', p.geom, p.area_code, p.path, 'cover', 50, 'REM-' || c.area_code || '-0', '2025-01-01', '2025-06-01'
    from cases c join parcels p on p.code = c.area_code || '-1'`,
  )
  await run(
    db,
    sql`
    insert into remedy_orders (remedy_id, owed_by_kind, owed_by, basis)
    select r.id, 'person', c.title, c.title from remedies r join cases c on c.id = r.case_id`,
  )
}

/** One case a village, with a bundle that was cancelled and has the id of its case, and an item in each county. */
export async function layCases(world: World): Promise<void> {
  const { db, as } = world
  await run(
    db,
    sql`
    insert into cases (code, title, cause, legal_basis, jurisdiction, track, area_code, path, stage)
    select '', 'CASE-' || a.code || '-0', '非法占用草原', '刑法', '测试', 'criminal', a.code, a.path, 'remedy' from areas a where a.level = 'village'`,
  )
  await run(
    db,
    sql`
    insert into case_bundles (id, case_id, n, path, language, with_sealed, reason, state, ended_at)
    select c.id, c.id, 0, '', 'zh', false, 'laid', 'cancelled', now() from cases c`,
  )
  await layRemedies(world)
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
  const remedies = await rows<Row>(db, sql`select id, demand as name from remedies`)
  return [
    ...remedies.map(({ id, name }): RecordOf => ({ kind: 'remedy', id, name, signs: [id, name], isMeantFor: seesUnit(name) })),
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
