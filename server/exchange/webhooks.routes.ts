// Webhooks: addresses that are told of changes by the token of who registers them; their deliveries, and sending them again.

import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { faultOfAddress } from '../platform/outgoing.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { lastChange } from './feed.queries.ts'
import { deliveryId, type MadeWebhook, newWebhook, replayFrom, webhookId } from './webhooks.contract.ts'
import { webhookJob, webhookTries } from './webhooks.jobs.ts'
import {
  countWebhooks,
  findDeliveries,
  findWebhook,
  findWebhooks,
  isLiveToken,
  keepWebhook,
  placeBefore,
  removeWebhook,
  setGoing,
  setWaiting,
} from './webhooks.queries.ts'

const path = '/api/account/webhooks'
const mostWebhooks = 20

const common = { may: 'signed-in', isForPeople: true } as const

export function webhookEndpoints({ config, db: owner, jobs }: Services): readonly AnyEndpoint[] {
  const list = endpoint({
    ...common,
    method: 'get',
    path,
    summary: 'The own webhooks; for administrators those of everybody',
    input: z.strictObject({}),
    run: ({ db }) => findWebhooks(db),
  })
  const make = endpoint({
    ...common,
    method: 'post',
    path,
    summary:
      'Register an address that is told what one of the own tokens may read; the answer is the only one that carries the secret',
    asOwner: true,
    input: newWebhook,
    run: async ({ db, caller, input }): Promise<MadeWebhook> => {
      const userId = caller.userId ?? ''
      const fault = faultOfAddress(input.url, config.webhookAllowPrivate)
      if (fault !== null)
        throw new Problem('webhook-address-refused', 422, { fault }, [{ path: 'url', code: fault, message: fault }])
      if (!(await isLiveToken(db, userId, input.tokenId))) throw notFound('token', input.tokenId)
      if ((await countWebhooks(db, userId)) >= mostWebhooks) throw new Problem('too-many-webhooks', 409, { most: mostWebhooks })
      const secret = `whsec_${randomBytes(32).toString('base64')}`
      const id = await keepWebhook(db, { ...input, userId, secret, place: await lastChange(db) })
      const item = await findWebhook(db, id)
      if (item === undefined) throw notFound('webhook', id)
      const detail = { name: input.name, url: input.url, token: input.tokenId }
      await recordWrite(db, { action: 'webhook-made', subjectKind: 'webhook', subjectId: id, path: null, after: detail, detail })
      return { secret, item: { ...item, owner: null } }
    },
  })
  const remove = endpoint({
    ...common,
    method: 'delete',
    path: `${path}/:id`,
    summary: 'Remove a webhook with its deliveries',
    input: webhookId,
    run: async ({ db, input: { id } }) => {
      if ((await removeWebhook(db, id)) === 0) throw notFound('webhook', id)
      await recordWrite(db, { action: 'webhook-removed', subjectKind: 'webhook', subjectId: id, path: null })
    },
  })
  const resume = endpoint({
    ...common,
    method: 'post',
    path: `${path}/:id/resume`,
    summary: 'Go on with one that was stopped, from the first thing that did not arrive',
    input: webhookId,
    run: async ({ db, input: { id } }) => {
      if ((await setGoing(db, id, null)) === 0) throw notFound('webhook', id)
      await recordWrite(db, { action: 'webhook-resumed', subjectKind: 'webhook', subjectId: id, path: null })
      return findWebhook(db, id)
    },
  })
  const replay = endpoint({
    ...common,
    method: 'post',
    path: `${path}/:id/replay`,
    summary: 'Tell again everything since a moment, as far back as changes are kept',
    input: replayFrom,
    run: async ({ db, input: { id, since } }) => {
      if ((await setGoing(db, id, (await placeBefore(db, since)) ?? null)) === 0) throw notFound('webhook', id)
      await recordWrite(db, { action: 'webhook-replayed', subjectKind: 'webhook', subjectId: id, path: null, detail: { since } })
      return findWebhook(db, id)
    },
  })
  const deliveries = endpoint({
    ...common,
    method: 'get',
    path: `${path}/:id/deliveries`,
    summary: 'The last hundred deliveries of a webhook: state, tries, and what was answered',
    input: webhookId,
    run: async ({ db, input: { id } }) => {
      if ((await findWebhook(db, id)) === undefined) throw notFound('webhook', id)
      return findDeliveries(db, id)
    },
  })
  const again = endpoint({
    ...common,
    method: 'post',
    path: `${path}/:id/deliveries/:delivery/replay`,
    summary: 'Send one delivery again, under the same webhook-id',
    input: deliveryId,
    run: async ({ db, input: { id, delivery }, afterCommit }) => {
      if ((await setWaiting(db, id, delivery)) === 0) throw notFound('delivery', delivery)
      await recordWrite(db, {
        action: 'webhook-replayed',
        subjectKind: 'webhook',
        subjectId: id,
        path: null,
        detail: { delivery },
      })
      const again = { times: webhookTries, seconds: config.webhookRetrySeconds }
      afterCommit(() => jobs.enqueueWith(owner, webhookJob, { delivery }, again))
    },
  })
  return [list, make, remove, resume, replay, deliveries, again]
}
