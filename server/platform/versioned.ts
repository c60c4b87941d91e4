// The doors of a register whose records are drawn on the map and changed as last seen: look at one, enter, change, remove.
// A slice says what its records are called and how they are read and written; who may, what is checked, what is told to the ledger
// and to the loser of a race is here once.

import type { Knex } from 'knex'
import type * as z from 'zod'
import type { Caller } from './caller.ts'
import { editing, untouched } from './edit.ts'
import { type AnyEndpoint, endpoint } from './endpoint.ts'
import type { PolygonGeometry } from './geometry.ts'
import { recordWrite } from './ledger.ts'

type Identified = { readonly id: string }
type Placed = { readonly areaCode: string; readonly geometry?: PolygonGeometry | undefined }
type Kept = Identified & { readonly version: number; readonly areaCode: string }

export type Register<New extends Placed, Edited extends Placed & Identified, Found extends Kept> = {
  /** What a record is called in summaries and in the ledger: `parcel`. */
  readonly kind: string
  /** `/api/parcels`, and the permissions `parcels.read` and `parcels.edit`. */
  readonly path: string
  readonly read: string
  readonly edit: string
  readonly id: z.ZodType<Identified>
  readonly fresh: z.ZodType<New>
  readonly edited: z.ZodType<Edited>
  /** Throws 404 `not-found`. */
  readonly get: (db: Knex, id: string, caller: Caller) => Promise<Found>
  readonly insert: (db: Knex, record: New, path: string) => Promise<string>
  /** Whether the row was still at `version` and writable by the caller, and is now changed. */
  readonly change: (db: Knex, record: Edited, path: string, version: number) => Promise<boolean>
  readonly remove?: (db: Knex, id: string, version: number) => Promise<boolean>
  /** Throws where the outline cannot be kept. */
  readonly demandShape: (db: Knex, geometry: PolygonGeometry) => Promise<void>
  /** Area path of a code; throws 404 for an unknown one. */
  readonly pathOf: (db: Knex, areaCode: string) => Promise<string>
  /** What the ledger says of a record besides its version. */
  readonly told: (record: Found) => Readonly<Record<string, unknown>>
}

type Doors = {
  readonly show: AnyEndpoint
  readonly enter: AnyEndpoint
  readonly change: AnyEndpoint
  readonly remove?: AnyEndpoint
}

/** The list of the slice and what else lies under its path come before them. */
export const inMountOrder = ({ show, enter, change, remove }: Doors): readonly AnyEndpoint[] =>
  remove === undefined ? [show, enter, change] : [show, enter, change, remove]

export function versionedDoors<New extends Placed, Edited extends Placed & Identified, Found extends Kept>(
  register: Register<New, Edited, Found>,
): Doors {
  const { kind, path, read, edit, get, pathOf, told, remove } = register
  const one = `${path}/:id`
  const write = (db: Knex, action: string, record: Found, areaPath: string, sides: { before?: Found; after?: Found }) =>
    recordWrite(db, {
      action: `${kind}-${action}`,
      subjectKind: kind,
      subjectId: record.id,
      path: areaPath,
      detail: { ...told(record), version: record.version },
      ...sides,
    })

  const show = endpoint({
    method: 'get',
    path: one,
    may: read,
    hasPast: true,
    summary: `One ${kind} with its outline`,
    input: register.id,
    run: ({ db, caller, input }) => get(db, input.id, caller),
  })
  const enter = endpoint({
    method: 'post',
    path,
    may: edit,
    cost: 'light',
    summary: `Enter a ${kind}`,
    input: register.fresh,
    run: async ({ db, caller, input }) => {
      if (input.geometry !== undefined) await register.demandShape(db, input.geometry)
      const areaPath = await pathOf(db, input.areaCode)
      const after = await get(db, await register.insert(db, input, areaPath), caller)
      await write(db, 'entered', after, areaPath, { after })
      return after
    },
  })
  const change = editing({
    method: 'put',
    path: one,
    may: edit,
    cost: 'light',
    summary: `Change a ${kind} as last seen; the row before it is kept`,
    input: register.edited,
    run: async ({ db, caller, input }, version) => {
      if (input.geometry !== undefined) await register.demandShape(db, input.geometry)
      const areaPath = await pathOf(db, input.areaCode)
      const before = await get(db, input.id, caller)
      const isChanged = await register.change(db, input, areaPath, version)
      const after = await get(db, input.id, caller)
      if (!isChanged) throw untouched(after, version)
      await write(db, 'changed', after, areaPath, { before, after })
      return after
    },
  })
  if (remove === undefined) return { show, enter, change }
  const discard = editing({
    method: 'delete',
    path: one,
    may: edit,
    cost: 'light',
    summary: `Remove a ${kind} as last seen; its history stays`,
    input: register.id,
    run: async ({ db, caller, input }, version) => {
      const before = await get(db, input.id, caller)
      if (!(await remove(db, input.id, version))) throw untouched(await get(db, input.id, caller), version)
      await write(db, 'removed', before, await pathOf(db, before.areaCode), { before })
    },
  })
  return { show, enter, change, remove: discard }
}
