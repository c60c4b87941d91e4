// The whole style as one value: sources, layers in draw order, fonts. What the caller may not see has no source, and so no layer.

import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { LayerChoice } from '../view/view.ts'
import { drawOrder } from './order.ts'
import { type SourcePlan, sourcesFor } from './sources.ts'

export type Fonts = { readonly regular: string; readonly bold: string }

/** Tibetan and its marks; the rest of the text is left to the machine's own fonts. */
const tibetan = ['U+0F00-0FFF']

/** `today` in days since 1970. */
type Plan = SourcePlan & {
  readonly choices: readonly LayerChoice[]
  readonly lang: string
  readonly today: number
  readonly fonts: Fonts
}

const isDrawable = (layer: LayerSpecification, sources: object): boolean =>
  !('source' in layer) || String(layer.source) in sources

export function styleFor({ choices, lang, today, fonts, ...plan }: Plan): StyleSpecification {
  const sources = sourcesFor(plan)
  return {
    version: 8,
    name: 'yushu-onemap',
    state: { lang: { default: lang }, today: { default: today } },
    'font-faces': {
      'Noto Serif Tibetan': [{ url: fonts.regular, 'unicode-range': tibetan }],
      'Noto Serif Tibetan Bold': [{ url: fonts.bold, 'unicode-range': tibetan }],
    },
    transition: { duration: 120, delay: 0 },
    sources: { ...sources },
    layers: drawOrder(choices).filter((layer) => isDrawable(layer, sources)),
  }
}
