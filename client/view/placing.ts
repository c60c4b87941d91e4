// A form asks the map for a place, and the map gives it back, without either knowing the other.

import { create } from 'zustand'
import { dropTool, type PlaceTool, useTool } from './tool.ts'

type Corner = [lon: number, lat: number]
export type Placed =
  | { readonly type: 'Point'; readonly coordinates: Corner }
  | { readonly type: 'LineString'; readonly coordinates: Corner[] }
  | { readonly type: 'Polygon'; readonly coordinates: Corner[][] }

const usePlacing = create<{ readonly give: ((place: Placed) => void) | null }>(() => ({ give: null }))

/** The tool comes up; `give` hears of the place when it is done, and of nothing when it is put down. */
export function askPlace(tool: PlaceTool, give: (place: Placed) => void): void {
  usePlacing.setState({ give })
  useTool.setState({ tool, reshaping: '' })
}

export function givePlace(place: Placed): void {
  const { give } = usePlacing.getState()
  usePlacing.setState({ give: null })
  dropTool()
  give?.(place)
}
