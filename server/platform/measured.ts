// Passes bytes on, counts them and takes their digests on the way.

import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

export type Measure = { readonly sha256: string; readonly bytes: number }
/** With SM3 (GB/T 32905-2016) beside it. */
export type FullMeasure = Measure & { readonly sm3: string }

type Measuring<M> = { readonly through: Transform; readonly measure: () => M }

/** `measure` is asked once, when all has gone through. */
function measuring(algorithms: readonly string[]): Measuring<{ readonly digests: readonly string[]; readonly bytes: number }> {
  const hashes = algorithms.map((algorithm) => createHash(algorithm))
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const hash of hashes) hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, measure: () => ({ digests: hashes.map((hash) => hash.digest('hex')), bytes }) }
}

export function measured(): Measuring<Measure> {
  const { through, measure } = measuring(['sha256'])
  const told = (): Measure => {
    const { digests, bytes } = measure()
    return { sha256: digests[0] ?? '', bytes }
  }
  return { through, measure: told }
}

export function fullyMeasured(): Measuring<FullMeasure> {
  const { through, measure } = measuring(['sha256', 'sm3'])
  const told = (): FullMeasure => {
    const { digests, bytes } = measure()
    return { sha256: digests[0] ?? '', sm3: digests[1] ?? '', bytes }
  }
  return { through, measure: told }
}
