// Where made files lie until they expire: DATA_DIR/exports, each under the id of its export.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../../platform/config.ts'

type Where = Pick<Config, 'dataDir'>

export const pathOfExport = ({ dataDir }: Where, id: string): string => join(dataDir, 'exports', id)

export const makeExportFolder = ({ dataDir }: Where): Promise<string | undefined> =>
  mkdir(join(dataDir, 'exports'), { recursive: true, mode: 0o700 })

export const removeExportFile = (config: Where, id: string): Promise<void> => rm(pathOfExport(config, id), { force: true })

/** How large, and its SHA-256, read back from the disk. */
export async function measureFile(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') }
}

/**
 * Takes away every file, and what was begun of one, whose export is not among those that are told afterwards: one begun meanwhile is not
 * among the names.
 */
export async function sweepExports({ dataDir }: Where, kept: () => Promise<readonly string[]>): Promise<void> {
  const folder = join(dataDir, 'exports')
  const names = await readdir(folder).catch(() => [])
  const ids = await kept()
  for (const name of names)
    if (!ids.some((id) => name.startsWith(id))) await rm(join(folder, name), { recursive: true, force: true })
}
