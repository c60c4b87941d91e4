// Starts servers, one always warm in reserve so that a killed one is replaced at once, and asks the living one.

import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer } from './server.ts'

const script = fileURLToPath(new URL('./server.ts', import.meta.url))
const { DATABASE_URL: _none, ...outside } = process.env
const quiet = {
  PORT: '0',
  ONEMAP_DEMO: 'off',
  LOG_LEVEL: 'fatal',
  LIGHT_PER_10S: '1000000',
  HEAVY_PER_10S: '1000000',
  ASSESS_AFTER_SECONDS: '0',
  SESSION_IDLE_MINUTES: '500000',
}

export type Server = {
  readonly url: string
  /** What the start put in order, a sentence each. */
  readonly recovered: readonly string[]
  readonly pid: number
  /** The process that holds the embedded database. */
  readonly databasePid: () => number
  readonly ask: <Row>(text: string, ...values: readonly unknown[]) => Promise<Row[]>
  readonly kill: () => Promise<void>
}

type Told = { readonly isWarm?: true; readonly url?: string; readonly recovered?: readonly string[] }

const heard = <T extends Told>(child: ChildProcess, key: keyof Told): Promise<T> =>
  new Promise((resolve, reject) => {
    const listen = (message: T): void => {
      if (!(key in message)) return
      child.off('message', listen)
      child.off('exit', ended)
      resolve(message)
    }
    const ended = (code: number | null): void => reject(new Error(`the server ended with code ${code}`))
    child.on('message', listen)
    child.once('exit', ended)
  })

function warmUp(env: Readonly<Record<string, string>>): { child: ChildProcess; warm: Promise<Told> } {
  const child = fork(script, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...outside, ...quiet, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const warm = heard(child, 'isWarm')
  warm.catch(() => {})
  return { child, warm }
}

function serverOn(child: ChildProcess, { url = '', recovered = [] }: Told): Server {
  let count = 0
  const pid = child.pid ?? 0
  const ask = <Row>(text: string, ...values: readonly unknown[]): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      const id = ++count
      const listen = (answer: Answer): void => {
        if (answer.id !== id) return
        child.off('message', listen)
        if (answer.rows === undefined) reject(new Error(answer.error))
        else resolve(answer.rows as Row[])
      }
      child.on('message', listen)
      child.send({ id, text, values })
    })
  const databasePid = (): number => {
    const found = spawnSync('pgrep', ['-P', String(pid), '-f', 'embedded/serve'], { encoding: 'utf8' })
    return Number(found.stdout.trim().split('\n')[0])
  }
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const end = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await end
  }
  return { url, recovered, pid, databasePid, ask, kill }
}

/** Answers what starts a server, each time a new one, and ends the one in reserve. */
export function servers(env: Readonly<Record<string, string>>): { start: () => Promise<Server>; end: () => void } {
  let reserve = warmUp(env)
  const start = async (): Promise<Server> => {
    const { child, warm } = reserve
    await warm
    const open = heard(child, 'url')
    child.send('open')
    const told = await open
    reserve = warmUp(env)
    return serverOn(child, told)
  }
  return { start, end: () => void reserve.child.kill('SIGKILL') }
}
