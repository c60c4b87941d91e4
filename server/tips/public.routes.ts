// The doors without sign-in. They ask for no session and tell no address to anybody; a code is asked for in a body, never in an address.

import type { Knex } from 'knex'
import * as z from 'zod'
import { mostAdditions, mostTipPhotoBytes, mostTipPhotos, newTip, tipAddition, tipCode } from '#contract/tips'
import { bytes } from '../platform/answer.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { openTipPatience, openTurns, type TipPatience } from './patience.ts'
import { findOpened, findPublicMap, getTipStatus, type Opened } from './public.queries.ts'
import { addToTip, receiveTip } from './receive.ts'
import { digestOfCode, makeChallenge } from './seal.ts'

const sealed = { may: 'anyone', isSealed: true } as const
const unkept = { 'cache-control': 'no-store' }
const asJson = (value: unknown, status = 200) => bytes(JSON.stringify(value), 'application/json', unkept, status)

const challenge = endpoint({
  ...sealed,
  method: 'get',
  path: '/api/tips/challenge',
  cost: 'light',
  asOwner: true,
  summary: 'Work to be done before a tip is sent: a nonce with which SHA-256 of challenge:nonce begins with so many zero bits',
  input: z.strictObject({}),
  run: async ({ db, services }) => asJson(await makeChallenge(db, services.config.tipWorkBits)),
})

const map = endpoint({
  ...sealed,
  method: 'get',
  path: '/api/tips/map',
  cost: 'light',
  asOwner: true,
  summary: 'Outlines of counties and townships, rivers and lakes: to say where something was',
  input: z.strictObject({}),
  run: async ({ db }) =>
    bytes(JSON.stringify(await findPublicMap(db)), 'application/json', { 'cache-control': 'public, max-age=3600' }),
})

const send = ({ sending }: TipPatience): AnyEndpoint => {
  const inTurn = openTurns()
  return endpoint({
    ...sealed,
    method: 'post',
    path: '/api/tips',
    cost: 'heavy',
    takes: { most: mostTipPhotos + 1, bytes: mostTipPhotoBytes, fields: ['photo', 'voice'] },
    knock: sending.demand,
    // Its pictures are decoded between two transactions, so that nobody waits for them.
    opensNone: true,
    summary: 'Leave a tip, with up to four files photo and one voice: answers the code to follow it by, which is shown this once',
    input: newTip,
    run: async ({ input, uploads, services, actor, http }) => {
      const spent = (): Promise<void> => sending.count(http.address)
      const { code, isNew } = await receiveTip({ services, actor, inTurn, spent }, input, uploads)
      return asJson({ code }, isNew ? 201 : 200)
    },
  })
}

/** Throws 404 `tip-unknown`, and counts it against the address. */
async function openByCode(db: Knex, code: string, count: () => Promise<void>): Promise<Opened> {
  const found = await findOpened(db, await digestOfCode(db, code))
  if (found !== undefined) return found
  await count()
  throw new Problem('tip-unknown', 404)
}

const follow = ({ guessing }: TipPatience): readonly AnyEndpoint[] => [
  endpoint({
    ...sealed,
    method: 'post',
    path: '/api/tips/status',
    cost: 'light',
    knock: guessing.demand,
    asOwner: true,
    summary: 'What became of a tip, by its code: in general words, with the answers to its caller',
    input: tipCode,
    run: async ({ db, input, http }) =>
      asJson(await getTipStatus(db, await openByCode(db, input.code, () => guessing.count(http.address)))),
  }),
  endpoint({
    ...sealed,
    method: 'post',
    path: '/api/tips/additions',
    cost: 'light',
    knock: guessing.demand,
    asOwner: true,
    summary: 'Add words to a tip, by its code',
    input: tipAddition,
    run: async ({ db, input, http }) => {
      const opened = await openByCode(db, input.code, () => guessing.count(http.address))
      await addToTip(db, opened, input.words, mostAdditions)
      return asJson(await getTipStatus(db, opened))
    },
  }),
]

export function publicTipEndpoints({ config }: Services): readonly AnyEndpoint[] {
  const patience = openTipPatience(config)
  return [challenge, map, send(patience), ...follow(patience)]
}
