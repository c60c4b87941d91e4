// What signing in leaves behind, and how long it may.

import type { Keeper } from '../platform/retention.ts'
import { run, sql } from '../platform/sql.ts'

export const accessKeepers: readonly Keeper[] = [
  {
    kind: 'sign-in-attempts',
    over: sql`select at as since from sign_in_attempts where wait_until < now()`,
    remove: (db, before) => run(db, sql`delete from sign_in_attempts where wait_until < now() and at < ${before}::timestamptz`),
  },
  {
    kind: 'ended-sessions',
    over: sql`
      select expires_at as since from sessions where expires_at < now()
      union all select expires_at from provider_sign_ins where expires_at < now()`,
    remove: async (db, before) => {
      await run(db, sql`delete from sessions where expires_at < ${before}::timestamptz`)
      await run(db, sql`delete from provider_sign_ins where expires_at < ${before}::timestamptz`)
    },
  },
  {
    kind: 'known-devices',
    over: sql`select last_used_at as since from known_devices`,
    remove: (db, before) => run(db, sql`delete from known_devices where last_used_at < ${before}::timestamptz`),
  },
  {
    kind: 'ended-tokens',
    over: sql`select least(revoked_at, expires_at) as since from api_tokens where least(revoked_at, expires_at) < now()`,
    remove: (db, before) => run(db, sql`delete from api_tokens where least(revoked_at, expires_at) < ${before}::timestamptz`),
  },
  {
    // The row stays, for grants and the ledger refer to it; and the name of whoever acted, for the ledger without it says nothing.
    kind: 'disabled-accounts',
    over: sql`select disabled_at as since from users where is_disabled and cleared_at is null`,
    remove: (db, before) =>
      run(
        db,
        sql`
        update users u set login = 'cleared-' || u.id, password_hash = null, issuer = null, subject = null, last_sign_in_at = null,
          name = case when exists (select from ledger l where l.actor = u.id and l.action not in ('signed-in', 'signed-out')) then u.name
                 else '—' end,
          cleared_at = now()
        where u.is_disabled and u.cleared_at is null and u.disabled_at < ${before}::timestamptz`,
      ),
  },
]
