// One outline being drawn or reshaped. The drawing library is known here and nowhere else.

import type { Position } from 'geojson'
import type { Map as MapLibre } from 'maplibre-gl'
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  type TerraDrawMouseEvent,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  TerraDrawSessionUndoRedo,
  TerraDrawUndoRedoKeyboardShortcuts,
} from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { snappable } from '../order.ts'
import * as palette from '../palette.ts'
import { type Drawn, type DrawShape, lineOf, outlineOf, type Part, partsOf } from './outline.ts'
import { ringsOf, snapReachPx, snapTo } from './snap.ts'

export type DrawState = {
  readonly outline: Drawn | null
  readonly isClosed: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export type DrawSession = {
  readonly undo: () => void
  readonly redo: () => void
  readonly clear: () => void
  readonly stop: () => void
}

/** The nearest registered corner or edge under the pointer, from the tiles on screen. */
function snapper(map: MapLibre): (event: TerraDrawMouseEvent) => Position | undefined {
  return ({ containerX: x, containerY: y }) => {
    const near = map.queryRenderedFeatures(
      [
        [x - snapReachPx, y - snapReachPx],
        [x + snapReachPx, y + snapReachPx],
      ],
      { layers: snappable.filter((id) => map.getLayer(id)) },
    )
    const rings = near.flatMap(({ geometry }) => ('coordinates' in geometry ? ringsOf(geometry.coordinates) : []))
    const found = snapTo({ x, y }, rings, ([lon = 0, lat = 0]) => map.project([lon, lat]))
    return found?.map((value) => Number(value.toFixed(9)))
  }
}

function drawingOn(map: MapLibre): TerraDraw {
  const toCustom = snapper(map)
  const color = palette.drawn
  const corners = { midpoints: { draggable: true }, draggable: true, deletable: true, snappable: { toCustom } }
  const feature = { draggable: false, coordinates: corners }
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [
      new TerraDrawPolygonMode({
        snapping: { toCustom, toCoordinate: true },
        showCoordinatePoints: true,
        styles: { fillColor: color, fillOpacity: 0.15, outlineColor: color, outlineWidth: 3, snappingPointColor: palette.chosen },
      }),
      new TerraDrawLineStringMode({
        snapping: { toCustom },
        showCoordinatePoints: true,
        styles: { lineStringColor: color, lineStringWidth: 3, closingPointColor: color, snappingPointColor: palette.chosen },
      }),
      new TerraDrawSelectMode({
        allowManualDeselection: false,
        flags: { polygon: { feature }, linestring: { feature } },
        styles: {
          selectedPolygonColor: color,
          selectedPolygonFillOpacity: 0.15,
          selectedPolygonOutlineColor: color,
          selectedPolygonOutlineWidth: 3,
          selectedLineStringColor: color,
          selectedLineStringWidth: 3,
          selectionPointColor: palette.halo,
          selectionPointOutlineColor: color,
          selectionPointOutlineWidth: 2,
          selectionPointWidth: 5,
          midPointColor: color,
          midPointOutlineColor: palette.halo,
          midPointOutlineWidth: 1,
          midPointWidth: 3,
        },
      }),
    ],
    undoRedo: {
      modeLevel: new TerraDrawModeUndoRedo(),
      sessionLevel: new TerraDrawSessionUndoRedo(),
      keyboardShortcuts: new TerraDrawUndoRedoKeyboardShortcuts(),
    },
  })
}

const modes = { polygon: 'polygon', line: 'linestring' } as const

/** `onState` hears of every change. An outline to start from is opened for reshaping; without one a new shape is drawn. */
export function startDrawing(
  map: MapLibre,
  shape: DrawShape,
  start: Drawn | null,
  onState: (state: DrawState) => void,
): DrawSession {
  const draw = drawingOn(map)
  const mode = modes[shape]
  const holes = new Map<string, Part['holes']>()
  draw.start()

  const shells = () => draw.getSnapshot().filter(({ properties }) => properties['mode'] === mode)
  const parts = (): readonly Part[] =>
    shells().flatMap(({ id, geometry }) => {
      const [shell] =
        geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'LineString' ? [geometry.coordinates] : []
      return shell ? [{ shell, holes: holes.get(String(id)) ?? [] }] : []
    })
  const tell = (): void => {
    const isClosed = draw.getMode() === 'select' && shells().length > 0
    const drawn = shape === 'line' ? lineOf : outlineOf
    onState({ outline: isClosed ? drawn(parts()) : null, isClosed, canUndo: draw.canUndo(), canRedo: draw.canRedo() })
  }
  const begin = (): void => {
    draw.setMode(mode)
    tell()
  }
  const open = (outline: Drawn): void => {
    for (const part of partsOf(outline)) {
      const id = draw.getFeatureId()
      holes.set(String(id), part.holes)
      const geometry =
        shape === 'line'
          ? { type: 'LineString' as const, coordinates: [...part.shell] }
          : { type: 'Polygon' as const, coordinates: [[...part.shell]] }
      draw.addFeatures([{ id, type: 'Feature', properties: { mode }, geometry }])
    }
    draw.setMode('select')
    const [first] = shells()
    if (first?.id !== undefined) draw.selectFeature(first.id)
    draw.clearUndoRedoHistory()
    tell()
  }
  draw.on('change', tell)
  draw.on('history', tell)
  draw.on('finish', (id, { action }) => {
    if (action === 'draw') queueMicrotask(() => draw.selectFeature(id))
    queueMicrotask(tell)
  })
  if (start) open(start)
  else begin()
  return {
    undo: () => void draw.undo(),
    redo: () => void draw.redo(),
    clear: () => {
      draw.clear()
      if (start) open(start)
      else begin()
    },
    stop: () => draw.stop(),
  }
}
