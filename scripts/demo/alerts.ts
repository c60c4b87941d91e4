// Subscriptions of the demonstration accounts, on the screen alone, and the alerts that they would have had of the newest incidents.

import type { Knex } from 'knex'
import { rows, run, sql } from '../../server/platform/sql.ts'

/** As many as fit on a telephone. */
const newest = 6

/** Whoever handles incidents by office, for the whole of the own area. */
const subscribe = (db: Knex): Promise<{ id: string }[]> =>
  rows(
    db,
    sql`
    insert into incident_subscriptions (user_id, area_code, families, turns, on_screen, by_mail, quiet_from, quiet_to, created_at)
    select u.id, a.code, '{poaching,harvest,grazing,four-disorders,fire,wildlife-conflict}', '{reported,confirmed,handed-over,closed}', true,
           false, '22:00', '07:30', now() - interval '2 years'
    from users u join grants g on g.user_id = u.id join areas a on a.path = g.area_path
    where u.is_demo and g.role in ('prefecture-officer', 'county-officer', 'township-officer')
    returning id`,
  )

/** Of records that are not sensitive, which each of them sees exactly. Answers how many subscriptions there are. */
export async function storeSubscriptions(db: Knex): Promise<number> {
  const made = await subscribe(db)
  await run(
    db,
    sql`
    insert into incident_alerts (subscription_id, user_id, incident_id, step, turn, at, tell_at, on_screen, by_mail, told_at, read_at)
    select id, user_id, incident_id, n, turn, at, at, true, false, at, case when rank > 2 then at + interval '1 hour' end
    from (
      select s.id, s.user_id, t.incident_id, t.n, t.at, row_number() over (partition by s.id order by t.at desc, t.incident_id) as rank,
             case t.action when 'record' then 'reported' when 'confirm' then 'confirmed' when 'hand-over' then 'handed-over' else 'closed' end as turn
      from incident_subscriptions s
      join areas a on a.code = s.area_code
      join incidents i on i.path <@ a.path and i.is_demo and not i.is_sensitive
      join incident_steps t on t.incident_id = i.id and t.action in ('record', 'confirm', 'hand-over', 'close')
      where s.id = any (${made.map(({ id }) => id)}::uuid[]) and t.by_user is distinct from s.user_id) ranked
    where rank <= ${newest}::integer
    on conflict do nothing`,
  )
  return made.length
}
