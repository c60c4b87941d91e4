// What a feature's layer module hands to the map: style layers, and the legend that explains them.

import type { LayerSpecification } from 'maplibre-gl'

/** A picture of the mark: a plain colour, a hatch drawn by map/patterns.ts, a line, or a dot. */
export type Swatch =
  | { readonly kind: 'fill'; readonly color: string }
  | { readonly kind: 'hatch'; readonly color: string; readonly pattern: string }
  | { readonly kind: 'line'; readonly color: string; readonly isDashed?: boolean }
  | { readonly kind: 'dot'; readonly color: string; readonly letter?: string }

export type LegendEntry = {
  /** i18n key. */
  readonly label: string
  readonly swatch: Swatch
  /** The style layer that draws it. */
  readonly layer: string
  /** The figure of the summary this entry counts, and the filter it stands for. */
  readonly counts?: { readonly by: 'finding' | 'grade'; readonly value: string }
}

/** One line of the layer list. */
export type Subject = {
  readonly id: string
  /** i18n key. */
  readonly title: string
  readonly layers: readonly LayerSpecification[]
  readonly legend: readonly LegendEntry[]
}
