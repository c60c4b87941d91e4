// Which layers a view brings along when the address names none.

import type { LayerChoice, ViewName } from './view.ts'

/** What each view shows unless the address says otherwise. */
const brought: Readonly<Record<ViewName, readonly LayerChoice[]>> = {
  overload: [
    { id: 'names', opacity: 1 },
    { id: 'areas', opacity: 1 },
    { id: 'waters', opacity: 1 },
    { id: 'balance', opacity: 1 },
  ],
  violations: [
    { id: 'names', opacity: 1 },
    { id: 'problems', opacity: 1 },
    { id: 'violations', opacity: 1 },
    { id: 'areas', opacity: 1 },
    { id: 'waters', opacity: 1 },
    { id: 'zones', opacity: 0.8 },
    { id: 'balance', opacity: 0.35 },
  ],
  land: [
    { id: 'names', opacity: 1 },
    { id: 'problems', opacity: 1 },
    { id: 'sightings', opacity: 1 },
    { id: 'herds', opacity: 1 },
    { id: 'areas', opacity: 1 },
    { id: 'waters', opacity: 1 },
    { id: 'parcels', opacity: 1 },
    { id: 'zones', opacity: 1 },
  ],
  duty: [
    { id: 'names', opacity: 1 },
    { id: 'problems', opacity: 1 },
    { id: 'positions', opacity: 1 },
    { id: 'duty-units', opacity: 1 },
    { id: 'areas', opacity: 1 },
    { id: 'waters', opacity: 0.6 },
  ],
}

export const choicesOf = (view: {
  readonly view: ViewName
  readonly layers: readonly LayerChoice[] | null
  readonly asOf: string
}): readonly LayerChoice[] => (view.layers ?? brought[view.view]).filter(({ id }) => view.asOf === '' || !withoutPast.has(id))

/** What was seen of animals and where patrols went is told as it is known now, and left out of a picture of the past. */
const withoutPast: ReadonlySet<string> = new Set(['sightings', 'patrols', 'positions'])
