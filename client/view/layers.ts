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
    { id: 'incidents', opacity: 1 },
    { id: 'remedies', opacity: 1 },
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
    { id: 'remedies', opacity: 1 },
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

/** Whether the layer `id` is drawn. */
export const isShown = (view: Parameters<typeof choicesOf>[0], id: string): boolean =>
  choicesOf(view).some((choice) => choice.id === id)

const ofLand: ReadonlySet<string> = new Set([
  'balance',
  'violations',
  'parcels',
  'herds',
  'summary',
  'table',
  'assess',
  'parcel',
  'operator',
  'violation',
])

/** Whether year, season and grade say anything of what is open or drawn: of duty alone they do not. */
export const asksOfLand = (view: Parameters<typeof choicesOf>[0] & { readonly panel: string; readonly sel: string }): boolean =>
  view.view !== 'duty' ||
  [view.panel, view.sel.split(':')[0] ?? '', ...choicesOf(view).map(({ id }) => id)].some((id) => ofLand.has(id))

/** What was seen of animals, where patrols went and where problems crowd is told as it is known now, and left out of a picture of the past. */
const withoutPast: ReadonlySet<string> = new Set([
  'sightings',
  'patrols',
  'positions',
  'problem-heat',
  'unit-coverage',
  'incident-heat',
  'incident-effort',
])
