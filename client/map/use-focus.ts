// Marks on the map what is chosen (View.sel) and what is pointed at, here or in a list.

import type { FilterSpecification, Map as MapLibre } from 'maplibre-gl'
import { useEffect } from 'react'
import { featureIdOf } from '#rules/tiles'
import { useChannel } from '../view/preview.ts'
import { useView } from '../view/use-view.ts'

type Target = { readonly source: string; readonly sourceLayer: string; readonly id: string | number }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const target = (source: string, id: string | number): Target => ({ source, sourceLayer: source, id })

/** Features whose number follows from their id. */
const byNumber: Readonly<Record<string, readonly string[]>> = {
  parcel: ['balance', 'parcels'],
  zone: ['zones'],
  violation: ['violations'],
  sighting: ['sightings'],
  problem: ['problems'],
  incident: ['incidents'],
  remedy: ['remedies'],
}

/** Features that must be looked up in the tiles at hand. */
const byAttribute: Readonly<Record<string, { readonly attribute: string; readonly sources: readonly string[] }>> = {
  operator: { attribute: 'operator_id', sources: ['balance', 'parcels'] },
  area: { attribute: 'code', sources: ['balance', 'areas'] },
}

function targetsOf(map: MapLibre, sel: string): readonly Target[] {
  const [kind = '', id = ''] = sel.split(':')
  const numbered = byNumber[kind]
  if (numbered)
    return uuid.test(id)
      ? numbered.filter((source) => map.getSource(source)).map((source) => target(source, featureIdOf(id)))
      : []
  const looked = byAttribute[kind]
  if (!looked) return []
  const filter: FilterSpecification = ['==', ['get', looked.attribute], id]
  return looked.sources
    .filter((source) => map.getSource(source))
    .flatMap((source) => {
      const found = map.querySourceFeatures(source, { sourceLayer: source, filter })
      const ids = new Set(found.flatMap((feature) => (feature.id === undefined ? [] : [feature.id])))
      return [...ids].map((featureId) => target(source, featureId))
    })
}

/** Sets `state` on what `sel` names, again whenever new tiles arrive, and takes it away when it is named no more. */
function mark(map: MapLibre, sel: string, state: 'chosen' | 'hovered'): () => void {
  let marked: readonly Target[] = []
  const refresh = (): void => {
    const wanted = targetsOf(map, sel)
    const isNew = (each: Target): boolean => !marked.some((old) => old.id === each.id && old.source === each.source)
    for (const each of wanted.filter(isNew)) map.setFeatureState(each, { [state]: true })
    marked = [...marked, ...wanted.filter(isNew)]
  }
  refresh()
  map.on('idle', refresh)
  return () => {
    map.off('idle', refresh)
    for (const each of marked) if (map.getSource(each.source)) map.removeFeatureState(each, state)
  }
}

export function useFocus(map: MapLibre | null): void {
  const { view } = useView()
  const hover = useChannel((channel) => channel.hover)
  useEffect(() => (map && view.sel ? mark(map, view.sel, 'chosen') : undefined), [map, view.sel])
  useEffect(() => (map && hover ? mark(map, hover, 'hovered') : undefined), [map, hover])
}
