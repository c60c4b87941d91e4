// Which dated row governs a figure on a day: the edition's own most specific row, else the working one, else none.

import {
  type Coefficient,
  type CoefficientQuery,
  type CoefficientScope,
  type KnownCoefficient,
  type ResolvedCoefficient,
  workingEdition,
} from '#contract/balance'

const dimensions = [
  'supply',
  'grasslandType',
  'season',
  'animal',
  'sex',
  'ageClass',
] as const satisfies readonly (keyof CoefficientScope)[]

const speaksOf = (row: Coefficient, query: CoefficientQuery): boolean =>
  row.key === query.key &&
  row.validFrom <= query.onDate &&
  (row.validTo === null || query.onDate <= row.validTo) &&
  dimensions.every((dimension) => row[dimension] === null || row[dimension] === query[dimension])

const specificity = (row: Coefficient): number => dimensions.filter((dimension) => row[dimension] !== null).length

/** More specific first; among equals the one that came into force last, then by id so that the choice never wavers. */
const byPrecedence = (a: Coefficient, b: Coefficient): number =>
  specificity(b) - specificity(a) || b.validFrom.localeCompare(a.validFrom) || a.id.localeCompare(b.id)

const isKnown = (row: Coefficient | undefined): row is KnownCoefficient => row !== undefined && row.value !== null

const governing = (rows: readonly Coefficient[], edition: string, query: CoefficientQuery): Coefficient | undefined =>
  rows.filter((row) => row.edition === edition && speaksOf(row, query)).toSorted(byPrecedence)[0]

/**
 * A specific null outranks a general value: the edition has a figure for this case and nobody has read it yet,
 * so the general one would be a guess. The working row then serves, and marks the result provisional.
 */
export function resolveCoefficient(rows: readonly Coefficient[], query: CoefficientQuery): ResolvedCoefficient {
  const official = governing(rows, query.edition, query)
  if (isKnown(official)) return { status: 'found', row: official, provisional: query.edition === workingEdition }
  const working = governing(rows, workingEdition, query)
  if (isKnown(working)) return { status: 'found', row: working, provisional: true }
  return { status: 'missing', query }
}

export type CoefficientBook = (query: Omit<CoefficientQuery, 'edition' | 'onDate'>) => ResolvedCoefficient

/** One edition on one day, remembering what it has looked up: a bulk run asks the same question for every operator. */
export function openBook(rows: readonly Coefficient[], edition: string, onDate: string): CoefficientBook {
  const known = new Map<string, ResolvedCoefficient>()
  return (query) => {
    const name = [query.key, ...dimensions.map((dimension) => query[dimension] ?? '')].join('|')
    const found = known.get(name) ?? resolveCoefficient(rows, { ...query, edition, onDate })
    known.set(name, found)
    return found
  }
}
