// Moving a layer in the list. A layer that is off and is moved comes on: otherwise its place could not be kept in the address.

import type { LayerChoice } from '../view/view.ts'
import type { Subject } from './subject.ts'

/** The chosen layers after `id` has gone to place `index` of the whole list. */
export function moved(
  listed: readonly Subject[],
  choices: readonly LayerChoice[],
  id: string,
  index: number,
): readonly LayerChoice[] {
  const ids = listed.map((subject) => subject.id)
  const rest = ids.filter((each) => each !== id)
  const target = Math.max(0, Math.min(rest.length, index))
  const ordered = [...rest.slice(0, target), id, ...rest.slice(target)]
  const choiceOf = (each: string): LayerChoice | undefined =>
    choices.find((choice) => choice.id === each) ?? (each === id ? { id, opacity: 1 } : undefined)
  return ordered.flatMap((each) => choiceOf(each) ?? [])
}
