// Subscribing to alerts of incidents, and the alerts themselves: a person's own, and never through a token.

import * as z from 'zod'
import { alertsRead, editedSubscription, newSubscription, subscriptionId } from '#contract/incidents'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { findMail } from './alert-address.ts'
import {
  addSubscription,
  changeSubscription,
  endSubscription,
  findAlerts,
  findSubscriptions,
  getSubscription,
  markRead,
} from './alerts.queries.ts'

const subject = { subjectKind: 'alert-subscription', path: null }

const list = (services: Services): AnyEndpoint =>
  stepwise({
    method: 'get',
    path: '/api/alerts/subscriptions',
    may: 'signed-in',
    isForPeople: true,
    cost: 'light',
    summary: 'The own subscriptions to alerts, and where mail goes',
    input: z.strictObject({}),
    run: async ({ actor }) => ({
      items: await services.as(actor, findSubscriptions),
      mail: await findMail(services, actor.userId ?? ''),
    }),
  })

const add = endpoint({
  method: 'post',
  path: '/api/alerts/subscriptions',
  may: 'incidents.read',
  isForPeople: true,
  cost: 'light',
  summary: 'Subscribe to alerts: families and turns of incidents, an area within the own, channels and quiet hours',
  input: newSubscription,
  run: async ({ db, input }) => {
    const made = await addSubscription(db, input)
    await recordWrite(db, { ...subject, action: 'alert-subscribed', subjectId: made.id, after: input })
    return made
  },
})

const change = endpoint({
  method: 'put',
  path: '/api/alerts/subscriptions/:id',
  may: 'incidents.read',
  isForPeople: true,
  cost: 'light',
  summary: 'Change an own subscription: the last word stands',
  input: editedSubscription,
  run: async ({ db, input: { id, ...input } }) => {
    const before = await getSubscription(db, id)
    const after = await changeSubscription(db, id, input)
    await recordWrite(db, { ...subject, action: 'alert-subscription-changed', subjectId: id, before, after })
    return after
  },
})

/** Also for whoever has no duty any more. */
const end = endpoint({
  method: 'delete',
  path: '/api/alerts/subscriptions/:id',
  may: 'signed-in',
  isForPeople: true,
  cost: 'light',
  summary: 'End an own subscription; its alerts go with it',
  input: subscriptionId,
  run: async ({ db, input: { id } }) => {
    if ((await endSubscription(db, id)) === 0) throw notFound('alert-subscription', id)
    await recordWrite(db, { ...subject, action: 'alert-unsubscribed', subjectId: id })
  },
})

const alerts = endpoint({
  method: 'get',
  path: '/api/alerts',
  may: 'incidents.read',
  isForPeople: true,
  cost: 'light',
  summary: 'The newest hundred alerts of the caller, as far as they see the incidents now, and how many are unread',
  input: z.strictObject({}),
  run: ({ db }) => findAlerts(db),
})

const read = endpoint({
  method: 'post',
  path: '/api/alerts/read',
  may: 'incidents.read',
  isForPeople: true,
  cost: 'light',
  summary: 'Mark alerts as read: those named, or all that are shown',
  input: alertsRead,
  run: async ({ db, caller, input: { ids } }) => {
    const marked = await markRead(db, ids)
    const about = { subjectKind: 'account', subjectId: caller.userId, path: null, detail: { alerts: marked } }
    if (marked > 0) await recordWrite(db, { action: 'alerts-read', ...about })
    return findAlerts(db)
  },
})

export const alertEndpoints = (services: Services): readonly AnyEndpoint[] => [list(services), add, change, end, alerts, read]
