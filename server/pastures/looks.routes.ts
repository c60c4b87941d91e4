// Who looked at one's own record: for the herder whose grant names an operator. Everybody else owns nothing here and is told nothing.

import { type Look, looksQuery } from '#contract/pastures'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import type { Page } from '../platform/paging.ts'
import { one, rows, sql } from '../platform/sql.ts'

const looks = endpoint({
  method: 'get',
  path: '/api/my/looks',
  may: 'signed-in',
  cost: 'light',
  summary: 'Looks at the own number, exports that covered the own place and unlocks there, the latest first',
  input: looksQuery,
  run: async ({ db, input: { page, pageSize } }): Promise<Page<Look>> => {
    const { total } = await one<{ total: number }>(db, sql`select count(*) as total from my_looks()`)
    const items = await rows<Look>(
      db,
      sql`
      select at, action, person, role, office, reason, code from my_looks()
      order by seq desc limit ${pageSize}::integer offset ${(page - 1) * pageSize}::integer`,
    )
    return { items, total, page, pageSize }
  },
})

export const lookEndpoints: readonly AnyEndpoint[] = [looks]
