// Which dated row governs a figure on a day: the edition's own most specific row, else the working one, else none.

import {
  type Coefficient,
  type CoefficientQuery,
  type CoefficientScope,
  type GradeBand,
  grades,
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
  row.inForceFrom <= query.onDate &&
  (row.inForceTo === null || query.onDate < row.inForceTo) &&
  dimensions.every((dimension) => row[dimension] === null || row[dimension] === query[dimension])

const specificity = (row: Coefficient): number => dimensions.filter((dimension) => row[dimension] !== null).length

/** More specific first; among equals the one that came into force last, then by id so that the choice never wavers. */
const byPrecedence = (a: Coefficient, b: Coefficient): number =>
  specificity(b) - specificity(a) || b.inForceFrom.localeCompare(a.inForceFrom) || a.id.localeCompare(b.id)

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

const nameOf = (query: Parameters<CoefficientBook>[0]): string =>
  [query.key, ...dimensions.map((dimension) => query[dimension] ?? '')].join('|')

/** One edition on one day, remembering what it has looked up: a bulk run asks the same question for every operator. */
export function openBook(rows: readonly Coefficient[], edition: string, onDate: string): CoefficientBook {
  const known = new Map<string, ResolvedCoefficient>()
  return (query) => {
    const name = nameOf(query)
    const found = known.get(name) ?? resolveCoefficient(rows, { ...query, edition, onDate })
    known.set(name, found)
    return found
  }
}

/** Question → the row that answered it, or null. Rows are never edited, so this is all a frozen assessment needs of them. */
export type Answers = Readonly<Record<string, string | null>>

/** The same book, with what it was asked written down. */
export function recordAnswers(book: CoefficientBook): { readonly book: CoefficientBook; readonly answers: () => Answers } {
  const given: Record<string, string | null> = {}
  return {
    book: (query) => {
      const answer = book(query)
      given[nameOf(query)] = answer.status === 'found' ? answer.row.id : null
      return answer
    },
    answers: () => given,
  }
}

/** A book that gives the answers it gave then, whatever has been entered since. */
export function replayBook(answers: Answers, rows: readonly Coefficient[], edition: string, onDate: string): CoefficientBook {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (query) => {
    const row = byId.get(answers[nameOf(query)] ?? '')
    return isKnown(row)
      ? { status: 'found', row, provisional: row.edition === workingEdition }
      : { status: 'missing', query: { ...query, edition, onDate } }
  }
}

/** The bands of the edition on that day, or the working ones where it has none that were read. */
export function gradeBands(rows: readonly Coefficient[], edition: string, onDate: string): GradeBand[] {
  const bandsOf = (of: string): GradeBand[] =>
    rows
      .filter((row) => row.edition === of && speaksOf(row, { key: 'grade-from', edition: of, onDate }))
      .flatMap(({ per, value }) => {
        const grade = grades.find((one) => one === per)
        return grade === undefined || value === null ? [] : [{ grade, from: value }]
      })
  const own = bandsOf(edition)
  return own.length > 0 ? own : bandsOf(workingEdition)
}
