// What was typed and not sent yet outlives the panel it was typed in, in memory alone: it may name people.

import { create } from 'zustand'
import type { Values } from './record-values.ts'

export type Draft = {
  /** One draft is one record, however often it is sent. */
  readonly clientId: string
  readonly values: Partial<Values>
  readonly files: readonly File[]
}

const newDraft = (): Draft => ({ clientId: crypto.randomUUID(), values: { certainty: 'about' }, files: [] })

export const useDraft = create<{ readonly draft: Draft | null }>(() => ({ draft: null }))

/** Begins one where there is none. */
export const openDraft = (): void => useDraft.setState(({ draft }) => ({ draft: draft ?? newDraft() }))
export const keepDraft = (change: Partial<Omit<Draft, 'clientId'>>): void =>
  useDraft.setState(({ draft }) => ({ draft: { ...(draft ?? newDraft()), ...change } }))
export const dropDraft = (): void => useDraft.setState({ draft: null })
