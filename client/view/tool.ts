// Which tool has the map's clicks. Only one at a time, and never part of a link.

import { create } from 'zustand'

/** A reach is a line, other units are ground; a cut is a line across a unit. */
export type DutyTool = 'draw-reach' | 'draw-ground' | 'draw-cut'
/** A place for a form that waits for it. */
export type PlaceTool = 'place-point' | 'place-line' | 'place-ground'
export type ToolName =
  | 'none'
  | 'distance'
  | 'area'
  | 'box'
  | 'lasso'
  | 'draw-parcel'
  | 'draw-zone'
  | DutyTool
  | PlaceTool
  | 'print'

/** What is being reshaped or cut: 'zone:ID', 'parcel:ID' or 'unit:ID'; empty for what is drawn anew. */
type ToolState = { readonly tool: ToolName; readonly reshaping: string }

export const useTool = create<ToolState>(() => ({ tool: 'none', reshaping: '' }))

/** The same tool again puts it down. */
export const takeTool = (tool: ToolName): void =>
  useTool.setState((state) => ({ tool: state.tool === tool ? 'none' : tool, reshaping: '' }))

/** Opens the outline of an existing parcel or zone for change; `sel` in the words of View.sel. */
export const reshape = (sel: string): void =>
  useTool.setState({ tool: sel.startsWith('zone:') ? 'draw-zone' : 'draw-parcel', reshaping: sel })

/** Opens a unit of duty: its line or outline for change, or a line to cut it with. */
export const workOnUnit = (id: string, tool: DutyTool): void => useTool.setState({ tool, reshaping: `unit:${id}` })

export const dropTool = (): void => useTool.setState({ tool: 'none', reshaping: '' })

/** Tools under which a click on the map chooses nothing. */
export const takesClicks = (tool: ToolName): boolean => tool !== 'none' && tool !== 'print'
