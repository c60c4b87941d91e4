// The whole style as one value: sources, layers in draw order, fonts. What the caller may not see has no source, and so no layer.

import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { LayerChoice } from '../view/view.ts'
import { drawOrder } from './order.ts'
import { type PublishedCollection, type Slice, sourcesFor } from './sources.ts'

export type Fonts = { readonly regular: string; readonly bold: string }

/** Tibetan and its marks; the rest of the text is left to the machine's own fonts. */
const tibetan = ['U+0F00-0FFF']

type Plan = {
  readonly collections: readonly PublishedCollection[]
  readonly choices: readonly LayerChoice[]
  readonly slice: Slice
  readonly lang: string
  readonly origin: string
  readonly fonts: Fonts
}

const isDrawable = (layer: LayerSpecification, sources: object): boolean =>
  !('source' in layer) || String(layer.source) in sources

export function styleFor({ collections, choices, slice, lang, origin, fonts }: Plan): StyleSpecification {
  const sources = sourcesFor(collections, slice, origin)
  return {
    version: 8,
    name: 'yushu-onemap',
    state: { lang: { default: lang } },
    'font-faces': {
      'Noto Serif Tibetan': [{ url: fonts.regular, 'unicode-range': tibetan }],
      'Noto Serif Tibetan Bold': [{ url: fonts.bold, 'unicode-range': tibetan }],
    },
    transition: { duration: 120, delay: 0 },
    sources: { ...sources },
    layers: drawOrder(choices).filter((layer) => isDrawable(layer, sources)),
  }
}
