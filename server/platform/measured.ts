// Passes bytes on, counts them and takes their digest on the way.

import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

export type Measure = { readonly sha256: string; readonly bytes: number }

/** `measure` is asked once, when all has gone through. */
export function measured(): { readonly through: Transform; readonly measure: () => Measure } {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, measure: () => ({ sha256: hash.digest('hex'), bytes }) }
}
