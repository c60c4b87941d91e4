// Hears what changes of problems and positions, and lets what is on the screen ask anew. The browser reconnects by itself and says up to where it had
// heard; where it was refused (too many tabs), it is tried again after a while, and everything is asked anew then.

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { events } from '../api/request.ts'
import { useSession } from './session.ts'

/** News come in bunches: asked anew once for all of them. */
const bunchMs = 400
const againMs = 60_000
const stale = [['problems'], ['tasks'], ['collections']] as const
const staleOfPositions = [['positions']] as const

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
      const isOnlyPositions = [...topics].every((topic) => topic === 'position')
      topics.clear()
      for (const queryKey of [...staleOfPositions, ...(isOnlyPositions ? [] : stale)]) void client.invalidateQueries({ queryKey })
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
