// One process per data directory: PGlite itself lets two open the same files and corrupt them. The lock names the process that took it and
// the child that holds the files, for a child may outlive a parent that was killed: in the middle of a statement it does not notice.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

export type Lock = {
  readonly wasLeftBehind: boolean
  /** Names the child that opens the files, and the socket at which it listens. */
  readonly name: (child: number, socket: string) => void
  readonly release: () => void
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether somebody listens there; the kernel answers also for a process that is busy. */
function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answered = (is: boolean): void => {
      connection.destroy()
      resolve(is)
    }
    const connection = connect(socket, () => answered(true)).once('error', () => answered(false))
  })
}

const orphanMs = 20_000

/** Ends a child whose parent is gone: what it committed is kept. Its number alone could by now be another process's; its socket is its own. */
async function endOrphan(child: number, socket: string): Promise<void> {
  for (const began = Date.now(); await isListening(socket); await setTimeout(50)) {
    if (Date.now() - began > orphanMs) throw new Error(`the embedded database of an ended server does not end: process ${child}`)
    if (isAlive(child)) process.kill(child, 'SIGKILL')
  }
}

type Holder = { readonly server: number; readonly child: number; readonly socket: string }

function readHolder(path: string): Holder {
  const [server, child, socket = ''] = readFileSync(path, 'utf8').split('\n')
  return { server: Number(server), child: Number(child ?? 0), socket }
}

/** Takes the directory's lock. Throws when a living process holds it; `wasLeftBehind` when a dead one did. */
export async function takeLock(dataDir: string): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'onemap.lock')
  const wasLeftBehind = existsSync(path)
  if (wasLeftBehind) {
    const { server, child, socket } = readHolder(path)
    if (server !== process.pid && Number.isInteger(server) && server > 0 && isAlive(server)) {
      throw new Error(
        `数据目录正被另一个进程 (${server}) 使用，请先停止它，或用 DATA_DIR 指定另一个目录。\n` +
          `${dataDir} is in use by process ${server}; stop it, or set DATA_DIR to another directory.`,
      )
    }
    if (child > 0 && socket !== '') await endOrphan(child, socket)
    rmSync(path, { force: true })
  }
  writeFileSync(path, String(process.pid), { flag: 'wx' })
  const name = (child: number, socket: string): void => {
    writeFileSync(`${path}.part`, `${process.pid}\n${child}\n${socket}`)
    renameSync(`${path}.part`, path)
  }
  return { wasLeftBehind, name, release: () => rmSync(path, { force: true }) }
}
