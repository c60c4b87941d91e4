// Makes an export that was asked for, under the asker's own row rule as it is while it is made, and takes it away when it has expired.

import { type ExportFault, exportAsked } from '#contract/exchange'
import { isPublished, type Published } from '../../ogc/asking.ts'
import type { Actor } from '../../platform/caller.ts'
import type { Collection } from '../../platform/collection.ts'
import type { Services } from '../../platform/services.ts'
import { whenAnswering } from '../../platform/when-answering.ts'
import { makeExportFolder, measureFile, pathOfExport, removeExportFile, sweepExports } from './folder.ts'
import { formatOf } from './formats.ts'
import { type Made, makeFile, type Report } from './make.ts'
import { TooLarge } from './outlet.ts'
import { endExport, expireExports, failExport, mayTake, reportExport, type StartedExport, startExport } from './queries.ts'
import { questionOfExport, type Read } from './read.ts'

export const exportJob = 'export'
type Payload = { readonly id: string; readonly actor: Actor }

class Cancelled extends Error {}
class RightLost extends Error {}

/** How often it is told how far it is, and asked whether it is still wanted. */
const reportMs = 500

function reporter({ db }: Services, id: string): Report {
  let last = 0
  return async (done, total) => {
    if (Date.now() - last < reportMs && done > 0) return
    last = Date.now()
    if (!(await reportExport(db, id, done, total))) throw new Cancelled()
  }
}

function collectionOf(collections: readonly Collection[], id: string): Published {
  const found = collections.filter(isPublished).find((one) => one.id === id)
  if (found === undefined) throw new Error(`no collection ${id}`)
  return found
}

/** `parcels-4526-demo.gpkg` */
const nameOf = ({ asked }: Pick<StartedExport, 'asked'>, { isDemo }: Made): string =>
  `${asked.collection}-${asked.crs}${isDemo ? '-demo' : ''}.${formatOf(asked.format).extension}`

async function write(
  services: Services,
  collections: readonly Collection[],
  started: StartedExport,
  actor: Actor,
): Promise<void> {
  const { id, asOf, by, kind } = started
  const asked = exportAsked.parse(started.asked)
  const read: Read = (work) => services.as(actor, work, asOf)
  if (!(await services.as(actor, (db) => mayTake(db, kind)))) throw new RightLost()
  await makeExportFolder(services.config)
  const path = pathOfExport(services.config, id)
  const question = questionOfExport(collectionOf(collections, asked.collection), asked)
  const made = await makeFile({ question, asked, asOf, by, path }, read, reporter(services, id))
  const measure = await measureFile(path)
  const ended = await whenAnswering(() => endExport(services.db, id, { ...made, ...measure, fileName: nameOf({ asked }, made) }))
  if (!ended) throw new Cancelled()
}

function faultOf(error: unknown): ExportFault {
  const detail = error instanceof Error ? error.message : String(error)
  if (error instanceof RightLost) return { code: 'right-lost', detail: null }
  return { code: error instanceof TooLarge ? 'too-large' : 'other', detail: detail.slice(0, 500) }
}

/** Safe to run twice: an export is begun once. */
async function make(services: Services, collections: readonly Collection[], { id, actor }: Payload): Promise<void> {
  const started = await startExport(services.db, id)
  if (started === undefined) return
  try {
    await write(services, collections, started, actor)
  } catch (error) {
    await removeExportFile(services.config, id)
    // The state says cancelled already. Anything else is told on the export, and to the queue's log where nobody foresaw it.
    if (error instanceof Cancelled) return
    const fault = faultOf(error)
    await whenAnswering(() => failExport(services.db, id, fault))
    if (fault.code === 'other') throw error
  }
}

const expireSeconds = 600

export function defineExportJobs(services: Services, collections: readonly Collection[]): void {
  services.jobs.define<Payload>(exportJob, (payload) => make(services, collections, payload))
  services.jobs.repeat(expireSeconds, () => sweepExports(services.config, () => expireExports(services.db)))
}
