// A child process over one raster, asked lot by lot: what it decodes and reckons keeps nobody waiting.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Ask, Task, Told } from './worker.ts'
import type { ZonalFigures } from './zonal.rules.ts'

type Waiting = { readonly done: (figures: readonly ZonalFigures[]) => void; readonly failed: (fault: Error) => void }

export type Lane = {
  /** Polygons as well-known binary; figures in their order. */
  readonly measure: (shapes: readonly Uint8Array[]) => Promise<readonly ZonalFigures[]>
  readonly close: () => void
  readonly pid: number | undefined
}

const entry = fileURLToPath(new URL('worker.ts', import.meta.url))

export function openLane(task: Task): Lane {
  const child = fork(entry, [], {
    execArgv: ['--import', 'tsx', '--max-old-space-size=512'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const failAll = (fault: Error): void => {
    for (const { failed } of waiting.values()) failed(fault)
    waiting.clear()
  }
  child.on('message', (message) => {
    const told = message as Told
    const asker = waiting.get(told.n)
    waiting.delete(told.n)
    if ('fault' in told) asker?.failed(new Error(told.fault))
    else asker?.done(told.figures)
  })
  child.on('error', failAll)
  child.on('exit', (code, signal) => failAll(new Error(`the process that goes through the raster ended with ${signal ?? code}`)))
  child.send({ task } satisfies Ask)
  return {
    measure: (shapes) =>
      new Promise((done, failed) => {
        asked += 1
        waiting.set(asked, { done, failed })
        child.send({ n: asked, shapes } satisfies Ask)
      }),
    close: () => {
      if (child.connected) child.disconnect()
    },
    pid: child.pid,
  }
}
