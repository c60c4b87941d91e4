// Days are those of the place, wherever the server and the reader are.

const shanghaiMs = 8 * 3_600_000

/** The date (`YYYY-MM-DD`) of an instant where the prefecture lies. */
export const dayOf = (instant: Date): string => new Date(instant.getTime() + shanghaiMs).toISOString().slice(0, 10)

/** The last microsecond of a day where the prefecture lies. */
export const endOfDay = (day: string): string => `${day}T23:59:59.999999+08:00`

/** The year it is where the prefecture lies. */
export const thisYear = (): number => Number(dayOf(new Date()).slice(0, 4))
