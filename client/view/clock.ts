// What time it is, for what grows old while a page stays open.

import { useEffect, useState } from 'react'
import { dayOf } from '#rules/duties'

const minuteMs = 60_000
const dayMs = 86_400_000

/** Days since 1970 where the prefecture lies; `now` in milliseconds. */
export const dayNumber = (now: number): number => Date.parse(dayOf(new Date(now))) / dayMs

/** Milliseconds since 1970, anew every minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Days since 1970, anew at midnight where the prefecture lies. */
export const useToday = (): number => dayNumber(useNow())
