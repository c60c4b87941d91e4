// A drawing on the map while the tool is up, and what the server says of the outline so far.

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { ShapeReport } from '#contract/pastures'
import { get, post } from '../../api/request.ts'
import type { Drawn, DrawShape } from './outline.ts'
import { type DrawSession, type DrawState, startDrawing } from './session.ts'

const nothing: DrawState = { outline: null, isClosed: false, canUndo: false, canRedo: false }

type Registered = { readonly geometry: Drawn; readonly version: number }

const paths: Readonly<Record<string, string>> = { parcel: 'parcels', zone: 'zones', unit: 'duty-units' }

/** The registered outline of 'parcel:ID', 'zone:ID' or 'unit:ID' with its version; undefined while it is fetched, null when a new one is drawn. */
function useRegistered(sel: string): Registered | null | undefined {
  const [kind = '', id = ''] = sel.split(':')
  const { data } = useQuery({
    queryKey: [kind, id, 'outline'],
    queryFn: ({ signal }) => get<Registered>(`/api/${paths[kind] ?? kind}/${id}`, {}, signal),
    enabled: sel !== '',
    // Read once for each drawing: who saves in between is met as a conflict, and does not move the outline under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return sel === '' ? null : data
}

type Drawing = DrawState &
  Pick<DrawSession, 'undo' | 'redo' | 'clear'> & {
    /** The version whose outline the drawing began from; undefined for a new one. */
    readonly version: number | undefined
  }

export function useDrawing(map: MapLibre | null, shape: DrawShape, reshaping: string): Drawing {
  const [state, setState] = useState(nothing)
  const session = useRef<DrawSession | null>(null)
  const registered = useRegistered(reshaping)
  const start = registered === null ? null : registered?.geometry
  useEffect(() => {
    if (!map || start === undefined) return
    const started = startDrawing(map, shape, start, setState)
    session.current = started
    return () => {
      session.current = null
      started.stop()
      setState(nothing)
    }
  }, [map, shape, start])
  return {
    ...state,
    version: registered?.version,
    undo: () => session.current?.undo(),
    redo: () => session.current?.redo(),
    clear: () => session.current?.clear(),
  }
}

/** Long enough that dragging a corner asks once, short enough to feel at hand. */
const settleMs = 350

export function useCheck(outline: Drawn | null, kind: 'parcel' | 'zone' | 'unit', id: string | undefined) {
  const [settled, setSettled] = useState<Drawn | null>(null)
  const timer = useRef(0)
  useEffect(() => {
    timer.current = window.setTimeout(() => setSettled(outline), settleMs)
    return () => clearTimeout(timer.current)
  }, [outline])
  const query = useQuery({
    queryKey: ['geometry-check', kind, id, settled],
    queryFn: ({ signal }) =>
      post<ShapeReport>('/api/geometry/check', { geometry: settled, kind, ...(id ? { id } : {}) }, { signal }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return { ...query, isSettled: settled === outline && !query.isFetching }
}
