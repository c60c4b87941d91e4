// A person's subscriptions and what they were told, under their own row rule.

import type { Knex } from 'knex'
import type { AlertList, AlertSubscription, IncidentAlert, NewSubscription } from '#contract/incidents'
import { mostSubscriptions } from '#contract/incidents'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'

const columns = sql`
  s.id, s.area_code as area, s.families, s.turns, s.least_level as "leastLevel", s.on_screen as "onScreen", s.by_mail as "byMail",
  case when s.quiet_from is not null then
    json_build_object('from', to_char(s.quiet_from, 'HH24:MI'), 'to', to_char(s.quiet_to, 'HH24:MI')) end as quiet,
  s.is_grave_through as "isGraveThrough", s.last_sent_at as "lastSentAt", s.last_fault as "lastFault", s.last_fault_at as "lastFaultAt"`

export const findSubscriptions = (db: Knex): Promise<AlertSubscription[]> =>
  rows(db, sql`select ${columns} from incident_subscriptions s where s.user_id = app_user() order by s.created_at, s.id`)

/** Throws 404 `not-found` for one of somebody else's as for one that is not there. */
export async function getSubscription(db: Knex, id: string): Promise<AlertSubscription> {
  const found = await maybeOne<AlertSubscription>(
    db,
    sql`select ${columns} from incident_subscriptions s where s.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('alert-subscription', id)
  return found
}

/** Throws 403 `alert-area-beyond` where incidents of the area are not the caller's to see. */
async function demandReach(db: Knex, area: string): Promise<void> {
  const { isReached } = await one<{ isReached: boolean }>(
    db,
    sql`
    select exists (select from areas a where a.code = ${area} and a.path <@ (select app_reach('incidents', 'see'))) as "isReached"`,
  )
  if (!isReached) throw new Problem('alert-area-beyond', 403, { area })
}

const valuesOf = ({ area, families, turns, leastLevel, onScreen, byMail, quiet, isGraveThrough }: NewSubscription): Sql => sql`
  ${area}, ${[...families]}::text[], ${[...turns]}::text[], ${leastLevel}::text, ${onScreen}::boolean, ${byMail}::boolean,
  ${quiet?.from ?? null}::time, ${quiet?.to ?? null}::time, ${isGraveThrough}::boolean`
const names = sql`area_code, families, turns, least_level, on_screen, by_mail, quiet_from, quiet_to, is_grave_through`

export async function addSubscription(db: Knex, input: NewSubscription): Promise<AlertSubscription> {
  await demandReach(db, input.area)
  const { n } = await one<{ n: number }>(db, sql`select count(*) as n from incident_subscriptions where user_id = app_user()`)
  if (n >= mostSubscriptions) throw new Problem('too-many-subscriptions', 409, { most: mostSubscriptions })
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into incident_subscriptions (${names}) values (${valuesOf(input)}) returning id`,
  )
  return getSubscription(db, id)
}

export async function changeSubscription(db: Knex, id: string, input: NewSubscription): Promise<AlertSubscription> {
  await getSubscription(db, id)
  await demandReach(db, input.area)
  await run(db, sql`update incident_subscriptions set (${names}) = row (${valuesOf(input)}) where id = ${id}::uuid`)
  return getSubscription(db, id)
}

export const endSubscription = (db: Knex, id: string): Promise<number> =>
  run(db, sql`delete from incident_subscriptions where id = ${id}::uuid`)

const mostAlerts = 100

/** Of one step one alert, however many subscriptions it came by; of an incident that is no longer seen none. */
const shown = sql`
  select distinct on (al.incident_id, al.step) al.id, al.incident_id as "incidentId", al.turn, al.at as stepped_at, al.told_at,
         case when i.is_exact then al.at end as at, al.read_at is not null as "isRead", i.is_exact as "isExact", i.code, k.family, k.name_zh as "kindZh", k.name_bo as "kindBo",
         k.name_en as "kindEn", i.state, i.area_code as "areaCode", a.name_zh as "areaName", i.day
  from incident_alerts al
  join incidents_seen i on i.id = al.incident_id
  join incident_kinds k on k.code = i.kind
  join areas a on a.code = i.area_code
  where al.told_at is not null
  order by al.incident_id, al.step, al.read_at nulls last, al.id`

export async function findAlerts(db: Knex): Promise<AlertList> {
  const items = await rows<IncidentAlert>(
    db,
    sql`
    select id, "incidentId", turn, at, "isRead", "isExact", code, family, "kindZh", "kindBo", "kindEn", state, "areaCode", "areaName", day
    from (${shown}) s order by told_at desc, stepped_at desc, id limit ${mostAlerts}::integer`,
  )
  const { unread } = await one<{ unread: number }>(db, sql`select count(*) as unread from (${shown}) s where not "isRead"`)
  return { items, unread }
}

/** Marks those named, or all that are on the screen; answers how many were new. */
export const markRead = (db: Knex, ids: readonly string[] | undefined): Promise<number> =>
  run(
    db,
    sql`
    update incident_alerts al set read_at = now()
    where al.told_at is not null and al.read_at is null
      and ${
        ids === undefined
          ? sql`true`
          : sql`exists (select from incident_alerts o where o.id = any (${[...ids]}::uuid[])
                                                        and o.incident_id = al.incident_id and o.step = al.step)`
      }`,
  )
