// The own address for alerts by mail, and the link in every letter that ends them without signing in.

import * as z from 'zod'
import { mailAddress, mailCode, unsubscribeToken } from '#contract/incidents'
import { type Bytes, bytes } from '../platform/answer.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { askAddress, findMail, removeAddress, verifyAddress } from './alert-address.ts'
import { unsubscribePage } from './alert-letters.ts'
import { alertWords } from './alert-words.ts'
import { findUnsubscribed, unsubscribe } from './unsubscribe.ts'

const page = (html: string): Bytes => bytes(html, 'text/html; charset=utf-8', { 'cache-control': 'no-store' })

export function alertAddressEndpoints(services: Services): readonly AnyEndpoint[] {
  const ask = stepwise({
    method: 'put',
    path: '/api/alerts/address',
    may: 'incidents.read',
    isForPeople: true,
    cost: 'heavy',
    summary: 'Name the own address for alerts by mail; a code is sent to it, and nothing else until the code came back',
    input: mailAddress,
    run: async ({ actor, input }) => {
      await askAddress(services, actor, input.address)
      return findMail(services, actor.userId ?? '')
    },
  })

  const verify = stepwise({
    method: 'post',
    path: '/api/alerts/address/verification',
    may: 'incidents.read',
    isForPeople: true,
    cost: 'light',
    summary: 'Give back the code that was sent to the address; five tries within half an hour',
    input: mailCode,
    run: async ({ actor, input }) => {
      if (!(await verifyAddress(services, actor, input.code))) throw new Problem('wrong-code', 422)
      return findMail(services, actor.userId ?? '')
    },
  })

  const remove = endpoint({
    method: 'delete',
    path: '/api/alerts/address',
    may: 'signed-in',
    asOwner: true,
    isForPeople: true,
    cost: 'light',
    summary: 'Take the own address back; nothing that waits is sent to it',
    input: z.strictObject({}),
    run: ({ db, caller }) => removeAddress(db, caller.userId ?? ''),
  })

  // A program that looks at links in letters must not end anything: the page asks, and only its button does.
  const look = endpoint({
    method: 'get',
    path: '/api/alerts/unsubscribe/:token',
    may: 'anyone',
    asOwner: true,
    cost: 'light',
    summary: 'The page that a letter leads to: ends its subscription by mail at one press, without signing in',
    input: unsubscribeToken,
    run: async ({ db, input }) => {
      const { lang, byMail } = await findUnsubscribed(db, input.token)
      return page(unsubscribePage(alertWords[lang], lang, byMail))
    },
  })

  const stop = endpoint({
    method: 'post',
    path: '/api/alerts/unsubscribe/:token',
    may: 'anyone',
    asOwner: true,
    cost: 'light',
    summary: 'End mail of the subscription that the signed link names, and nothing else (also as RFC 8058 asks)',
    input: unsubscribeToken,
    run: async ({ db, input }) => {
      const { lang } = await unsubscribe(db, input.token)
      return page(unsubscribePage(alertWords[lang], lang, false))
    },
  })

  return [ask, verify, remove, look, stop]
}
