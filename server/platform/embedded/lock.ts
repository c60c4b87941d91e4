// One process per data directory: PGlite itself lets two open the same files and corrupt them.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Lock = { readonly wasLeftBehind: boolean; readonly release: () => void }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Takes the directory's lock. Throws when a living process holds it; `wasLeftBehind` when a dead one did. */
export function takeLock(dataDir: string): Lock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'onemap.lock')
  const wasLeftBehind = existsSync(path)
  if (wasLeftBehind) {
    const holder = Number(readFileSync(path, 'utf8'))
    if (holder !== process.pid && Number.isInteger(holder) && holder > 0 && isAlive(holder)) {
      throw new Error(
        `数据目录正被另一个进程 (${holder}) 使用，请先停止它，或用 DATA_DIR 指定另一个目录。\n` +
          `${dataDir} is in use by process ${holder}; stop it, or set DATA_DIR to another directory.`,
      )
    }
    rmSync(path)
  }
  writeFileSync(path, String(process.pid), { flag: 'wx' })
  return { wasLeftBehind, release: () => rmSync(path, { force: true }) }
}
