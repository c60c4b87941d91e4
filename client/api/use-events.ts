// The latest message of a stream of server-sent events, for as long as the caller is on the screen.

import { useEffect, useRef, useState } from 'react'
import { events } from './request.ts'

type Heard<T> = { readonly path: string; readonly message: T }

/** Null until the first message; a null path listens to nothing. The stream is closed once `isLast` says so, or it would be reopened for ever. */
export function useEvents<T>(path: string | null, isLast: (message: T) => boolean, onLast: (message: T) => void): T | null {
  const [heard, setHeard] = useState<Heard<T> | null>(null)
  // Callers write their functions anew on every render; only a new path means a new stream.
  const callbacks = useRef({ isLast, onLast })
  useEffect(() => {
    callbacks.current = { isLast, onLast }
  })
  useEffect(() => {
    if (path === null) return undefined
    const close = events<T>(path, (message) => {
      setHeard({ path, message })
      if (!callbacks.current.isLast(message)) return
      close()
      callbacks.current.onLast(message)
    })
    return close
  }, [path])
  return heard?.path === path ? heard.message : null
}
