// Bytes under DATA_DIR/store/ab/abcd…: linked into place when they are whole and on disk, by a link that never replaces what is there.

import { createReadStream } from 'node:fs'
import { chmod, link, mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FullMeasure } from '../measured.ts'
import { bytesMissing, measureOf, withPart } from './pass.ts'
import type { Store } from './shape.ts'

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code

/** So that the name outlives a loss of power too. */
async function flushFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

async function flushFile(path: string): Promise<void> {
  await using file = await open(path, 'r')
  await file.sync()
}

export function folderStore(dataDir: string): Store {
  const folderOf = (sha256: string): string => join(dataDir, 'store', sha256.slice(0, 2))
  const pathOf = (sha256: string): string => join(folderOf(sha256), sha256)

  async function place(path: string, { sha256 }: FullMeasure): Promise<void> {
    const isNew = (await mkdir(folderOf(sha256), { recursive: true, mode: 0o700 })) !== undefined
    try {
      await link(path, pathOf(sha256))
    } catch (fault) {
      if (hasCode(fault, 'EEXIST')) return
      throw fault
    }
    await flushFolder(folderOf(sha256))
    if (isNew) await flushFolder(join(dataDir, 'store'))
  }

  /** As `place`, of a file that may lie on another disk than the store. */
  async function placeFrom(path: string, measure: FullMeasure): Promise<void> {
    try {
      await place(path, measure)
    } catch (fault) {
      if (!hasCode(fault, 'EXDEV')) throw fault
      await withPart(dataDir, createReadStream(path), place)
    }
  }

  async function openFile(sha256: string) {
    try {
      return await open(pathOf(sha256), 'r')
    } catch (fault) {
      if (hasCode(fault, 'ENOENT')) return null
      throw fault
    }
  }

  return {
    keep: (from) =>
      withPart(dataDir, from, async (path, measure) => {
        await place(path, measure)
        return measure
      }),
    adopt: async (path, measure) => {
      const { size } = await stat(path)
      if (size !== measure.bytes) throw new Error(`${path} is not what was measured`)
      await chmod(path, 0o400)
      await flushFile(path)
      await placeFrom(path, measure)
    },
    open: async (sha256) => {
      const file = await openFile(sha256)
      if (file === null) throw bytesMissing(sha256)
      return file.createReadStream()
    },
    verify: async (sha256) => {
      const file = await openFile(sha256)
      return file === null ? null : measureOf(file.createReadStream())
    },
  }
}
