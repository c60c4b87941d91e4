// Runs the platform as a person would, in its own process, and reads what it prints.

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type Started = {
  readonly url: string
  readonly pid: number
  /** Everything printed so far. */
  readonly words: () => string
  readonly interrupt: () => Promise<number | null>
  readonly kill: () => Promise<void>
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))

/** Resolves when the address is printed; rejects with all it said when it ends before that or takes longer than `patienceMs`. */
export function startPlatform(env: Readonly<Record<string, string>>, patienceMs = 240_000): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', ASSESS_AFTER_SECONDS: '0', ...env },
  })
  let words = ''
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`not ready after ${patienceMs} ms:\n${words}`))
    }, patienceMs)
    const hear = (chunk: Buffer): void => {
      words += chunk.toString()
      const [, url] = /ready: (http:\S+)/.exec(words) ?? []
      if (url === undefined) return
      clearTimeout(patience)
      resolve({
        url,
        pid: child.pid ?? 0,
        words: () => words,
        interrupt: () => {
          const end = ended(child)
          child.kill('SIGINT')
          return end
        },
        kill: async () => {
          const end = ended(child)
          child.kill('SIGKILL')
          await end
        },
      })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(patience)
      reject(new Error(`ended with code ${code} before it was ready:\n${words}`))
    })
  })
}

const { DATABASE_URL: _none, ...outside } = process.env

/** Runs `scripts/<name>.ts` to its end and answers what it printed. */
export async function runScript(
  name: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
    cwd: root,
    env: { ...outside, ...env },
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk.toString()))
  return { code: await ended(child), words }
}
