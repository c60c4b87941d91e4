// What both kinds of store do with bytes as they pass.

import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FullMeasure, fullyMeasured } from '../measured.ts'
import { Problem } from '../problem.ts'

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** What bytes are, of which nothing is kept. */
export async function measureOf(from: Readable): Promise<FullMeasure> {
  const { through, measure } = fullyMeasured()
  await pipeline(from, through, nowhere())
  return measure()
}

/** Writes bytes to a file that is on disk when this resolves, gives it to `work`, and removes it whatever happens. */
export async function withPart<T>(
  dataDir: string,
  from: Readable,
  work: (path: string, measure: FullMeasure) => Promise<T>,
): Promise<T> {
  const folder = join(dataDir, 'store')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.part`)
  const { through, measure } = fullyMeasured()
  try {
    await pipeline(from, through, createWriteStream(path, { flags: 'wx', mode: 0o400, flush: true }))
    return await work(path, measure())
  } finally {
    await rm(path, { force: true })
  }
}

/** Nothing is written for so long without its file growing. */
const deadAfterMs = 86_400_000

/** Takes away what a process that was killed had begun to write. What another process writes this day stays. */
export async function sweepParts(dataDir: string): Promise<number> {
  const folder = join(dataDir, 'store')
  const names = await readdir(folder).catch(() => [])
  let swept = 0
  for (const name of names.filter((each) => each.endsWith('.part'))) {
    const found = await stat(join(folder, name)).catch(() => null)
    if (found === null || Date.now() - found.mtimeMs < deadAfterMs) continue
    await rm(join(folder, name), { force: true })
    swept += 1
  }
  return swept
}

export const bytesMissing = (sha256: string): Problem => new Problem('bytes-missing', 410, { sha256 })
