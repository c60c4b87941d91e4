// Makes a bundle that was asked for: gathered under the asker's own row rule, written as a stream into the store, its copying put into the
// chain of custody when all items are in and before the chain itself is.

import { readFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import type { BundleFault } from '#contract/cases'
import type { CustodyLine } from '#rules/cases'
import { readVerifierPage } from '../platform/bundle/page.ts'
import { requestTimestamp, TimestampRefused } from '../platform/bundle/timestamp.ts'
import { type Bundle, BundleFileDiffers, type BundlePlan, writeBundle } from '../platform/bundle/write.ts'
import type { Actor } from '../platform/caller.ts'
import { takeCheckpoint } from '../platform/chain/checkpoints.ts'
import { type LedgerKeys, openLedgerKeys } from '../platform/chain/keys.ts'
import { subjectLines } from '../platform/chain/subject-lines.ts'
import type { FullMeasure } from '../platform/measured.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { storeOf } from '../platform/store/store.ts'
import { whenAnswering } from '../platform/when-answering.ts'
import { type BundleFacts, gatherFacts } from './bundle.facts.ts'
import { officeOf } from './bundle.papers.ts'
import { filesOf } from './bundle.plan.ts'
import { closeBundle, endBundle, failBundle, reportBundle, type StartedBundle, startBundle } from './bundles.queries.ts'
import { noteCase } from './cases.actions.ts'
import { getStandingCase } from './cases.queries.ts'
import { writeCustody } from './custody.actions.ts'
import { getChain } from './custody.queries.ts'

export const bundleJob = 'case-bundle'
type Payload = { readonly id: string; readonly actor: Actor }

class Cancelled extends Error {}
class PageMissing extends Error {}

/** How often it is told how far it is, and asked whether it is still wanted. */
const reportMs = 500

function reporter({ db }: Services, { bundle, included, withheld }: BundleFacts): (bytes: number) => Promise<void> {
  const total = included.reduce((sum, { bytes }) => sum + bytes, 0)
  const counts = { total, items: included.length, itemsLeftOut: withheld.length }
  let [done, last] = [0, 0]
  return async (bytes) => {
    done += bytes
    if (Date.now() - last < reportMs && bytes > 0) return
    last = Date.now()
    if (!(await reportBundle(db, bundle.id, { ...counts, done }))) throw new Cancelled()
  }
}

/** The chain of the case, once the copying of every item stands in it. */
async function* copiedChain({ db, as }: Services, actor: Actor, { bundle, included }: BundleFacts): AsyncGenerator<CustodyLine> {
  if (!(await closeBundle(db, bundle.id))) throw new Cancelled()
  const { caseId, n, reason } = bundle
  await as(actor, async (trx) => {
    for (const { itemNo, sha256 } of included) {
      const digests = { hashBefore: sha256, hashAfter: sha256 }
      await writeCustody(trx, {
        caseId,
        action: 'copied',
        itemNo,
        ...digests,
        reason: `证据包第 ${n} 份（${bundle.id}）：${reason}`,
      })
    }
  })
  yield* (await as(actor, (trx) => getChain(trx, caseId))).lines
}

/** The ledger as far as it tells of the case, tied to a checkpoint taken now. */
async function extractLedger({ db, config }: Services, keys: LedgerKeys, caseId: string) {
  const checkpoint = await takeCheckpoint(db, config, keys)
  const lines = subjectLines(db, checkpoint, { kinds: ['case', 'evidence'], id: caseId })
  return { checkpoint, publicKey: keys.publicKey, lines }
}

const readPage = (): Promise<string> =>
  readVerifierPage().catch((cause: unknown) => {
    throw new PageMissing('dist/verify.html', { cause })
  })

async function planOf(services: Services, actor: Actor, bundle: StartedBundle): Promise<BundlePlan> {
  const { config } = services
  const [keys, page] = [await openLedgerKeys(config), await readPage()]
  const certificate = config.bundleCertificate === null ? null : await readFile(config.bundleCertificate, 'utf8')
  const facts = await gatherFacts(services, actor, bundle)
  const { file, maker, madeAt, withheld } = facts
  const authority = config.timestampAuthority
  const report = reporter(services, facts)
  await report(0)
  const signing = { keyId: keys.id, isKeyCertified: certificate !== null, timestampAuthority: authority }
  const { code: caseNo, cause, legalBasis, jurisdiction, isDemo } = file
  return {
    id: bundle.id,
    case: { caseNo, cause, legalBasis, jurisdiction, isDemo },
    madeAt,
    madeBy: { name: maker.name, office: officeOf(facts) },
    files: filesOf(facts, signing, storeOf(config), report),
    custody: { caseId: bundle.caseId, lines: copiedChain(services, actor, facts) },
    withheld: withheld.map(({ itemNo, sha256 }) => ({ itemNo, sha256, why: 'sealed' })),
    ledger: () => extractLedger(services, keys, bundle.caseId),
    signer: keys,
    certificate,
    timestamp: authority === null ? null : { authority, stamp: (manifest) => requestTimestamp(authority, manifest) },
    page,
  }
}

/** Into the store as it is written: where either side fails, the other ends and nothing stays. */
async function keepBundle({ config }: Services, plan: BundlePlan): Promise<{ made: Bundle; measure: FullMeasure }> {
  const pass = new PassThrough()
  const kept = storeOf(config).keep(pass)
  kept.catch(() => {})
  const made = await writeBundle(plan, pass)
  return { made, measure: await kept }
}

function faultOf(error: unknown): BundleFault {
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof BundleFileDiffers) return { code: 'bytes-differ', detail: String(error.itemNo) }
  if (error instanceof TimestampRefused) return { code: 'timestamp-refused', detail }
  if (error instanceof PageMissing) return { code: 'page-missing', detail }
  if (error instanceof Problem && error.code === 'bytes-missing')
    return { code: 'bytes-missing', detail: String(error.detail['itemNo']) }
  if (error instanceof Problem && error.code === 'not-found') return { code: 'right-lost', detail: null }
  return { code: 'other', detail }
}

/** Safe to run twice: a bundle is begun once. */
async function make(services: Services, { id, actor }: Payload): Promise<void> {
  const { db } = services
  const bundle = await startBundle(db, id)
  if (bundle === undefined) return
  try {
    const plan = await planOf(services, actor, bundle)
    const { made, measure } = await keepBundle(services, plan)
    const { bytes, sha256 } = measure
    const told = {
      bytes,
      sha256,
      manifestSha256: made.sha256,
      keyId: plan.signer.id,
      authority: plan.timestamp?.authority ?? null,
    }
    await whenAnswering(() => endBundle(db, id, told))
    const detail = { bundleId: id, n: bundle.n, sha256, manifestSha256: made.sha256 }
    await services.as(actor, async (trx) =>
      noteCase(trx, 'case-bundle-made', await getStandingCase(trx, bundle.caseId), { reason: bundle.reason, detail }),
    )
  } catch (error) {
    // The state says cancelled already. Anything else is told on the bundle, and to the queue's log.
    if (error instanceof Cancelled) return
    await whenAnswering(() => failBundle(db, id, faultOf(error)))
    throw error
  }
}

export const defineBundleJobs = (services: Services): void =>
  services.jobs.define<Payload>(bundleJob, (payload) => make(services, payload))
