// A sheet that is printed is taken away as an export is: the ledger is told before the printer.

import type { Knex } from 'knex'
import { reachOf } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound } from '../platform/problem.ts'
import { rows, type Sql, sql } from '../platform/sql.ts'
import { mapPrint, recordPrint } from './prints.contract.ts'

type Seen = { readonly path: string; readonly code: string }

async function seen(db: Knex, kind: string, id: string, record: Sql): Promise<Seen> {
  const [found] = await rows<Seen>(db, record)
  if (found === undefined) throw notFound(kind, id)
  return found
}

const mapPrinted = endpoint({
  method: 'post',
  path: '/api/prints/map',
  may: 'signed-in',
  summary: 'Tell the ledger that a map is being printed: its place, scale and layers',
  input: mapPrint,
  run: async ({ db, caller, input }) => {
    const { paper, ...detail } = input
    await recordWrite(db, { action: 'map-printed', subjectKind: 'print', subjectId: paper, path: reachOf(caller), detail })
  },
})

const operatorPrinted = endpoint({
  method: 'post',
  path: '/api/prints/operators/:id',
  may: 'signed-in',
  summary: 'Tell the ledger that the sheet of an operator is being printed',
  input: recordPrint,
  run: async ({ db, input: { id } }) => {
    const { path, code } = await seen(db, 'operator', id, sql`select path::text, code from operators where id = ${id}::uuid`)
    await recordWrite(db, { action: 'operator-printed', subjectKind: 'operator', subjectId: id, path, detail: { code } })
  },
})

const violationPrinted = endpoint({
  method: 'post',
  path: '/api/prints/violations/:id',
  may: 'signed-in',
  summary: 'Tell the ledger that the sheet of a violation is being printed',
  input: recordPrint,
  run: async ({ db, input: { id } }) => {
    const record = sql`select path::text, code from violations where id = ${id}::uuid`
    const { path, code } = await seen(db, 'violation', id, record)
    await recordWrite(db, { action: 'violation-printed', subjectKind: 'violation', subjectId: id, path, detail: { code } })
  },
})

export const printEndpoints: readonly AnyEndpoint[] = [mapPrinted, operatorPrinted, violationPrinted]
