// Who looked at one's own record: for the herder whose grant names an operator. Everybody else owns nothing here and is told nothing.

import { type Look, looksQuery } from '#contract/pastures'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { findCounted } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { sql } from '../platform/sql.ts'

const looks = endpoint({
  method: 'get',
  path: '/api/my/looks',
  may: 'signed-in',
  cost: 'light',
  summary: 'Looks at the own number, exports that covered the own place and unlocks there, the latest first',
  input: looksQuery,
  run: ({ db, input }): Promise<Page<Look>> =>
    findCounted(db, sql`at, action, person, role, office, reason, code`, sql`from my_looks()`, sql`order by seq desc`, input),
})

export const lookEndpoints: readonly AnyEndpoint[] = [looks]
