// Where a remedy lies, drawn or taken over from a record of the case, and the operator who owes it.

import type { Knex } from 'knex'
import type { NewRemedy, PlaceKind } from '#contract/cases'
import type { AnyGeometry } from '../platform/geometry.ts'
import { inputFault, Problem } from '../platform/problem.ts'
import { maybeOne, one, type Sql, sql } from '../platform/sql.ts'

/** As the caller sees them exactly. Where a rare animal was met with is no place to be told to everybody on duty. */
const places: Readonly<Record<PlaceKind, (id: string) => Sql>> = {
  incident: (id) => sql`select i.geom, i.is_sensitive as sealed from incidents i where i.id = ${id}::uuid`,
  violation: (id) => sql`select coalesce(v.geom, v.place) as geom, false as sealed from violations v where v.id = ${id}::uuid`,
  problem: (id) => sql`select p.geom, false as sealed from problems p where p.id = ${id}::uuid`,
  parcel: (id) => sql`select p.geom, false as sealed from parcels p where p.id = ${id}::uuid`,
}

const isLinked = (caseId: string, kind: string, id: string): Sql => sql`
  exists (select from case_links l where l.case_id = ${caseId}::uuid and l.kind = ${kind} and l.subject_id = ${id}::uuid)`

/** Throws 422 `remedy-place-unlinked` where the case has no such record or the caller does not see where it is, `remedy-place-sealed`. */
export async function geometryOf(db: Knex, { id, place }: NewRemedy): Promise<AnyGeometry> {
  if ('geometry' in place) return place.geometry
  const { kind, subjectId } = place
  const found = await maybeOne<{ geometry: AnyGeometry | null; sealed: boolean }>(
    db,
    sql`
    select st_asgeojson(s.geom, 15)::json as geometry, s.sealed from (${places[kind](subjectId)}) s where ${isLinked(id, kind, subjectId)}`,
  )
  if (!found?.geometry) throw new Problem('remedy-place-unlinked', 422, { kind, subjectId })
  if (found.sealed) throw new Problem('remedy-place-sealed', 422, { kind, subjectId })
  return found.geometry
}

export async function demandOperator(db: Knex, { id, owedBy: { operatorId, kind } }: NewRemedy): Promise<void> {
  if (operatorId === null) return
  if (kind !== 'operator') throw inputFault('owedBy.operatorId', 'not-together', 'only an operator is one')
  const { linked } = await one<{ linked: boolean }>(db, sql`select ${isLinked(id, 'operator', operatorId)} as linked`)
  if (!linked) throw new Problem('remedy-operator-unlinked', 422, { operatorId })
}
