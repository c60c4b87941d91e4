// One process per data directory, also where the database of a killed server lives on; and nobody else's process is touched.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { takeLock } from '../../server/platform/embedded/lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'onemap-lock-'))
const file = join(folder, 'onemap.lock')
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(file, { force: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Listens at `socket` and then answers nothing any more, as a database does in a long statement. */
const busy = (socket: string): Promise<ChildProcess> =>
  new Promise((resolve) => {
    const script = `require('net').createServer().listen(${JSON.stringify(socket)}, () => { console.log('up'); setTimeout(() => { for (;;); }, 20) })`
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    child.stdout.once('data', () => resolve(child))
  })
const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** No process has this number: it is above what Linux gives out. */
const dead = 2 ** 22 + 7

it('ends the database that a killed server left in the middle of a statement, before it opens the files', async () => {
  const socket = join(folder, 'left.sock')
  const child = await busy(socket)
  writeFileSync(file, `${dead}\n${child.pid}\n${socket}`)
  const lock = await takeLock(folder)
  expect(lock.wasLeftBehind).toBe(true)
  await expect.poll(() => ended(child)).toBe(true)
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid))
  lock.release()
})

it('touches no process that only has the number of one that ended', async () => {
  const child = await busy(join(folder, 'other.sock'))
  writeFileSync(file, `${dead}\n${child.pid}\n${join(folder, 'gone.sock')}`)
  const lock = await takeLock(folder)
  lock.release()
  expect(ended(child)).toBe(false)
})

it('is not taken from a living server, nor its database ended', async () => {
  const [server, socket] = [await busy(join(folder, 'server.sock')), join(folder, 'living.sock')]
  const child = await busy(socket)
  writeFileSync(file, `${server.pid}\n${child.pid}\n${socket}`)
  await expect(takeLock(folder)).rejects.toThrow(`in use by process ${server.pid}`)
  expect(ended(child)).toBe(false)
})
