// Bundles of a case: asked for, followed, cancelled and taken. A closed case may still be told, and so may have one.

import { caseBundle, caseId, newBundle } from '#contract/cases'
import { bytes, stream } from '../platform/answer.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import { storeOf } from '../platform/store/store.ts'
import { bundleJob } from './bundles.job.ts'
import { cancelBundle, findBundles, getBundle, insertBundle, mayHaveSealed } from './bundles.queries.ts'
import { noteCase } from './cases.actions.ts'
import { getStandingCase } from './cases.queries.ts'

const ask = endpoint({
  method: 'post',
  path: '/api/cases/:id/bundles',
  may: 'evidence.take',
  isForPeople: true,
  cost: 'heavy',
  summary: 'Ask for one signed ZIP of a case that the other side can check; the queue makes it, one of a case at a time',
  input: newBundle,
  run: async ({ db, input, actor, services, afterCommit }) => {
    const found = await getStandingCase(db, input.id)
    if (input.withSealed && !(await mayHaveSealed(db, input.id))) throw new Problem('evidence-sealed', 403, {})
    const id = await insertBundle(db, input)
    const made = await getBundle(db, input.id, id)
    const detail = { bundleId: id, n: made.n, language: input.language, withSealed: input.withSealed }
    await noteCase(db, 'case-bundle-asked', found, { reason: input.reason, detail })
    afterCommit(() => services.jobs.enqueue(bundleJob, { id, actor }))
    return bytes(JSON.stringify(made), 'application/json', { location: `/api/cases/${input.id}/bundles/${id}` }, 201)
  },
})

const list = endpoint({
  method: 'get',
  path: '/api/cases/:id/bundles',
  may: 'evidence.read',
  isForPeople: true,
  summary: 'The bundles of a case, the newest first',
  input: caseId,
  run: async ({ db, input }) => {
    await getStandingCase(db, input.id)
    return findBundles(db, input.id)
  },
})

const one = '/api/cases/:id/bundles/:bundleId'

const show = endpoint({
  method: 'get',
  path: one,
  may: 'evidence.read',
  isForPeople: true,
  summary: 'One bundle: how far it is, its digests, or why it failed',
  input: caseBundle,
  run: async ({ db, input }) => getBundle(db, input.id, input.bundleId),
})

const cancel = endpoint({
  method: 'delete',
  path: one,
  may: 'evidence.take',
  isForPeople: true,
  summary: 'Cancel a bundle that is being made; of what was written nothing stays',
  input: caseBundle,
  run: async ({ db, input }) => {
    const before = await getBundle(db, input.id, input.bundleId)
    if (!(await cancelBundle(db, input.bundleId))) throw new Problem('bundle-past-cancel', 409, { state: before.state })
    const detail = { bundleId: input.bundleId, n: before.n }
    await noteCase(db, 'case-bundle-cancelled', await getStandingCase(db, input.id), { detail })
    return getBundle(db, input.id, input.bundleId)
  },
})

const take = stepwise({
  method: 'get',
  path: `${one}/zip`,
  may: 'evidence.take',
  isForPeople: true,
  cost: 'heavy',
  summary:
    'The ZIP, reckoned again before it is given: for who asked for it, and the court; a line of the ledger says who took it',
  input: caseBundle,
  run: async ({ input: { id, bundleId }, actor, services }) => {
    const bundle = await services.as(actor, (db) => getBundle(db, id, bundleId))
    if (!bundle.isOpen) throw new Problem('bundle-not-yours', 403, {})
    const { sha256, fileName, n, manifestSha256 } = bundle
    if (sha256 === null) throw new Problem('bundle-not-ready', 409, { state: bundle.state })
    const store = storeOf(services.config)
    const now = await store.verify(sha256)
    if (now === null) throw new Problem('bytes-missing', 410, { sha256 })
    if (now.sha256 !== sha256) throw new Problem('evidence-bytes-differ', 409, { recorded: sha256, found: now.sha256 })
    const from = await store.open(sha256)
    await services.as(actor, async (db) =>
      noteCase(db, 'case-bundle-taken', await getStandingCase(db, id), { detail: { bundleId, n, sha256, manifestSha256 } }),
    )
    return stream(() => from, 'application/zip', fileName)
  },
})

export const bundleEndpoints: readonly AnyEndpoint[] = [ask, list, show, cancel, take]
