// Custody: the extract of the chain, its verification with the bytes, and hand-overs that one side offers and the other signs.

import { caseId, evidenceItem, type HandOver, offer, offerEnd } from '#contract/cases'
import { verifyBytes, verifyCustody } from '#rules/cases'
import { linkHash } from '../platform/chain/link.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import { storeOf } from '../platform/store/store.ts'
import { demandBytes } from './bytes.routes.ts'
import { demandOpen, noteCase } from './cases.actions.ts'
import { getStandingCase } from './cases.queries.ts'
import { writeCustody } from './custody.actions.ts'
import { endOffer, findRecipients, getChain, getExtract, getOffer, insertOffer, originOf } from './custody.queries.ts'
import { findEvidence, getItem } from './evidence.queries.ts'

const extract = endpoint({
  method: 'get',
  path: '/api/cases/:id/custody',
  may: 'evidence.read',
  isForPeople: true,
  cost: 'light',
  summary: 'The chain of custody of a case with where it begins and ends, and its hand-overs',
  input: caseId,
  run: async ({ db, input }) => {
    await getStandingCase(db, input.id)
    return getExtract(db, input.id)
  },
})

const print = endpoint({
  method: 'post',
  path: '/api/cases/:id/evidence/:itemNo/prints',
  may: 'evidence.take',
  isForPeople: true,
  cost: 'light',
  summary: 'Tell the chain of custody that the sheet of an item is being printed',
  input: evidenceItem,
  run: async ({ db, input: { id, itemNo } }) => {
    await getItem(db, id, itemNo)
    await writeCustody(db, { caseId: id, action: 'printed', itemNo })
  },
})

const recipients = endpoint({
  method: 'get',
  path: '/api/cases/:id/recipients',
  may: 'evidence.read',
  isForPeople: true,
  summary: 'Who may be given an item of the case, by name and duty',
  input: caseId,
  run: async ({ db, input }) => {
    await getStandingCase(db, input.id)
    return findRecipients(db, input.id)
  },
})

/** Items of one look; a case has as many looks as it takes. */
const pageSize = 200

const verify = stepwise({
  method: 'post',
  path: '/api/cases/:id/verification',
  may: 'evidence.read',
  isForPeople: true,
  cost: 'heavy',
  summary:
    'Walk the chain of custody and reckon the bytes of every item again; each item leaves a line, and what is broken is named',
  input: caseId,
  run: async ({ input: { id }, actor, services }) => {
    const { lines, head } = await services.as(actor, (db) => getChain(db, id))
    const faults = [...verifyCustody(lines, originOf(id), head, linkHash)]
    const store = storeOf(services.config)
    let items = 0
    for (let page = 1, total = 1; items < total; page += 1) {
      const found = await services.as(actor, (db) => findEvidence(db, id, { page, pageSize }))
      total = found.total
      if (found.items.length === 0) break
      items += found.items.length
      for (const { itemNo, sha256 } of found.items) {
        const now = (await store.verify(sha256))?.sha256 ?? null
        faults.push(...verifyBytes([{ itemNo, recorded: sha256, found: now }]))
        const line = { caseId: id, action: 'verified', itemNo, hashBefore: sha256, hashAfter: now } as const
        await services.as(actor, (db) => writeCustody(db, line))
      }
    }
    if (items === 0) await services.as(actor, (db) => writeCustody(db, { caseId: id, action: 'verified', itemNo: null }))
    return { isWhole: faults.length === 0, lines: lines.length, items, faults }
  },
})

const propose = endpoint({
  method: 'post',
  path: '/api/cases/:id/evidence/:itemNo/hand-overs',
  may: 'evidence.read',
  isForPeople: true,
  cost: 'light',
  summary:
    'Offer an item that one has in hand to somebody, who signs for it in a session of their own; until then nothing has moved',
  input: offer,
  run: async ({ db, input }) => {
    const found = await getStandingCase(db, input.id)
    demandOpen(found)
    const { itemNo } = await getItem(db, input.id, input.itemNo)
    if (!(await findRecipients(db, input.id)).some(({ id }) => id === input.to))
      throw new Problem('hand-over-recipient-unfit', 422, { to: input.to })
    const handOverId = await insertOffer(db, input)
    const detail = { itemNo, handOverId, kind: input.kind, to: input.to }
    await noteCase(db, 'evidence-hand-over-offered', found, { reason: input.reason, detail })
    return getExtract(db, input.id)
  },
})

const wrongSide = (state: HandOver['state'], isReceiver: boolean, isGiver: boolean): boolean =>
  state === 'withdrawn' ? !isGiver : !isReceiver

const end = stepwise({
  method: 'post',
  path: '/api/cases/:id/hand-overs/:handOverId/end',
  may: 'evidence.read',
  isForPeople: true,
  cost: 'light',
  summary: 'Sign for an item that is offered to one, or refuse it; or withdraw what one offered oneself; once',
  input: offerEnd,
  run: async ({ input: { id, handOverId, state }, actor, services }) => {
    const offered = await services.as(actor, (db) => getOffer(db, id, handOverId))
    if (offered.state !== 'offered') throw new Problem('hand-over-ended', 409, { state: offered.state })
    if (wrongSide(state, offered.toUser === actor.userId, offered.fromUser === actor.userId))
      throw new Problem('hand-over-not-yours', 403, { state })
    const { itemNo, kind, place, sealNo, reason, sha256 } = offered
    const hashAfter = state === 'signed' ? await demandBytes(services, actor, id, itemNo, sha256) : null
    return services.as(actor, async (db) => {
      if (!(await endOffer(db, handOverId, state))) throw new Problem('hand-over-ended', 409, {})
      const found = await getStandingCase(db, id)
      await noteCase(db, `evidence-hand-over-${state}`, found, { detail: { itemNo, handOverId } })
      if (state === 'signed') {
        const from = { user: offered.fromUser, name: offered.fromName, session: offered.fromSession }
        const to = { user: offered.toUser, name: offered.toName }
        await writeCustody(db, {
          caseId: id,
          action: kind,
          itemNo,
          from,
          to,
          place,
          sealNo,
          hashBefore: sha256,
          hashAfter,
          reason,
        })
      }
      return getExtract(db, id)
    })
  },
})

export const custodyEndpoints: readonly AnyEndpoint[] = [extract, print, recipients, verify, propose, end]
