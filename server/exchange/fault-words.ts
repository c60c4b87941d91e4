// How it is said, in three languages, what is wrong and what to do about it. The codes of shapes, values and files stand in tables of
// their own.

import type { Words } from '../platform/collection.ts'

type Said = readonly [message: string, fix: string]
export type FaultWords = { readonly zh: Said; readonly bo: Said; readonly en: Said }

export const say = (zh: Said, bo: Said, en: Said): FaultWords => ({ zh, bo, en })

/** Fills `{name}` from the detail; what is not there stays visible as a dash. */
const filled = (text: string, detail: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(detail[name] ?? '—'))

/** Message and fix of a code, or the bare code where none is written. */
export function wordsOf(
  words: Readonly<Record<string, FaultWords>>,
  code: string,
  detail: Readonly<Record<string, unknown>>,
): { readonly message: Words; readonly fix: Words } {
  const said = words[code] ?? say([code, ''], [code, ''], [code, ''])
  const pick = (at: 0 | 1): Words => ({
    zh: filled(said.zh[at], detail),
    bo: filled(said.bo[at], detail),
    en: filled(said.en[at], detail),
  })
  return { message: pick(0), fix: pick(1) }
}
