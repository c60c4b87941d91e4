// Text in two scripts, as runs of one font each. Han, Latin, digits and signs are in one font, Tibetan in another.

import type { Content, ContentText } from 'pdfmake/interfaces.js'

export type Script = 'han' | 'tibetan'
export type Run = { readonly text: string; readonly font: Script }

/** Spaces between two Tibetan syllables stay with them, so that a line of Tibetan is one run. */
const tibetan = /[\u0f00-\u0fff]+(?:[ \u00a0]+[\u0f00-\u0fff]+)*/g

export function runsOf(text: string): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  for (const found of text.matchAll(tibetan)) {
    if (found.index > at) runs.push({ text: text.slice(at, found.index), font: 'han' })
    runs.push({ text: found[0], font: 'tibetan' })
    at = found.index + found[0].length
  }
  if (at < text.length) runs.push({ text: text.slice(at), font: 'han' })
  return runs
}

type Looks = Omit<ContentText, 'text'>

/** A paragraph, or a cell of a table. */
export function words(text: string | number, looks: Looks = {}): Content {
  const runs = runsOf(String(text))
  const [only] = runs
  if (only === undefined) return { ...looks, text: '' }
  return runs.length === 1 ? { ...looks, ...only } : { ...looks, text: runs.map((run) => ({ ...run })) }
}
