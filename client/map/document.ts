// The map as a style for other programs: what each view draws, with its filters and opacities written out. The platform hands it
// out at /api/style.json with the sources of whoever asks.

import type { LayerSpecification } from 'maplibre-gl'
import { choicesOf } from '../view/layers.ts'
import { defaultView, type LayerChoice, viewNames } from '../view/view.ts'
import { arranged, below } from './order.ts'
import type { Subject } from './subject.ts'
import { baseOpacity, conditions, filterOf, opacities } from './sync.ts'

type DrawnSubject = { readonly id: string; readonly layers: readonly object[] }

function faded(layer: LayerSpecification, opacity: number): object {
  const names = opacity === 1 ? [] : (opacities[layer.type] ?? [])
  return { ...layer.paint, ...Object.fromEntries(names.map((name) => [name, baseOpacity(layer, name) * opacity])) }
}

function drawn({ id, layers }: Subject, opacity: number): DrawnSubject {
  return {
    id,
    layers: layers.map((layer) => {
      const filter = filterOf(layer, conditions(id, defaultView))
      return { ...layer, paint: faded(layer, opacity), ...(filter === null ? {} : { filter }) }
    }),
  }
}

/** Bottom to top. */
function subjectsOf(choices: readonly LayerChoice[]): readonly DrawnSubject[] {
  const opacity = new Map(choices.map((choice) => [choice.id, choice.opacity]))
  return arranged(choices)
    .toReversed()
    .flatMap((subject) => {
      const shown = opacity.get(subject.id)
      return shown === undefined ? [] : [drawn(subject, shown)]
    })
}

/** What lies below all subjects, what each view draws, and every subject by itself in the order of drawing. */
export const styleParts = () => ({
  below,
  views: Object.fromEntries(viewNames.map((view) => [view, subjectsOf(choicesOf({ ...defaultView, view }))])),
  subjects: subjectsOf(arranged([]).map(({ id }) => ({ id, opacity: 1 }))),
})
