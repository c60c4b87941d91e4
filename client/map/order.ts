// Every style layer, bottom to top. The only draw order: subjects may be rearranged among themselves, never the frame
// below and above them.

import type { LayerSpecification } from 'maplibre-gl'
import * as areas from '../features/areas/layer.ts'
import * as balance from '../features/balance/layer.ts'
import * as cases from '../features/cases/layer.ts'
import * as duties from '../features/duties/layer.ts'
import * as anomalies from '../features/grassland/layer.ts'
import * as incidentCells from '../features/incidents/cell-layers.ts'
import * as incidents from '../features/incidents/layer.ts'
import * as herds from '../features/livestock/layer.ts'
import * as parcels from '../features/pastures/layer.ts'
import * as patrols from '../features/patrols/layer.ts'
import * as problems from '../features/problems/layer.ts'
import * as sightings from '../features/sightings/layer.ts'
import * as standing from '../features/standing/layer.ts'
import * as violations from '../features/violations/layer.ts'
import * as waters from '../features/waters/layer.ts'
import * as zones from '../features/zones/layer.ts'
import type { LayerChoice } from '../view/view.ts'
import * as basemap from './basemap.ts'
import * as focus from './focus.ts'
import * as palette from './palette.ts'
import type { Subject } from './subject.ts'

/** From the top of the map down, as the layer list shows them. */
export const subjects: readonly Subject[] = [
  { id: 'names', title: 'map.subject.names', layers: areas.names, legend: [] },
  { id: 'problems', title: 'map.subject.problems', layers: problems.layers, legend: problems.legend },
  { id: 'incidents', title: 'incidents.title', layers: incidents.layers, legend: incidents.legend },
  { id: 'remedies', title: 'remedies.title', layers: cases.layers, legend: cases.legend },
  { id: 'positions', title: 'patrols.positions.title', layers: patrols.positionLayers, legend: patrols.positionLegend },
  { id: 'violations', title: 'map.subject.violations', layers: violations.layers, legend: violations.legend },
  { id: 'sightings', title: 'map.subject.sightings', layers: sightings.layers, legend: sightings.legend },
  { id: 'incident-heat', title: 'incidents.heat.title', layers: incidentCells.heat, legend: incidentCells.heatLegend },
  { id: 'incident-effort', title: 'incidents.effort.title', layers: incidentCells.effort, legend: incidentCells.effortLegend },
  { id: 'problem-heat', title: 'standing.heat.title', layers: standing.heat, legend: standing.heatLegend },
  { id: 'patrols', title: 'patrols.title', layers: patrols.layers, legend: patrols.legend },
  { id: 'herds', title: 'map.subject.herds', layers: herds.layers, legend: herds.legend },
  { id: 'duty-units', title: 'map.subject.duty-units', layers: duties.layers, legend: duties.legend },
  { id: 'unit-coverage', title: 'standing.coverage.title', layers: standing.coverage, legend: standing.coverageLegend },
  { id: 'areas', title: 'map.subject.areas', layers: areas.lines, legend: areas.legend },
  { id: 'waters', title: 'map.subject.waters', layers: waters.layers, legend: waters.legend },
  { id: 'parcels', title: 'map.subject.parcels', layers: parcels.layers, legend: parcels.legend },
  { id: 'zones', title: 'map.subject.zones', layers: zones.layers, legend: zones.legend },
  { id: 'anomalies', title: 'rasters.anomalyMap', layers: anomalies.layers, legend: anomalies.legend },
  { id: 'balance', title: 'map.subject.balance', layers: balance.layers, legend: balance.legend },
  { id: 'imagery', title: 'map.subject.imagery', layers: [basemap.layer], legend: [] },
]

const ground: LayerSpecification = { id: 'ground', type: 'background', paint: { 'background-color': palette.ground } }

export const below: readonly LayerSpecification[] = [ground, areas.land]
export const above: readonly LayerSpecification[] = focus.layers

/** All subjects, top first: the chosen ones in the order chosen, each of the others where it stands by default. */
export function arranged(choices: readonly LayerChoice[]): readonly Subject[] {
  const chosen = choices.flatMap(({ id }) => subjects.find((subject) => subject.id === id) ?? [])
  const result = [...chosen]
  subjects.forEach((subject, i) => {
    if (result.includes(subject)) return
    const before = subjects.slice(0, i).findLast((each) => result.includes(each))
    result.splice(before ? result.indexOf(before) + 1 : 0, 0, subject)
  })
  return result
}

/** With `id` shown where it stands by default and `stead` hidden, or the other way round where `id` was shown. */
export function swapped(choices: readonly LayerChoice[], id: string, stead: string | null = null): readonly LayerChoice[] {
  const isOn = choices.some((choice) => choice.id === id)
  const [comes, goes] = isOn ? [stead, id] : [id, stead]
  const kept = choices.filter((choice) => choice.id !== goes)
  return arranged(kept).flatMap((subject) => {
    const present = kept.find((choice) => choice.id === subject.id)
    return present ?? (subject.id === comes ? { id: subject.id, opacity: 1 } : [])
  })
}

/** Style layers bottom to top. */
export const drawOrder = (choices: readonly LayerChoice[]): readonly LayerSpecification[] => [
  ...below,
  ...arranged(choices)
    .toReversed()
    .flatMap((subject) => subject.layers),
  ...above,
]

/** What can be pointed at. Where polygons lie on each other, the judged parcel speaks before the zone over it. */
export const pickable = {
  points: [
    patrols.position.id,
    problems.dot.id,
    incidents.dot.id,
    cases.dot.id,
    cases.line.id,
    incidents.way.id,
    violations.dot.id,
    sightings.dot.id,
    herds.dot.id,
    patrols.counted.id,
    patrols.doubtful.id,
    duties.reach.id,
    standing.reach.id,
  ],
  polygons: [
    cases.body.id,
    balance.fill.id,
    parcels.body.id,
    incidents.body.id,
    sightings.cell.id,
    incidents.cell.id,
    duties.fill.id,
    standing.ground.id,
    zones.fill.id,
  ],
} as const

/** What a drawn outline snaps to. */
export const snappable = [
  parcels.outline.id,
  parcels.unheld.id,
  balance.fill.id,
  zones.outline.id,
  areas.townshipLine.id,
  duties.outline.id,
  duties.reach.id,
  ...waters.layers.map(({ id }) => id),
] as const
