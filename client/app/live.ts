// Hears what changes of problems, incidents and positions, and that there are alerts, and lets what is on the screen ask anew. The browser reconnects by itself and says up to where it had
// heard; where it was refused (too many tabs), it is tried again after a while, and everything is asked anew then.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { events } from '../api/request.ts'
import { useSession } from './session.ts'

/** News come in bunches: asked anew once for all of them. */
const bunchMs = 400
const againMs = 60_000
const staleOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  problem: [['problems'], ['tasks'], ['collections']],
  position: [['positions']],
  incident: [['incidents'], ['collections']],
  alert: [['alerts']],
}
/** Something may have been missed. */
const everything = Object.values(staleOf).flat()

export function useLive(): void {
  const client = useQueryClient()
  const { can } = useSession()
  const [turn, setTurn] = useState(0)
  const isListening = can('problems.read')
  useEffect(() => {
    if (!isListening) return undefined
    let bunch: ReturnType<typeof setTimeout> | undefined
    const topics = new Set<string>()
    let again: ReturnType<typeof setTimeout> | undefined
    const refresh = (): void => {
      bunch = undefined
      const keys = [...topics].flatMap((topic) => staleOf[topic] ?? everything)
      topics.clear()
      for (const key of new Set(keys.map(([name]) => name))) void client.invalidateQueries({ queryKey: [key] })
    }
    const close = events<{ readonly topic: string }>(
      '/api/events',
      ({ topic }) => {
        clearTimeout(again)
        again = undefined
        if (topic === 'ready' && turn === 0) return
        topics.add(topic)
        bunch ??= setTimeout(refresh, bunchMs)
      },
      () => {
        again ??= setTimeout(() => setTurn(turn + 1), againMs)
      },
    )
    return () => {
      clearTimeout(bunch)
      clearTimeout(again)
      close()
    }
  }, [client, isListening, turn])
}
