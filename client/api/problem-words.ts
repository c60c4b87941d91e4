// A failed request as a sentence in the reader's language.

import type { TFunction } from 'i18next'
import { ProblemError } from './problem-error.ts'

const fields = (detail: unknown): object => (typeof detail === 'object' && detail !== null ? detail : {})

/** The server answers codes; the sentences stand under `problems`. One without a sentence is shown with its code. */
export function problemWords(t: TFunction, fault: unknown): string {
  if (!(fault instanceof ProblemError)) return t('problems.unexpected', { code: 'client' })
  return t(`problems.${fault.code}`, { ...fields(fault.detail), defaultValue: t('problems.unexpected', { code: fault.code }) })
}
