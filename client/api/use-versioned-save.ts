// Saving a record that somebody else may have changed meanwhile: the version that was read goes along, and a conflict brings both.

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ProblemError } from './request.ts'

export type Versioned = { readonly version: number }

const isVersioned = <T extends Versioned>(value: unknown): value is T =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number'

/** The record as it now is, where the answer was 412 and carried it. */
function currentIn<T extends Versioned>(fault: unknown): T | null {
  if (!(fault instanceof ProblemError) || fault.code !== 'version-conflict') return null
  const { detail } = fault
  const current = typeof detail === 'object' && detail !== null && 'current' in detail ? detail.current : null
  return isVersioned<T>(current) ? current : null
}

type Save<Input, T> = (input: Input, version: number) => Promise<T>
type Conflict<Input, T> = { readonly mine: Input; readonly theirs: T }

export function useVersionedSave<Input, T extends Versioned>(
  save: Save<Input, T>,
  startVersion: number,
  onSaved: (saved: T) => void,
) {
  const [version, setVersion] = useState(startVersion)
  const [conflict, setConflict] = useState<Conflict<Input, T> | null>(null)
  const mutation = useMutation({
    mutationFn: (input: Input) => save(input, version),
    onSuccess: (saved) => {
      setConflict(null)
      setVersion(saved.version)
      onSaved(saved)
    },
    onError: (fault, input) => {
      const theirs = currentIn<T>(fault)
      if (!theirs) return
      setVersion(theirs.version)
      setConflict({ mine: input, theirs })
    },
  })
  return {
    save: (input: Input) => mutation.mutate(input),
    isSaving: mutation.isPending,
    fault: conflict ? null : mutation.error,
    conflict,
    giveUp: () => setConflict(null),
  }
}
