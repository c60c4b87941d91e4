// What makes a password unfit. Length and guessability, no mixtures of signs: NIST SP 800-63B asks verifiers for exactly these two.
// Shared with the form, which shows the same faults while one types; only the list of common ones stays with the server.

/**
 * Ten signs, counted as a reader counts them. SP 800-63B sets eight where a second factor stands behind the password and more where
 * none does; here the second line is the wait between attempts, which leaves a guesser some three hundred a day for an account.
 */
export const shortestPassword = 10
export const longestPassword = 256

export const passwordFaultNames = [
  'too-short',
  'too-long',
  'is-login',
  'too-plain',
  'is-common',
  'is-demonstration',
  'is-old',
] as const
export type PasswordFault = (typeof passwordFaultNames)[number]

/** Every demonstration account opens with this: it guards nothing, and outside the demonstration leads to its change alone. */
export const demoPassword = 'yushu-demo'

/** Words that anyone guesses first on this platform. */
const ownWords = ['yushu', 'onemap', 'qinghai', 'sanjiangyuan', 'caoyuan', '玉树', '玉树生态一张图', '青海', '三江源']

/** One text for one password, however the keyboard composed it. */
export const normalised = (password: string): string => password.normalize('NFC')

const signs = (text: string): number => Array.from(text).length

/** The word inside the digits and marks with which people make a short word long. */
export const wordWithin = (password: string): string =>
  normalised(password)
    .toLowerCase()
    .replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '')

const isRun = (text: string): boolean => {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, i) => code - (codes[i] ?? 0)))
  return steps.size === 1
}

/** A word of a few signs, repeated until it is long enough. */
const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text)

const isPlain = (password: string): boolean => new Set(password).size < 5 || isRun(password) || isRepeated(password)

/** Every fault but those that need a list or an older password. Empty when the password is fit as far as can be told from it. */
export function passwordFaults(password: string, login: string): readonly PasswordFault[] {
  const text = normalised(password)
  const lower = text.toLowerCase()
  const name = login.toLowerCase()
  const faults: PasswordFault[] = []
  if (signs(text) < shortestPassword) faults.push('too-short')
  if (signs(text) > longestPassword) faults.push('too-long')
  if (name !== '' && (wordWithin(text) === wordWithin(name) || lower === name || lower === name + name)) faults.push('is-login')
  if (text !== '' && (isPlain(lower) || ownWords.includes(wordWithin(text)))) faults.push('too-plain')
  return faults
}
