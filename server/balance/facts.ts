// Brings the spatial facts of marked parcels up to date, neighbouring villages together so that pages and plans are shared.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import { rows, run, type Sql, sql } from '../platform/sql.ts'

const statements: readonly Sql[] = readFileSync(fileURLToPath(new URL('facts.sql', import.meta.url)), 'utf8')
  .split(/;\n/)
  .filter((text) => text.replaceAll(/^--.*$/gm, '').trim() !== '')
  .map((text) => ({ text, values: [] }))

export type FactsProgress = (done: number, total: number) => void
export type FactsOptions = {
  /** Parcels a transaction; a chunk on the embedded database blocks everyone else. */
  readonly chunk?: number
  readonly progress?: FactsProgress
  readonly signal?: AbortSignal
  /** Runs in the transaction of each chunk, with the parcels it renewed. */
  readonly afterBatch?: (trx: Knex, parcelIds: readonly string[]) => Promise<void>
}

const defaultChunk = 2000

const findMarkedAreas = (db: Knex): Promise<{ areaCode: string; parcels: number }[]> =>
  rows(
    db,
    sql`
    select p.area_code as "areaCode", count(*) as parcels
    from facts_dirty d
    join parcels p on p.id = d.parcel_id
    group by p.area_code
    order by p.area_code`,
  )

/** Marks that were set while their parcel was being removed. */
const orphans = sql`delete from facts_dirty d where not exists (select from parcels p where p.id = d.parcel_id)`

async function computeBatch(
  db: Knex,
  areaCodes: readonly string[],
  limit: number,
  afterBatch: FactsOptions['afterBatch'],
): Promise<number> {
  return db.transaction(async (trx) => {
    // Compiling these statements takes longer than running them on a chunk.
    await run(trx, sql`set local jit = off`)
    await run(
      trx,
      sql`create temporary table facts_batch on commit drop as
          select id, operator_id, geom, area_ha, geom_version, st_pointonsurface(geom) as inside, true as is_single from parcels where false`,
    )
    const taken = await run(
      trx,
      sql`
      with taken as (
        delete from facts_dirty where parcel_id in (
          select d.parcel_id from facts_dirty d join parcels p on p.id = d.parcel_id
          where p.area_code = any(${areaCodes}) limit ${limit} for update of d skip locked)
        returning parcel_id)
      insert into facts_batch
      select p.id, p.operator_id, p.geom, p.area_ha, p.geom_version, st_pointonsurface(p.geom), st_numgeometries(p.geom) = 1
      from taken t join parcels p on p.id = t.parcel_id`,
    )
    if (taken === 0) return 0
    await run(trx, sql`analyze facts_batch`)
    for (const statement of statements) await run(trx, statement)
    if (afterBatch)
      await afterBatch(
        trx,
        (await rows<{ id: string }>(trx, sql`select id from facts_batch`)).map(({ id }) => id),
      )
    return taken
  })
}

/** Villages in code order, as many together as fill a chunk. */
function pack(areas: readonly { areaCode: string; parcels: number }[], chunk: number): string[][] {
  const packs: string[][] = []
  let room = 0
  for (const { areaCode, parcels } of areas) {
    if (parcels > room) {
      packs.push([])
      room = chunk
    }
    packs.at(-1)?.push(areaCode)
    room -= parcels
  }
  return packs
}

/** Computes the facts of every marked parcel, a chunk a transaction, and marks their operators. Answers how many parcels. */
export async function computeFacts(db: Knex, options: FactsOptions = {}): Promise<number> {
  const { chunk = defaultChunk, progress = () => {}, signal, afterBatch } = options
  await run(db, orphans)
  const areas = await findMarkedAreas(db)
  const total = areas.reduce((sum, { parcels }) => sum + parcels, 0)
  let done = 0
  for (const areaCodes of pack(areas, chunk)) {
    for (let taken = chunk; taken === chunk; ) {
      signal?.throwIfAborted()
      taken = await computeBatch(db, areaCodes, chunk, afterBatch)
      done += taken
      progress(done, total)
    }
  }
  return done
}
