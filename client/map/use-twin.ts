// Two maps that always look at the same place.

import type { Map as MapLibre } from 'maplibre-gl'
import { useEffect } from 'react'

export function useTwin(first: MapLibre | null, second: MapLibre | null): void {
  useEffect(() => {
    if (!first || !second) return
    let isFollowing = false
    const follow = (from: MapLibre, to: MapLibre) => (): void => {
      if (isFollowing) return
      isFollowing = true
      to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() })
      isFollowing = false
    }
    const toSecond = follow(first, second)
    const toFirst = follow(second, first)
    toSecond()
    first.on('move', toSecond)
    second.on('move', toFirst)
    return () => {
      first.off('move', toSecond)
      second.off('move', toFirst)
    }
  }, [first, second])
}
