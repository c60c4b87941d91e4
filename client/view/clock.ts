// What time it is, for what grows old while a page stays open.

import { useEffect, useState } from 'react'

const minuteMs = 60_000

/** Milliseconds since 1970, anew every minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
