// From a step of an incident to those who asked to be told: who sees it is decided by each one's own row rule, at the time of telling.
// Everything stands in tables until it is done, so that a process which ends in between loses nothing and tells nothing twice.

import type { Knex } from 'knex'
import type { AlertTurn, IncidentAction, IncidentFamily } from '#contract/incidents'
import { alertMoment, alertTurnOf, type Quiet } from '#rules/incidents'
import { type Actor, nobody } from '../platform/caller.ts'
import { ownerTransaction } from '../platform/db.ts'
import type { Services } from '../platform/services.ts'
import { json, rows, run, sql } from '../platform/sql.ts'
import { letterJob, letterTries, sendLetter } from './alert-mail.ts'

type Step = {
  readonly incidentId: string
  readonly n: number
  readonly action: IncidentAction | 'record'
  readonly at: string
  readonly byUser: string | null
  readonly family: IncidentFamily
}
const mostAtOnce = 50

const findSteps = (db: Knex): Promise<Step[]> =>
  rows(
    db,
    sql`
    select t.incident_id as "incidentId", t.n, s.action, s.at::text as at, s.by_user as "byUser", k.family
    from alert_turns t
    join incident_steps s on s.incident_id = t.incident_id and s.n = t.n
    join incidents i on i.id = t.incident_id
    join incident_kinds k on k.code = i.kind
    order by s.at, t.n limit ${mostAtOnce}::integer`,
  )

/** Whoever took the step knows of it. */
const findAsking = (db: Knex, { family, at, byUser }: Step, turn: AlertTurn): Promise<{ userId: string }[]> =>
  rows(
    db,
    sql`
    select distinct s.user_id as "userId" from incident_subscriptions s join users u on u.id = s.user_id and not u.is_disabled
    where ${family} = any (s.families) and ${turn} = any (s.turns) and (s.on_screen or s.by_mail) and s.created_at <= ${at}::timestamptz
      and s.user_id is distinct from ${byUser}::uuid`,
  )

type Match = {
  readonly subscriptionId: string
  readonly level: '1' | '2' | null
  readonly onScreen: boolean
  readonly byMail: boolean
  readonly quiet: Quiet | null
  readonly isGraveThrough: boolean
}
/** Under the row rule of one person: an incident told by its cell lies in its county, and matches no smaller area. */
const findMatches = (db: Knex, { incidentId, at }: Step, turn: AlertTurn): Promise<Match[]> =>
  rows(
    db,
    sql`
    select s.id as "subscriptionId", l.level, s.on_screen as "onScreen", s.by_mail as "byMail", s.is_grave_through as "isGraveThrough",
           case when s.quiet_from is not null then
             json_build_object('from', to_char(s.quiet_from, 'HH24:MI'), 'to', to_char(s.quiet_to, 'HH24:MI')) end as quiet
    from incidents_seen i
    join incident_kinds k on k.code = i.kind
    cross join lateral (
      select min(l.level) as level from jsonb_array_elements(i.species) e join species_levels l on l.species_code = e->>'code') l
    join incident_subscriptions s on k.family = any (s.families) and ${turn} = any (s.turns) and s.created_at <= ${at}::timestamptz
      and (s.least_level is null or l.level <= s.least_level)
    join areas a on a.code = s.area_code and i.path <@ a.path
    where i.id = ${incidentId}::uuid and (s.on_screen or s.by_mail)
    order by s.created_at, s.id`,
  )

type Alert = {
  readonly subscriptionId: string
  readonly userId: string
  readonly tellAt: string
  readonly onScreen: boolean
  readonly byMail: boolean
}
/** Of several subscriptions of a person the one that may speak first writes. */
function alertsOf(userId: string, matches: readonly Match[], family: IncidentFamily): readonly Alert[] {
  const now = new Date()
  const alerts = matches.map((match) => ({
    subscriptionId: match.subscriptionId,
    userId,
    tellAt: alertMoment(now, match, { family, level: match.level }).toISOString(),
    onScreen: match.onScreen,
    byMail: match.byMail,
  }))
  const writer = alerts.filter(({ byMail }) => byMail).toSorted((a, b) => a.tellAt.localeCompare(b.tellAt))[0]
  return alerts.map((alert) => ({ ...alert, byMail: alert === writer }))
}

/** Whoever takes the step out of the waiting ones writes its alerts, and nobody else. */
const keepAlerts = (db: Knex, { incidentId, n, at }: Step, turn: AlertTurn | null, alerts: readonly Alert[], hasMail: boolean) =>
  ownerTransaction(db, async (trx) => {
    const taken = await run(trx, sql`delete from alert_turns where incident_id = ${incidentId}::uuid and n = ${n}::integer`)
    if (taken === 0 || alerts.length === 0) return
    await run(
      trx,
      sql`
      insert into incident_alerts (subscription_id, user_id, incident_id, step, turn, at, tell_at, on_screen, by_mail)
      select s.id, s.user_id, ${incidentId}::uuid, ${n}::integer, ${turn}, ${at}::timestamptz, (a->>'tellAt')::timestamptz,
             (a->>'onScreen')::boolean,
             (a->>'byMail')::boolean and ${hasMail}::boolean
               and exists (select from alert_addresses d where d.user_id = s.user_id and d.verified_at is not null)
      from jsonb_array_elements(${json(alerts)}::jsonb) a join incident_subscriptions s on s.id = (a->>'subscriptionId')::uuid
      on conflict do nothing`,
    )
  })

const actorFor = (userId: string): Actor => ({ ...nobody, userId })

async function noteStep(services: Services, step: Step): Promise<void> {
  const turn = alertTurnOf(step.action)
  const asking = turn === null ? [] : await findAsking(services.db, step, turn)
  const alerts: Alert[] = []
  for (const { userId } of asking) {
    if (turn === null) break
    const matches = await services.as(actorFor(userId), (trx) => findMatches(trx, step, turn))
    alerts.push(...alertsOf(userId, matches, step.family))
  }
  await keepAlerts(services.db, step, turn, alerts, services.mail !== null)
}

/** What is due comes on the screen; open pages are told. */
const ring = (db: Knex) =>
  run(
    db,
    sql`
    with rung as (
      update incident_alerts set told_at = now() where on_screen and told_at is null and tell_at <= now() returning user_id)
    insert into outbox (topic, subject_id) select distinct 'alert', user_id from rung`,
  )

/** Waits longer than the queue tries: its work is gone, as after a restore. The next letter takes along what it had. */
const forgotten = sql`update alert_mails set ended_at = now() where ended_at is null and created_at < now() - interval '4 days'`

/**
 * One letter waits for a subscription at most, and takes along whatever came until it goes out; to a person so many in an hour. One
 * subscription of each person at a time, so that the count is right.
 */
async function queueLetters({ db, jobs, config: { mail } }: Services): Promise<void> {
  if (mail === null) return
  await ownerTransaction(db, async (trx) => {
    await run(trx, forgotten)
    const letters = await rows<{ id: string }>(
      trx,
      sql`
      insert into alert_mails (subscription_id, user_id)
      select distinct on (s.user_id) s.id, s.user_id
      from incident_subscriptions s
      join users u on u.id = s.user_id and not u.is_disabled
      join alert_addresses d on d.user_id = s.user_id and d.verified_at is not null
      where s.by_mail
        and exists (select from incident_alerts al
                    where al.subscription_id = s.id and al.by_mail and al.mail_id is null and al.tell_at <= now())
        and not exists (select from alert_mails m where m.subscription_id = s.id and m.ended_at is null)
        and (select count(*) from alert_mails m where m.user_id = s.user_id and m.created_at > now() - interval '1 hour') < ${mail.perHour}::integer
      order by s.user_id, s.created_at, s.id
      on conflict do nothing
      returning id`,
    )
    const again = { times: letterTries, seconds: mail.retrySeconds }
    for (const { id } of letters) await jobs.enqueueWith(trx, letterJob, { letterId: id }, again)
  })
}

/** Everything that is due now; safe to run again, and beside another process that does the same. A step that cannot be told holds up no other. */
export async function tellAlerts(services: Services): Promise<void> {
  const faults: unknown[] = []
  for (const step of await findSteps(services.db)) await noteStep(services, step).catch((fault) => faults.push(fault))
  await ring(services.db)
  await queueLetters(services)
  if (faults.length > 0) throw faults[0]
}

const lookEverySeconds = 2

export function defineAlertJobs(services: Services): void {
  services.jobs.define<{ letterId: string }>(letterJob, ({ letterId }) => sendLetter(services, letterId))
  services.jobs.repeat(lookEverySeconds, () => tellAlerts(services))
}
