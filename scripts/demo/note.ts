// What the demonstration wrote, as ledger lines: every zone and every account it entered, so that an auditor has something to look at.

import type { Knex } from 'knex'
import { recordWrite } from '../../server/platform/ledger.ts'
import { rows, sql } from '../../server/platform/sql.ts'

type Zone = { readonly id: string; readonly code: string; readonly kind: string; readonly path: string; readonly areaHa: number }
type Account = { readonly id: string; readonly login: string; readonly name: string }

export async function noteDemo(trx: Knex, seed: number, parcels: number): Promise<void> {
  const reason = '演示数据 / demonstration data'
  const zones = await rows<Zone>(
    trx,
    sql`select id, code, kind, path::text as path, area_ha as "areaHa" from zones where is_demo order by code`,
  )
  for (const { path, ...zone } of zones) {
    const { id, ...detail } = zone
    await recordWrite(trx, { action: 'zone-entered', subjectKind: 'zone', subjectId: id, path, reason, after: zone, detail })
  }
  const accounts = await rows<Account>(trx, sql`select id, login, name from users where is_demo order by created_at, login`)
  for (const account of accounts) {
    const detail = { code: account.login }
    const line = { action: 'account-made', subjectKind: 'account', subjectId: account.id, path: null, reason }
    await recordWrite(trx, { ...line, after: account, detail })
  }
  const line = { action: 'demo-loaded', subjectKind: 'demo', subjectId: String(seed), path: null, reason }
  await recordWrite(trx, { ...line, detail: { parcels } })
}
