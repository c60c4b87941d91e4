// A file of the device in a picture or a player, for as long as that is on the page.

import { type RefCallback, useCallback } from 'react'

export const useShown = (file: File): RefCallback<HTMLImageElement | HTMLMediaElement> =>
  useCallback(
    (shown) => {
      if (shown === null) return
      const address = URL.createObjectURL(file)
      shown.src = address
      return () => URL.revokeObjectURL(address)
    },
    [file],
  )
