// The parameter screen's endpoints: read and compare editions, enter a new dated row, take the table away as CSV.

import * as z from 'zod'
import { stream } from '../platform/answer.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordRead, recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { type TableColumn, writeCsv } from '../platform/tables.ts'
import {
  type CoefficientRow,
  type ComparedRow,
  type Comparison,
  coefficientsQuery,
  comparisonQuery,
  newCoefficient,
} from './standards.contract.ts'
import { enterCoefficient, findCoefficients, findEdition, findEditions } from './standards.queries.ts'

const editions = endpoint({
  method: 'get',
  path: '/api/standards/editions',
  may: 'standards.read',
  hasPast: true,
  summary: 'Editions of standards, with how many of their values are known',
  input: z.strictObject({}),
  run: ({ db }) => findEditions(db),
})

const coefficients = endpoint({
  method: 'get',
  path: '/api/standards/coefficients',
  may: 'standards.read',
  hasPast: true,
  summary: 'Coefficient rows; null means that the printed standard is needed',
  input: coefficientsQuery,
  run: ({ db, input }) => findCoefficients(db, input),
})

const enter = endpoint({
  method: 'post',
  path: '/api/standards/coefficients',
  may: 'standards.edit',
  cost: 'light',
  summary: 'Enter a new dated row; rows are never edited',
  input: newCoefficient,
  run: async ({ db, caller, input }) => {
    const edition = await findEdition(db, input.edition)
    if (edition === undefined) throw new Problem('unknown-edition', 422, { edition: input.edition })
    const id = await enterCoefficient(db, input, caller.userId)
    const entered = (await findCoefficients(db, { edition: input.edition, key: input.key })).find((row) => row.id === id)
    await recordWrite(db, {
      action: 'coefficient-entered',
      subjectKind: 'coefficient',
      subjectId: id,
      path: null,
      after: entered,
      detail: { ...input },
    })
    return entered
  },
})

const scopeOf = ({ key, supply, grasslandType, animal, sex, ageClass, season, per }: CoefficientRow): string =>
  [key, supply, grasslandType, animal, sex, ageClass, season, key === 'grade-from' ? per : null].join('|')

const compare = endpoint({
  method: 'get',
  path: '/api/standards/compare',
  may: 'standards.read',
  hasPast: true,
  summary: 'Two editions side by side, the latest row of each scope',
  input: comparisonQuery,
  run: async ({ db, input }): Promise<Comparison> => {
    const [a, b] = [await findEdition(db, input.a), await findEdition(db, input.b)]
    if (a === undefined) throw notFound('edition', input.a)
    if (b === undefined) throw notFound('edition', input.b)
    // The rows come latest first within a scope, so the first seen is the one that stands.
    const latest = (of: readonly CoefficientRow[]) => new Map(of.toReversed().map((row) => [scopeOf(row), row]))
    const left = latest(await findCoefficients(db, { edition: a.code }))
    const right = latest(await findCoefficients(db, { edition: b.code }))
    const scopes = [...new Set([...left.keys(), ...right.keys()])].sort()
    return { a, b, rows: scopes.flatMap((scope) => side(left.get(scope), right.get(scope))) }
  },
})

function side(a: CoefficientRow | undefined, b: CoefficientRow | undefined): readonly ComparedRow[] {
  const either = a ?? b
  if (either === undefined) return []
  const { key, supply, grasslandType, animal, sex, ageClass, season, unit } = either
  return [{ key, scope: { supply, grasslandType, animal, sex, ageClass, season }, unit, a: a ?? null, b: b ?? null }]
}

const columns: readonly TableColumn<CoefficientRow>[] = (
  [
    'edition',
    'key',
    'supply',
    'grasslandType',
    'animal',
    'sex',
    'ageClass',
    'season',
    'value',
    'upperValue',
    'unit',
    'basis',
    'per',
    'evidence',
    'note',
    'inForceFrom',
    'inForceTo',
    'approvedBy',
    'enteredBy',
  ] as const
).map((name) => ({ title: name, value: (row) => row[name] }))
const withSources: readonly TableColumn<CoefficientRow>[] = [
  ...columns,
  { title: 'sources', value: (row) => row.sources.join(';') },
]

const table = endpoint({
  method: 'get',
  path: '/api/standards/coefficients.csv',
  may: 'standards.read',
  hasPast: true,
  cost: 'heavy',
  summary: 'The coefficient rows as CSV; an empty value needs the printed standard',
  input: coefficientsQuery,
  run: async ({ db, actor, input, services, afterCommit }) => {
    const found = await findCoefficients(db, input)
    const line = { action: 'coefficients-exported', subjectKind: 'export', subjectId: 'csv', path: null, detail: { ...input } }
    afterCommit(() => recordRead(services, actor, line))
    const label = ['核算系数 · coefficients；空值表示需查印刷本标准 · an empty value needs the printed standard']
    return stream(() => writeCsv(found, withSources, label), 'text/csv; charset=utf-8', 'coefficients.csv')
  },
})

export const standardsEndpoints: readonly AnyEndpoint[] = [editions, coefficients, enter, compare, table]
