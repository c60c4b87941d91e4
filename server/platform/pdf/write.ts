// Asks the process that lays documents out. It is started with the first document, and ends when none was asked for in a while.

import { type ChildProcess, fork } from 'node:child_process'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { PdfPaper } from './document.ts'
import type { Asked, Told } from './serve.ts'

type Waiting = { readonly document: Readable; readonly begun: () => void; readonly failed: (fault: Error) => void }
type Layer = { readonly child: ChildProcess; readonly waiting: Map<number, Waiting> }

const serve = fileURLToPath(new URL('./serve.ts', import.meta.url))
const restAfterMs = 60_000

let layer: Layer | null = null
let rest: NodeJS.Timeout | undefined
let asked = 0

/** While nobody waits for it, it keeps no process alive. */
function setHeld({ child }: Layer, isHeld: boolean): void {
  if (isHeld) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

function hear(from: Layer, told: Told): void {
  const one = from.waiting.get(told.n)
  if (one === undefined) return
  if ('piece' in told) {
    one.begun()
    if (!one.document.destroyed) one.document.push(told.piece)
    return
  }
  from.waiting.delete(told.n)
  if ('fault' in told) one.failed(new Error(told.fault))
  else if (!one.document.destroyed) one.document.push(null)
  if (from.waiting.size > 0) return
  setHeld(from, false)
  rest = setTimeout(() => end(from), restAfterMs)
  rest.unref()
}

function end(ended: Layer): void {
  if (layer === ended) layer = null
  if (ended.child.connected) ended.child.disconnect()
}

function open(): Layer {
  const child = fork(serve, [], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const opened: Layer = { child, waiting: new Map() }
  const fail = (fault: Error): void => {
    if (layer === opened) layer = null
    for (const { failed } of opened.waiting.values()) failed(fault)
    opened.waiting.clear()
  }
  child.on('message', (told) => hear(opened, told as Told))
  child.on('error', fail)
  child.on('exit', (code, signal) => fail(new Error(`the process that lays documents out ended with ${signal ?? code}`)))
  return opened
}

/** Resolves with the first bytes, so that what goes wrong before them is told before anything is answered; read as a stream. */
export function writePdf(paper: PdfPaper): Promise<Readable> {
  clearTimeout(rest)
  layer ??= open()
  const { child, waiting } = layer
  setHeld(layer, true)
  asked += 1
  const n = asked
  return new Promise((resolve, reject) => {
    const document = new Readable({ read: () => {} })
    // Who was told so by a rejection never had the stream.
    document.on('error', () => {})
    const failed = (fault: Error): void => {
      reject(fault)
      document.destroy(fault)
    }
    waiting.set(n, { document, begun: () => resolve(document), failed })
    child.send({ n, paper } satisfies Asked)
  })
}
