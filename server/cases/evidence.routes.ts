// Items of evidence: taken in, looked at, described better, sealed and opened. Every door leaves a line in the chain of custody before it
// answers.

import type { Knex } from 'knex'
import { type EvidenceItem, editedEvidence, evidenceItem, evidenceList, opening, sealing } from '#contract/cases'
import { editing, untouched } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import { bytesEndpoints } from './bytes.routes.ts'
import { noteCase } from './cases.actions.ts'
import { getStandingCase } from './cases.queries.ts'
import { writeCustody } from './custody.actions.ts'
import { describeItem, findEvidence, getItem, sealItem } from './evidence.queries.ts'

const one = '/api/cases/:id/evidence/:itemNo'

const list = endpoint({
  method: 'get',
  path: '/api/cases/:id/evidence',
  may: 'evidence.read',
  isForPeople: true,
  cost: 'light',
  summary: 'The items of a case with what each still lacks; a line of custody says who looked',
  input: evidenceList,
  run: async ({ db, input, actor, services, afterCommit }) => {
    await getStandingCase(db, input.id)
    const found = await findEvidence(db, input.id, input)
    afterCommit(() => services.as(actor, (trx) => writeCustody(trx, { caseId: input.id, action: 'viewed', itemNo: null })))
    return found
  },
})

const viewed = ({ caseId, itemNo, sha256 }: EvidenceItem) => ({ caseId, action: 'viewed', itemNo, hashBefore: sha256 }) as const

const show = endpoint({
  method: 'get',
  path: one,
  may: 'evidence.read',
  isForPeople: true,
  cost: 'light',
  summary: 'One item without its bytes; a line of custody says who looked',
  input: evidenceItem,
  run: async ({ db, input, actor, services, afterCommit }) => {
    const item = await getItem(db, input.id, input.itemNo)
    afterCommit(() => services.as(actor, (trx) => writeCustody(trx, viewed(item))))
    return item
  },
})

const describe = editing({
  method: 'put',
  path: one,
  may: 'evidence.add',
  isForPeople: true,
  cost: 'light',
  summary: 'Describe an item better as last seen (If-Match: version): what it lacked is made good; bytes and digests stay',
  input: editedEvidence,
  run: async ({ db, input }, version) => {
    const before = await getItem(db, input.id, input.itemNo)
    const isChanged = await describeItem(db, input, version)
    const after = await getItem(db, input.id, input.itemNo)
    if (!isChanged) throw untouched(after, version)
    await noteCase(db, 'evidence-described', await getStandingCase(db, input.id), {
      before,
      after,
      detail: { itemNo: input.itemNo },
    })
    await writeCustody(db, viewed(after))
    return after
  },
})

/** Puts an item under a seal, or opens it, and writes the line. */
async function changeSeal(
  db: Knex,
  {
    id,
    itemNo,
    reason,
    sealNo,
  }: { readonly id: string; readonly itemNo: number; readonly reason: string; readonly sealNo: string | null },
  version: number,
): Promise<EvidenceItem> {
  const before = await getItem(db, id, itemNo)
  if (before.version !== version) throw untouched(before, version)
  if (before.isSealed === (sealNo !== null))
    throw new Problem(sealNo === null ? 'evidence-not-sealed' : 'evidence-sealed', 409, { itemNo })
  const isChanged = await sealItem(db, id, itemNo, sealNo, version)
  const after = await getItem(db, id, itemNo)
  if (!isChanged) throw untouched(after, version)
  const action = sealNo === null ? 'opened' : 'sealed'
  await writeCustody(db, { caseId: id, action, itemNo, sealNo: sealNo ?? before.sealNo, hashBefore: after.sha256, reason })
  return after
}

const seal = editing({
  method: 'post',
  path: `${one}/seal`,
  may: 'evidence.add',
  isForPeople: true,
  cost: 'light',
  summary: 'Put an item under a seal as last seen (If-Match: version): its bytes are then the court’s alone',
  input: sealing,
  run: ({ db, input }, version) => changeSeal(db, input, version),
})

const open = editing({
  method: 'post',
  path: `${one}/open`,
  may: 'evidence.add',
  isForPeople: true,
  cost: 'light',
  summary: 'Open a seal as last seen (If-Match: version), which the court alone does',
  input: opening,
  run: ({ db, input }, version) => changeSeal(db, { ...input, sealNo: null }, version),
})

export const evidenceEndpoints: readonly AnyEndpoint[] = [list, ...bytesEndpoints, show, describe, seal, open]
