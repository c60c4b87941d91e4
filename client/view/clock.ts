// What time it is, for what grows old while a page stays open.

import { useEffect, useState } from 'react'
import { dayOf } from '#rules/duties'

const minuteMs = 60_000
const dayMs = 86_400_000

/** Days since 1970 where the prefecture lies; `now` in milliseconds. */
export const dayNumber = (now: number): number => Date.parse(dayOf(new Date(now))) / dayMs

/** What `read` makes of the clock, read every minute; who uses it is drawn anew only where that is another. */
function useEveryMinute(read: (now: number) => number): number {
  const [value, setValue] = useState(() => read(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setValue(read(Date.now())), minuteMs)
    return () => clearInterval(timer)
  }, [read])
  return value
}

const asIs = (now: number): number => now
/** Milliseconds since 1970, anew every minute. */
export const useNow = (): number => useEveryMinute(asIs)

/** Days since 1970, anew at midnight where the prefecture lies. */
export const useToday = (): number => useEveryMinute(dayNumber)
