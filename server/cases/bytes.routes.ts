// The bytes of evidence: taken into the store as they come, and given out after they were reckoned again. Both open their transactions
// around that work and not over it: a large file holds up nobody.

import { evidenceItem, evidenceUpload } from '#contract/cases'
import { stream } from '../platform/answer.ts'
import type { Actor } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import type { FullMeasure } from '../platform/measured.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { storeOf } from '../platform/store/store.ts'
import { discardUpload, type Upload } from '../platform/upload.ts'
import { demandOpen } from './cases.actions.ts'
import { getStandingCase } from './cases.queries.ts'
import { writeCustody } from './custody.actions.ts'
import { getItem, insertItem, isOpenTo } from './evidence.queries.ts'

function measureOf({ sha256, sm3, bytes }: Upload): FullMeasure {
  if (sm3 === undefined) throw new Error('the endpoint did not ask for SM3')
  return { sha256, sm3, bytes }
}

const add = endpoint({
  method: 'post',
  path: '/api/cases/:id/evidence',
  may: 'evidence.add',
  isForPeople: true,
  cost: 'heavy',
  takes: 'file',
  withSm3: true,
  opensNone: true,
  summary: 'Take an item of evidence in: the file, and `about` as JSON; a derived one names its parent and how it was made',
  input: evidenceUpload,
  run: async ({ input: { id, about }, upload, actor, services }) => {
    if (upload === null) throw new Problem('upload-missing-file', 400)
    const measure = measureOf(upload)
    if (measure.bytes === 0) throw new Problem('upload-empty', 400)
    await services.as(actor, async (db) => {
      demandOpen(await getStandingCase(db, id))
      if (about.parentNo === null) return
      await getItem(db, id, about.parentNo)
      if (!(await isOpenTo(db, id, about.parentNo))) throw new Problem('evidence-sealed', 403, { itemNo: about.parentNo })
    })
    await storeOf(services.config).adopt(upload.path, measure)
    const item = await services.as(actor, async (db) => {
      const itemNo = await insertItem(db, id, upload.name.slice(0, 200), measure, about)
      await writeCustody(db, { caseId: id, action: 'received', itemNo, sealNo: about.sealNo, hashAfter: measure.sha256 })
      return getItem(db, id, itemNo)
    })
    await discardUpload(upload)
    return item
  },
})

/** The bytes as they now are are those that came in, or a line says that they are not. Throws 409 `evidence-bytes-differ`, 410 `bytes-missing`. */
export async function demandBytes(
  services: Services,
  actor: Actor,
  caseId: string,
  itemNo: number,
  sha256: string,
): Promise<string> {
  const found = await storeOf(services.config).verify(sha256)
  if (found?.sha256 === sha256) return found.sha256
  const hashAfter = found?.sha256 ?? null
  await services.as(actor, (db) => writeCustody(db, { caseId, action: 'verified', itemNo, hashBefore: sha256, hashAfter }))
  throw found === null
    ? new Problem('bytes-missing', 410, { itemNo, sha256 })
    : new Problem('evidence-bytes-differ', 409, { itemNo, recorded: sha256, found: hashAfter })
}

const take = stepwise({
  method: 'get',
  path: '/api/cases/:id/evidence/:itemNo/bytes',
  may: 'evidence.take',
  isForPeople: true,
  cost: 'heavy',
  summary: 'The bytes of an item as they came in, reckoned again before they are given; a line of custody says who took them',
  input: evidenceItem,
  run: async ({ input: { id, itemNo }, actor, services }) => {
    const { sha256, fileName } = await services.as(actor, async (db) => {
      const item = await getItem(db, id, itemNo)
      if (!(await isOpenTo(db, id, itemNo))) throw new Problem('evidence-sealed', 403, { itemNo })
      return item
    })
    const hashAfter = await demandBytes(services, actor, id, itemNo, sha256)
    const from = await storeOf(services.config).open(sha256)
    await services.as(actor, (db) => writeCustody(db, { caseId: id, action: 'copied', itemNo, hashBefore: sha256, hashAfter }))
    return stream(() => from, 'application/octet-stream', fileName)
  },
})

export const bytesEndpoints: readonly AnyEndpoint[] = [add, take]
