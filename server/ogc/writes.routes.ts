// Features entered, replaced, changed and removed (OGC API – Features Part 4): by the doors of the slice that keeps them.

import type { Knex } from 'knex'
import * as z from 'zod'
import { newFeature, patchedFeature, removedFeature, replacedFeature, type SentFeature } from '#contract/ogc'
import { bytes } from '../platform/answer.ts'
import type { Collection, RecordDoors, Records } from '../platform/collection.ts'
import { thisYear } from '../platform/day.rules.ts'
import { type AnyEndpoint, endpoint, type Work } from '../platform/endpoint.ts'
import { tagOf } from '../platform/etag.ts'
import type { Http } from '../platform/http.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne } from '../platform/sql.ts'
import { isPublished, rootOf } from './asking.ts'
import { geojson } from './documents.ts'
import { featureOf, type ItemRow, itemsQuery } from './items.queries.ts'
import { ofOne, questionOf } from './questions.ts'
import { inputFor, isSamePlace, merged, placeOf } from './sent.ts'
import { crs84 } from './systems.ts'

type Written = Collection & { readonly records: Records & { readonly doors: RecordDoors } }
const isWritten = (collection: Collection): collection is Written =>
  isPublished(collection) && collection.records.doors !== undefined

/** Throws 400 `crs-unknown`: what is written is in longitude and latitude. */
function demandCrs84({ contentCrs }: Http): void {
  if (contentCrs !== undefined && contentCrs.replaceAll(/[<>]/g, '') !== crs84.uri)
    throw new Problem('crs-unknown', 400, { asked: contentCrs, known: [crs84.uri] })
}

const wholeOf = (collection: Written) =>
  questionOf(collection, collection.records, { collectionId: collection.id, limit: 1 }, thisYear())

/** Under the caller's row rule. Throws 404 `not-found`. */
async function findFeature(db: Knex, collection: Written, id: string): Promise<ItemRow> {
  const question = wholeOf(collection)
  const row = await maybeOne<ItemRow>(db, itemsQuery(ofOne(question, id)))
  if (row === undefined) throw notFound('feature', id)
  return row
}

async function answer(db: Knex, http: Http, collection: Written, id: string, status: number) {
  const row = await findFeature(db, collection, id)
  const tag = tagOf({ ...row.properties, geometry: row.geometry })
  return bytes(
    featureOf(wholeOf(collection), row),
    geojson,
    {
      'content-crs': `<${crs84.uri}>`,
      ...(tag === null ? {} : { etag: tag }),
      ...(status === 201 ? { location: `${rootOf(http)}/collections/${collection.id}/items/${id}` } : {}),
    },
    status,
  )
}

const made = z.looseObject({ id: z.string() })
/** The record that the slice's door answers, or the text of one. */
async function idIn(answered: unknown): Promise<string> {
  const { body } = Object(answered)
  return made.parse(typeof body === 'string' ? JSON.parse(body) : answered).id
}

function enterEndpoint(collection: Written): AnyEndpoint {
  const { doors } = collection.records
  const { enter } = doors
  return endpoint({
    method: 'post',
    path: `/ogc/collections/${collection.id}/items`,
    may: enter.may,
    cost: 'light',
    summary: `OGC API – Features Part 4: ${enter.summary}`,
    input: newFeature,
    run: async (work) => {
      demandCrs84(work.http)
      const { properties, geometry } = work.input
      const input = inputFor(enter, collection.records, properties, { ...doors.fresh?.(), geometry })
      const id = await idIn(await enter.run({ ...work, input }))
      return answer(work.db, work.http, collection, id, 201)
    },
  })
}

async function change(collection: Written, work: Work<SentFeature>, isMerged: boolean) {
  const { doors } = collection.records
  demandCrs84(work.http)
  const { featureId: id, properties = {}, geometry } = work.input
  const before = await findFeature(work.db, collection, id)
  const values = isMerged ? merged(doors, before, properties) : properties
  const place = isSamePlace(geometry, before) && doors.isWhole !== true ? {} : { geometry: geometry ?? placeOf(before) }
  const input = inputFor(doors.change, collection.records, values, { ...place, id })
  await doors.change.run({ ...work, input })
  return answer(work.db, work.http, collection, id, 200)
}

function changeEndpoints(collection: Written): readonly AnyEndpoint[] {
  const { change: door } = collection.records.doors
  const path = `/ogc/collections/${collection.id}/items/:featureId`
  const shared = { path, may: door.may, cost: 'light', isEdit: true } as const
  return [
    endpoint({
      ...shared,
      method: 'put',
      summary: `OGC API – Features Part 4, whole: ${door.summary}`,
      input: replacedFeature,
      run: (work) => change(collection, work, false),
    }),
    endpoint({
      ...shared,
      method: 'patch',
      summary: `OGC API – Features Part 4, what is sent: ${door.summary}`,
      input: patchedFeature,
      run: (work) => change(collection, work, true),
    }),
  ]
}

const neverRemoved =
  '这类记录只更正，不删除；历史与台账都保留。 Records of this kind are corrected and never removed; their history is kept.'

/** Where nothing is removed it says so, whichever the feature. */
function removeEndpoint(collection: Written): AnyEndpoint {
  const { remove, change: door } = collection.records.doors
  return endpoint({
    method: 'delete',
    path: `/ogc/collections/${collection.id}/items/:featureId`,
    may: (remove ?? door).may,
    cost: 'light',
    isEdit: remove !== undefined,
    summary: `OGC API – Features Part 4: ${remove?.summary ?? 'nothing is removed here; always refused (405)'}`,
    input: removedFeature,
    run: async (work) => {
      if (remove === undefined) throw new Problem('removal-closed', 405, { collection: collection.id, reason: neverRemoved })
      await findFeature(work.db, collection, work.input.featureId)
      return remove.run({ ...work, input: { id: work.input.featureId } as never })
    },
  })
}

export const writeEndpoints = (collections: readonly Collection[]): readonly AnyEndpoint[] =>
  collections
    .filter(isWritten)
    .flatMap((collection) => [enterEndpoint(collection), ...changeEndpoints(collection), removeEndpoint(collection)])
