// Records while a patrol is open: each fix of the device goes into the queue, and the queue to the server as often as it can.

import { useCallback, useEffect, useRef, useState } from 'react'
import { sendPoints } from './field-requests.ts'
import { countWaiting, forget, keepPoint, waitingOf } from './point-queue.ts'

const sendEveryMs = 15_000
const batch = 500

export type Recorder = {
  readonly waiting: number
  /** As the server's last receipt counts them; null before there was one. */
  readonly onServer: number | null
  readonly hasNoPlace: boolean
  /** Sends all that waits; rejects where the server was not reached. */
  readonly flush: () => Promise<void>
}

/** Numbers go on over a reload: tenths of a second since the patrol began. */
const seqSince = (startedAt: string): number => Math.max(0, Math.floor((Date.now() - Date.parse(startedAt)) / 100))

export function useRecorder({ id, startedAt }: { readonly id: string; readonly startedAt: string }, isOpen: boolean): Recorder {
  const [waiting, setWaiting] = useState(0)
  const [onServer, setOnServer] = useState<number | null>(null)
  const [hasNoPlace, setNoPlace] = useState(false)
  const sending = useRef<Promise<void> | null>(null)

  const drain = useCallback(async (): Promise<void> => {
    for (let points = await waitingOf(id, batch); points.length > 0; points = await waitingOf(id, batch)) {
      const receipt = await sendPoints(
        id,
        points.map(({ point }) => point),
      )
      await forget(points)
      setOnServer(receipt.total)
      setWaiting(await countWaiting(id))
    }
  }, [id])
  const flush = useCallback((): Promise<void> => {
    sending.current ??= drain().finally(() => {
      sending.current = null
    })
    return sending.current
  }, [drain])

  useEffect(() => {
    const send = (): void => void flush().catch(() => {})
    send()
    const timer = setInterval(send, sendEveryMs)
    window.addEventListener('online', send)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', send)
    }
  }, [flush])

  useEffect(() => {
    if (!isOpen || !('geolocation' in navigator)) return
    const watch = navigator.geolocation.watchPosition(
      async ({ coords, timestamp }) => {
        setNoPlace(false)
        const { longitude: lng, latitude: lat, altitude: ele, accuracy: accuracyM, speed } = coords
        const speedMs = speed === null || Number.isNaN(speed) ? null : speed
        const deviceAt = new Date(timestamp).toISOString()
        const point = { seq: seqSince(startedAt), lng, lat, ele, accuracyM, speedMs, isMock: false, deviceAt, gnssAt: null }
        await keepPoint({ patrolId: id, point })
        setWaiting(await countWaiting(id))
      },
      () => setNoPlace(true),
      { enableHighAccuracy: true, maximumAge: 5000, timeout: 30_000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [id, isOpen, startedAt])

  return { waiting, onServer, hasNoPlace, flush }
}
