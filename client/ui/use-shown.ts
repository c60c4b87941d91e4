// Bytes in memory shown in a picture, a player or a frame, for as long as that is on the page.

import { type RefCallback, useCallback } from 'react'

export const useShown = (file: Blob): RefCallback<HTMLImageElement | HTMLMediaElement | HTMLIFrameElement> =>
  useCallback(
    (shown) => {
      if (shown === null) return
      const address = URL.createObjectURL(file)
      shown.src = address
      return () => URL.revokeObjectURL(address)
    },
    [file],
  )
