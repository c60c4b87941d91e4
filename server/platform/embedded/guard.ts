// Makes a statement fail that the embedded database ended without a word. Its GEOS cannot catch its own exceptions: where an
// overlay fails inside, the statement stops, answers the rows it has so far, reports success, and leaves only a notice.

const cutShort = /^snapshot .* still active$/

type Answered = (error: Error | null, result: unknown) => void
type Ask = (...asked: unknown[]) => unknown
/** What of a pg connection is used here. */
type Connection = {
  readonly on: (event: 'notice', listener: (notice: { message?: string | undefined }) => void) => unknown
  query: (...asked: never[]) => unknown
}

export class StatementCutShort extends Error {
  constructor() {
    super('the embedded database ended this statement early (a geometry operation failed inside); give the overlay a grid')
  }
}

/** `connection` is used by one caller at a time, so a notice belongs to the statement that is running. */
export function refuseShortAnswers(connection: Connection): void {
  let isShort = false
  connection.on('notice', ({ message }) => {
    if (cutShort.test(message ?? '')) isShort = true
  })
  const failure = (): StatementCutShort | null => {
    const found = isShort ? new StatementCutShort() : null
    isShort = false
    return found
  }
  const ask: Ask = connection.query.bind(connection) as Ask
  const guarded: Ask = (...asked) => {
    const last = asked.at(-1)
    if (typeof last === 'function') {
      const answered = last as Answered
      return ask(...asked.slice(0, -1), (error: Error | null, result: unknown) => answered(error ?? failure(), result))
    }
    const answer = ask(...asked)
    if (!(answer instanceof Promise)) return answer
    return answer.then((result: unknown) => {
      const found = failure()
      if (found !== null) throw found
      return result
    })
  }
  Object.assign(connection, { query: guarded })
}
