// Turns what stands in a cell into the type a field asks for, or says what is wrong with it and where.

import { holdsIdentityNumber, isCodeField } from '../platform/identity.rules.ts'
import { isUnusable, usable } from '../platform/text.rules.ts'
import type { Fault } from './contract.ts'
import { isMisread } from './misread.rules.ts'

export type CellValue = string | number | boolean | null
export type TypedValue = string | number | null

/** What typing needs to know of a field; a structural part of the import field of the platform. */
export type ValueField = {
  readonly name: string
  readonly type: 'text' | 'number' | 'integer' | 'date' | 'choice' | 'month-day'
  readonly isRequired: boolean
  readonly choices?: Readonly<Record<string, readonly string[]>>
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly isPast?: boolean
}

type Outcome = { readonly value: TypedValue } | { readonly code: string; readonly detail: Fault['detail'] }

const isEmpty = (cell: CellValue | undefined): cell is null | undefined | '' =>
  cell === null || cell === undefined || (typeof cell === 'string' && /^[\s\-—/]*$/.test(cell) && !/\d/.test(cell))

/** Types one cell. `today` is an ISO date. The value is null where the cell is empty or faulty. */
export function typedValue(
  field: ValueField,
  cell: CellValue | undefined,
  row: number,
  today: string,
): { value: TypedValue; faults: readonly Fault[] } {
  if (isEmpty(cell)) return { value: null, faults: field.isRequired ? [fault(field, row, 'value-missing', {})] : [] }
  // Before anything is told of the cell: a fault says what stood there.
  if (holdsIdentityNumber(String(cell), isCodeField(field.name)))
    return { value: null, faults: [fault(field, row, 'identity-number', {})] }
  const outcome = typers[field.type](field, cell, today)
  if ('value' in outcome) return { value: outcome.value, faults: [] }
  return { value: null, faults: [fault(field, row, outcome.code, { value: shortened(cell), ...outcome.detail })] }
}

const fault = (field: ValueField, row: number, code: string, detail: Fault['detail']): Fault => ({
  row,
  field: field.name,
  code,
  place: null,
  detail,
  severity: 'error',
})

const shortened = (cell: CellValue): string => usable(String(cell).slice(0, 60))

const typers: Readonly<Record<ValueField['type'], (field: ValueField, cell: CellValue, today: string) => Outcome>> = {
  text: (_field, cell) => {
    const text = String(cell).trim()
    if (isUnusable(text)) return { code: 'text-unusable', detail: {} }
    return text.includes('\uFFFD') || isMisread(text) ? { code: 'text-undecodable', detail: {} } : { value: text }
  },
  number: (field, cell) => numberIn(field, cell),
  integer: (field, cell) => {
    const outcome = numberIn(field, cell)
    return 'value' in outcome && !Number.isInteger(outcome.value) ? { code: 'number-not-whole', detail: {} } : outcome
  },
  date: (field, cell, today) => {
    const date = isoDate(String(cell))
    const serial = date === null ? dayOfSerial(cell) : null
    if (serial !== null) return { code: 'date-serial', detail: { day: serial } }
    if (date === null) return { code: 'date-unreadable', detail: {} }
    return field.isPast && date > today ? { code: 'date-in-future', detail: { today } } : { value: date }
  },
  'month-day': (_field, cell) => {
    const day = monthDay(String(cell))
    return day === null ? { code: 'month-day-unreadable', detail: {} } : { value: day }
  },
  choice: (field, cell) => {
    const code = choiceOf(field.choices ?? {}, String(cell))
    return code === null ? { code: 'choice-unknown', detail: { allowed: allowedWords(field.choices ?? {}) } } : { value: code }
  },
}

const unitWords: readonly (readonly [RegExp, string])[] = [
  [/亩|mu$/i, 'mu'],
  [/公顷|ha$|hm2|hm²/i, 'ha'],
]

function numberIn(field: ValueField, cell: CellValue): Outcome {
  if (typeof cell === 'number' && Number.isFinite(cell)) return inRange(field, cell)
  const text = String(cell)
    .normalize('NFKC')
    .trim()
    .replace(/(\d),(?=\d{3}(\D|$))/g, '$1')
  const [, digits, rest = ''] = /^([-+]?\d*\.?\d+(?:[eE][-+]?\d+)?)\s*(.*)$/.exec(text) ?? []
  if (digits === undefined) return { code: 'number-unreadable', detail: {} }
  const stated = unitWords.find(([pattern]) => pattern.test(rest))?.[1]
  if (stated !== undefined && field.unit !== undefined && stated !== field.unit)
    return { code: 'unit-mixed', detail: { found: stated, expected: field.unit } }
  if (rest !== '' && stated === undefined && !/^[头只匹峰个羊单位]+$/.test(rest)) return { code: 'number-unreadable', detail: {} }
  const value = Number(digits)
  return Number.isFinite(value) ? inRange(field, value) : { code: 'number-unreadable', detail: {} }
}

function inRange(field: ValueField, value: number): Outcome {
  if (field.min !== undefined && value < field.min)
    return { code: value < 0 ? 'number-negative' : 'number-too-small', detail: { min: field.min } }
  if (field.max !== undefined && value > field.max) return { code: 'number-too-large', detail: { max: field.max } }
  return { value }
}

/** `2025-6-3`, `2025/06/03`, `2025.6.3`, `2025年6月3日`, `20250603` → `2025-06-03`; null where no such day exists. */
function isoDate(text: string): string | null {
  const match = /^\s*(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))(?:[T ].*)?$/.exec(text.normalize('NFKC'))
  if (!match) return null
  const [year, month, day] = [match[1], match[2] ?? match[4], match[3] ?? match[5]].map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}

/**
 * Spreadsheets count days; a file made on an old Macintosh counts from another, so the day is proposed and not taken. From 1954 to 2064:
 * whatever is beyond is no count of days.
 */
function dayOfSerial(cell: CellValue): string | null {
  const days = /^\d{5}(\.\d+)?$/.test(String(cell).trim()) ? Math.floor(Number(cell)) : 0
  return days < 20_000 || days > 60_000 ? null : new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
}

function monthDay(text: string): string | null {
  const [, month, day] = /^\s*(?:\d{4}[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?\s*$/.exec(text.normalize('NFKC')) ?? []
  return month === undefined || day === undefined ? null : (isoDate(`2024-${month}-${day}`)?.slice(5) ?? null)
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')

type Choices = Readonly<Record<string, readonly string[]>>
const codesOfChoices = new WeakMap<Choices, ReadonlyMap<string, string>>()

/** The code that each word stands for, the words as `bare` leaves them; the first code keeps a word that two have. */
function codesByWord(choices: Choices): ReadonlyMap<string, string> {
  const known = codesOfChoices.get(choices)
  if (known) return known
  const pairs = Object.entries(choices).flatMap(([code, words]) => [code, ...words].map((word) => [bare(word), code] as const))
  const codes = new Map(pairs.toReversed())
  codesOfChoices.set(choices, codes)
  return codes
}

const choiceOf = (choices: Choices, text: string): string | null => codesByWord(choices).get(bare(text)) ?? null

const allowedWords = (choices: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(choices)
    .map(([code, words]) => words[0] ?? code)
    .join('、')
