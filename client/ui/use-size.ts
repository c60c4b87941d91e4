// How large an element is now, in CSS pixels.

import { type RefObject, useEffect, useRef, useState } from 'react'

export function useSize<T extends HTMLElement>(): {
  readonly ref: RefObject<T | null>
  readonly width: number
  readonly height: number
} {
  const ref = useRef<T>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    if (!ref.current) return undefined
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    watcher.observe(ref.current)
    return () => watcher.disconnect()
  }, [])
  return { ref, ...size }
}
