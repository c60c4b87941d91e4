// Saving a record with an outline that somebody else may have changed since the editing began.

import { useState } from 'react'
import type { Drawn } from '../map/draw/outline.ts'
import type { Values } from '../ui/conflict-table.tsx'
import { type Shaped, takesMine, useOutlineChoice, useOwnOutline } from './outline-choice.ts'
import { useVersionedSave, type Versioned } from './use-versioned-save.ts'

type Sides = { readonly mine: Values; readonly theirs: Values }
export type OutlineConflicting = {
  /** The record as it was when the editing began, whatever was read of it since. */
  readonly base: Values
  readonly attributes: Sides
  /** The outlines of both; empty where I drew none. */
  readonly outline: Sides
  readonly giveUp: () => void
}

type Options<T, Shape extends Drawn> = {
  /** Absent for a record that is being entered. */
  readonly known: T | undefined
  /** Absent where only the attributes change. */
  readonly geometry: Shape | undefined
  /** The version whose outline was redrawn, where it may be older than the attributes. */
  readonly drawnFrom: number | undefined
  readonly valuesOf: (record: T) => Values
  /** `outline` is absent where none was drawn, or theirs was chosen. */
  readonly save: (values: Values, outline: Shape | undefined, version: number) => Promise<T>
  readonly onSaved: (saved: T) => void
}

export function useOutlineSave<T extends Versioned & Shaped, Shape extends Drawn>(options: Options<T, Shape>) {
  const { known, geometry, drawnFrom, valuesOf, save: send, onSaved } = options
  const [base] = useState<Values>(() => (known === undefined ? {} : valuesOf(known)))
  const own = useOwnOutline(geometry)
  const { save, isSaving, fault, conflict, giveUp } = useVersionedSave<Values, T>(
    (values, version) => send(values, takesMine(values, own) ? geometry : undefined, version),
    drawnFrom ?? known?.version ?? 0,
    onSaved,
  )
  const outline = useOutlineChoice(geometry, own, conflict?.theirs ?? null)
  const told: OutlineConflicting | null = conflict && {
    base,
    attributes: { mine: conflict.mine, theirs: valuesOf(conflict.theirs) },
    outline,
    giveUp,
  }
  return { save, isSaving, fault, conflict: told }
}
