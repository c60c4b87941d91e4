// What a store of bytes does, whichever it is.

import type { Readable } from 'node:stream'
import type { FullMeasure } from '../measured.ts'

export type Store = {
  /** Takes bytes in, measured as they pass; the same bytes twice are kept once. Resolves when they are on disk, or in the bucket. */
  readonly keep: (from: Readable) => Promise<FullMeasure>
  /** Takes in a file of DATA_DIR that was measured as it came. The name it had stays with whoever gave it. */
  readonly adopt: (path: string, measure: FullMeasure) => Promise<void>
  /** Throws 410 `bytes-missing` where they are gone. */
  readonly open: (sha256: string) => Promise<Readable>
  /** Reads the bytes again and answers what they now are; null where they are gone. */
  readonly verify: (sha256: string) => Promise<FullMeasure | null>
}
