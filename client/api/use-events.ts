// The latest message of a stream of server-sent events, for as long as the caller is on the screen.

import { useEffect, useState } from 'react'
import { events } from './request.ts'

/** Null until the first message; a null path listens to nothing. The stream is closed once `isLast` says so, or it would be reopened for ever. */
export function useEvents<T>(path: string | null, isLast: (message: T) => boolean, onLast: (message: T) => void): T | null {
  const [message, setMessage] = useState<T | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the callbacks are new on every render; only a new path means a new stream
  useEffect(() => {
    setMessage(null)
    if (path === null) return undefined
    const close = events<T>(path, (next) => {
      setMessage(next)
      if (!isLast(next)) return
      close()
      onLast(next)
    })
    return close
  }, [path])
  return message
}
