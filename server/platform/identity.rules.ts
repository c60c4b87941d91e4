// Whether a text holds a Chinese identity number (公民身份号码, GB 11643-1999), which the platform keeps nowhere.

/** GB/T 2260: the provinces, regions and cities that an identity number may begin with. */
const provinces = '1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]'
/** Area, birth and order apart by a blank or a dash, as forms print them. */
const present = new RegExp(`(?<![0-9A-Za-z])(?:${provinces})\\d{4}[ -]?\\d{8}[ -]?\\d{3}[\\dX](?![0-9A-Za-z])`, 'giu')
/** Until 1999: the year of birth with two digits, and no check digit. */
const former = new RegExp(`(?<![0-9A-Za-z])(?:${provinces})\\d{4}[ -]?\\d{6}[ -]?\\d{3}(?![0-9A-Za-z])`, 'gu')

/** GB 11643-1999 (ISO 7064, MOD 11-2): the weights of the seventeen digits, and the check digit of each remainder. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function isPresent(found: string): boolean {
  const number = found.replaceAll(/[ -]/g, '').toUpperCase()
  const year = Number(number.slice(6, 10))
  if (year < 1900 || year > 2099 || !isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)))) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return checkDigits[sum % 11] === number[17]
}

function isFormer(found: string): boolean {
  const number = found.replaceAll(/[ -]/g, '')
  return isDay(1900 + Number(number.slice(6, 8)), Number(number.slice(8, 10)), Number(number.slice(10, 12)))
}

/** A coordinate, a measure or a row of them: a double has fifteen places behind its point, and one in many thousands names a date. */
const decimals = /^[-+]?\d{1,9}(?:\.\d+)?(?:,[-+]?\d{1,9}(?:\.\d+)?)*$/u

/** Digits of full width are digits too. Nothing shorter than fifteen can hold a number. */
const plain = (text: string): string => (text.length < 15 ? '' : text.normalize('NFKC'))

/**
 * A code field is spared the former form alone. That one has nothing but a date to know it by, and a code of fifteen digits that
 * begins with a village's (632701 101001 …) reads as one; of codes of eighteen digits that happen to name a date one in eleven has
 * the check digit too, and it is rather the household's number entered as its code, which must not pass.
 */
export function holdsIdentityNumber(text: string, isCode = false): boolean {
  const read = plain(text)
  if (read === '') return false
  if ((read.match(present) ?? []).some(isPresent)) return true
  return !isCode && !decimals.test(read.trim()) && (read.match(former) ?? []).some(isFormer)
}

const blank = '***'

/** The text with a mark in place of each number; as it was where it holds none. */
export function withoutIdentityNumbers(text: string): string {
  if (!holdsIdentityNumber(text)) return text
  return plain(text)
    .replaceAll(present, (found) => (isPresent(found) ? blank : found))
    .replaceAll(former, (found) => (isFormer(found) ? blank : found))
}

export const isCodeField = (name: string): boolean => /code$/i.test(name)
