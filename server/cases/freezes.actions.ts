// Freezes layers of a case: what stood on a ground at a moment, as whoever freezes it may see it, taken in as items of evidence. Made
// again it is found to be the same, byte for byte, and adds nothing but a line of custody for each item.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import {
  type Freeze,
  type FreezeAnswer,
  type FreezeCollection,
  type FreezeFile,
  type FreezePreview,
  type FreezeScope,
  freezeCollections,
  freezeFiles,
  mostFrozenFeatures,
  type NewEvidence,
  type NewFreeze,
} from '#contract/cases'
import type { Actor, Caller } from '../platform/caller.ts'
import { Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { storeOf } from '../platform/store/store.ts'
import { demandBytes } from './bytes.routes.ts'
import { demandOpen, noteCase } from './cases.actions.ts'
import { getStandingCase } from './cases.queries.ts'
import { writeCustody } from './custody.actions.ts'
import { insertItem } from './evidence.queries.ts'
import { type Made, mediaTypes, writeFreeze } from './freeze/files.ts'
import { type Ground, groundOf, momentAsked } from './freeze/ground.ts'
import { readsOf } from './freeze/layers.ts'
import { countFrozen } from './freeze/read.ts'
import { freezeWords, itemNames } from './freeze/words.ts'
import { findSameFreeze, insertFreeze, nextFreeze } from './freezes.queries.ts'

/** An empty layer would say that there was nothing. Throws 403 `not-permitted` with every collection that the caller may not read. */
export function demandReads({ permissions }: Caller, collections: readonly FreezeCollection[]): void {
  const issues = collections.flatMap((collection, i) =>
    permissions.includes(readsOf[collection])
      ? []
      : [{ path: `collections.${i}`, code: 'not-permitted', message: `needs ${readsOf[collection]}` }],
  )
  if (issues.length > 0) throw new Problem('not-permitted', 403, {}, issues)
}

/** What would be frozen. Throws 422 `freeze-too-large`. */
async function surveyed(db: Knex, input: FreezeScope): Promise<{ readonly ground: Ground; readonly preview: FreezePreview }> {
  await getStandingCase(db, input.id)
  const ground = await groundOf(db, input, await momentAsked(db, input))
  const counts = []
  for (const collection of freezeCollections)
    if (input.collections.includes(collection)) counts.push(await countFrozen(db, ground, collection))
  const features = counts.reduce((sum, { features: some }) => sum + some, 0)
  return { ground, preview: { ...ground.told, asOf: ground.asOf, counts, features, mostFeatures: mostFrozenFeatures } }
}

export const previewFreeze = async (db: Knex, input: FreezeScope): Promise<FreezePreview> => (await surveyed(db, input)).preview

type Draft = { readonly ground: Ground; readonly made: Made }

async function draftFreeze(db: Knex, input: NewFreeze, folder: string): Promise<Draft> {
  demandOpen(await getStandingCase(db, input.id))
  const { ground, preview } = await surveyed(db, input)
  if (preview.features > mostFrozenFeatures)
    throw new Problem('freeze-too-large', 422, { features: preview.features, most: mostFrozenFeatures })
  return { ground, made: await writeFreeze(db, ground, input.collections, folder) }
}

const endings = { manifest: 'json', geopackage: 'gpkg', geojson: 'geojson' } as const satisfies Readonly<
  Record<FreezeFile, string>
>

const itemOf = (file: FreezeFile, n: number, asOf: string, input: NewFreeze, by: string | null): NewEvidence => ({
  name: `${freezeWords.title} ${n} · ${itemNames[file]} · ${asOf}`,
  type: 'layer',
  fileFormat: mediaTypes[file],
  sourceDevice: null,
  mediumPlace: freezeWords.medium,
  mediumAbsentReason: null,
  purpose: input.purpose,
  capturedAt: new Date().toISOString(),
  clockSource: 'server',
  clockDriftS: null,
  lon: null,
  lat: null,
  coordinateSystem: null,
  accuracyM: null,
  tool: 'Yushu OneMap',
  toolVersion: null,
  operator1: by,
  operator2: input.operator2,
  provider: null,
  witness: null,
  videoRef: null,
  parentNo: null,
  steps: null,
  isSealed: false,
  sealNo: null,
})

/** The manifest first: it is the parent of the others. */
async function takeIn(db: Knex, input: NewFreeze, { ground, made }: Draft, by: string | null): Promise<Freeze> {
  const found = await getStandingCase(db, input.id)
  demandOpen(found)
  const n = await nextFreeze(db, input.id)
  const nos: Record<FreezeFile, number> = { manifest: 0, geopackage: 0, geojson: 0 }
  for (const file of freezeFiles) {
    const { measure } = made.files[file]
    const derived = file === 'manifest' ? {} : { parentNo: nos.manifest, steps: freezeWords.steps[file] }
    const about = { ...itemOf(file, n, ground.asOf, input, by), ...derived }
    nos[file] = await insertItem(db, input.id, `freeze-${n}.${endings[file]}`, measure, about)
    await writeCustody(db, { caseId: input.id, action: 'received', itemNo: nos[file], hashAfter: measure.sha256 })
  }
  await insertFreeze(db, input, ground, made.counts, nos)
  await noteCase(db, 'layers-frozen', found, { reason: input.purpose, detail: { freeze: n, asOf: ground.asOf, items: nos } })
  const frozen = await findSameFreeze(db, input.id, made.files.manifest.measure.sha256)
  if (frozen === undefined) throw new Error('a freeze that was just made is not there')
  return frozen
}

/** The bytes there are were reckoned again, and so were the records: both are the same. */
async function noteSame(services: Services, actor: Actor, same: Freeze): Promise<void> {
  for (const { itemNo, sha256 } of same.items) {
    const hashAfter = await demandBytes(services, actor, same.caseId, itemNo, sha256)
    const line = {
      caseId: same.caseId,
      action: 'verified',
      itemNo,
      hashBefore: sha256,
      hashAfter,
      reason: freezeWords.again,
    } as const
    await services.as(actor, (db) => writeCustody(db, line))
  }
}

type Asked = { readonly caller: Caller; readonly actor: Actor; readonly input: NewFreeze }

/** Takes it in, unless the same was taken in meanwhile. */
const takeInOnce = (services: Services, { caller, actor, input }: Asked, draft: Draft): Promise<FreezeAnswer> =>
  services.as(actor, async (db) => {
    await nextFreeze(db, input.id)
    const same = await findSameFreeze(db, input.id, draft.made.files.manifest.measure.sha256)
    return same === undefined ? { ...(await takeIn(db, input, draft, caller.name)), isNew: true } : { ...same, isNew: false }
  })

/** Throws 409 `case-closed`, 422 `freeze-too-large`, and what keeps the ground or the moment from being taken. */
export async function freezeLayers(services: Services, asked: Asked): Promise<FreezeAnswer> {
  const { actor, input } = asked
  const folder = await mkdtemp(join(tmpdir(), 'onemap-freeze-'))
  try {
    const draft = await services.as(actor, (db) => draftFreeze(db, input, folder))
    const { files } = draft.made
    const known = await services.as(actor, (db) => findSameFreeze(db, input.id, files.manifest.measure.sha256))
    if (known === undefined)
      for (const file of freezeFiles) await storeOf(services.config).adopt(files[file].path, files[file].measure)
    const frozen = known === undefined ? await takeInOnce(services, asked, draft) : { ...known, isNew: false }
    if (!frozen.isNew) await noteSame(services, actor, frozen)
    return frozen
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
