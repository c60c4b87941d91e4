// Starts the embedded PostGIS in its child process and keeps watch over it: a child that died is started again.

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Lock, takeLock } from './lock.ts'

export type Embedded = {
  /** Directory of the unix socket, as pg's `host`. */
  readonly host: string
  readonly wasLeftBehind: boolean
  /** Kills a child that no longer answers; it is started again at once. */
  readonly restart: () => void
  readonly stop: () => Promise<void>
}

const serve = fileURLToPath(new URL('./serve.ts', import.meta.url))

/** Waits before each new attempt; after the last the process gives up, since it can answer nothing. */
const relaunchAfterMs = [0, 1000, 3000, 10_000] as const

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the embedded database ended with code ${code} before it was ready`)))
  })
}

/** `dataDir` 'memory' keeps nothing; `template` is a dumped database that it then begins as. Throws when another process holds the directory. */
export async function startEmbedded(dataDir: string, template?: string): Promise<Embedded> {
  const lock: Lock | null = dataDir === 'memory' ? null : await takeLock(dataDir)
  const host = mkdtempSync(join(tmpdir(), 'onemap-'))
  const files = dataDir === 'memory' ? dataDir : join(dataDir, 'pg')
  const socket = join(host, '.s.PGSQL.5432')
  let isStopping = false
  let child: ChildProcess

  async function launch(): Promise<void> {
    // A child that was killed leaves its socket behind, and the next could not listen on it.
    rmSync(socket, { force: true })
    child = fork(
      serve,
      [files, socket, ...(template === undefined || (dataDir !== 'memory' && existsSync(files)) ? [] : [template])],
      {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    )
    if (child.pid !== undefined) lock?.name(child.pid, socket)
    await ready(child)
    child.once('exit', () => {
      if (!isStopping) void relaunch()
    })
  }

  async function relaunch(): Promise<void> {
    console.error('内嵌数据库意外退出，正在重新启动 / the embedded database ended unexpectedly; starting it again')
    for (const waitMs of relaunchAfterMs) {
      await setTimeout(waitMs)
      if (isStopping) return
      const isUp = await launch().then(
        () => true,
        () => false,
      )
      if (isUp) return
    }
    console.error('内嵌数据库无法启动 / the embedded database does not start; stopping')
    process.exit(1)
  }

  async function stop(): Promise<void> {
    isStopping = true
    await new Promise<void>((resolve) => {
      // One that was killed has a signal and no code.
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.send('stop', (error) => {
        if (error !== null) child.kill('SIGKILL')
      })
    })
    rmSync(host, { recursive: true, force: true })
    lock?.release()
  }

  try {
    await launch()
  } catch (error) {
    isStopping = true
    lock?.release()
    throw error
  }
  return { host, wasLeftBehind: lock?.wasLeftBehind ?? false, restart: () => child.kill('SIGKILL'), stop }
}
