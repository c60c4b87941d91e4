// One person of every duty, so that no door is closed before the contract has looked.

import { officeRoles } from '../../server/access/roles.contract.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { prefecturePath } from './cast.ts'
import type { World } from './world.ts'

/** Gives every office duty of the prefecture to the login `prefecture`. */
export async function giveEveryDuty({ db }: World): Promise<void> {
  for (const role of officeRoles)
    await run(
      db,
      sql`
      insert into grants (user_id, role, area_path, valid_from)
      select id, ${role}, ${prefecturePath}::ltree, now() - interval '1 day' from users where login = 'prefecture'
      on conflict do nothing`,
    )
}
