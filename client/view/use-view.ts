// The view of the present address, and the one way to change it.

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { paramsOf, viewOf } from './url.ts'
import type { View } from './view.ts'

export type { At, CompareMode, Lang, LayerChoice, View, ViewName, ViewSeason } from './view.ts'

/** Moves of the map replace the present entry of the browser's history; everything else adds one, so that Back undoes it. */
const isMoveOnly = (next: Partial<View>): boolean => Object.keys(next).every((key) => key === 'at' || key === 'q')

/** Several patches in one tick are all kept: each is laid over the newest address, not over the one last rendered. */
export function useView(): { readonly view: View; readonly patch: (next: Partial<View>) => void } {
  const params = useSearch({ strict: false })
  const navigate = useNavigate()
  const view = useMemo(() => viewOf(params), [params])
  const patch = useCallback(
    (next: Partial<View>) => {
      void navigate({
        to: '/',
        search: (previous) => paramsOf({ ...viewOf(previous), ...next }),
        replace: isMoveOnly(next),
      })
    },
    [navigate],
  )
  return { view, patch }
}
