// A private native PostgreSQL + PostGIS for tests and benches: its own data directory and socket, gone when stopped.

import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const runFile = promisify(execFile)

export type NativeCluster = {
  /** Address of the maintenance database; `createDatabase` makes others beside it. */
  readonly url: string
  /** Directory of the unix socket, as libpq's `host`. */
  readonly socket: string
  /** Kills the postmaster outright; its children end when they notice. */
  readonly kill: () => void
  /** Starts it again over what was left behind. */
  readonly startAgain: () => Promise<void>
  readonly stop: () => void
}
export type NoCluster = { readonly reason: string }

const port = 5432
const isRoot = process.getuid?.() === 0

const hasPostgis = (bin: string): boolean => {
  const share = spawnSync(join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' })
  return share.status === 0 && existsSync(join(share.stdout.trim(), 'extension', 'postgis.control'))
}

/** Folders that may hold the server's binaries, the newest version first. */
function binFolders(): readonly string[] {
  const packaged = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `/usr/lib/postgresql/${version}/bin`)
    : []
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const found = spawnSync('which', ['initdb'], { encoding: 'utf8' })
  return [
    ...packaged,
    ...(asked.status === 0 ? [asked.stdout.trim()] : []),
    ...(found.status === 0 ? [dirname(found.stdout.trim())] : []),
  ].filter((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl')))
}

function postgresUser(): { readonly uid: number; readonly gid: number } | null {
  const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null
}

/** What can be started here: the binaries and, for root, the account that runs them (initdb refuses root). */
export function findNative(): { readonly bin: string; readonly user: { uid: number; gid: number } | null } | NoCluster {
  const folders = binFolders()
  if (folders.length === 0) return { reason: 'no PostgreSQL server binaries (initdb, pg_ctl) were found' }
  const bin = folders.find(hasPostgis)
  if (bin === undefined) return { reason: `PostgreSQL in ${folders[0]} has no PostGIS` }
  if (!isRoot) return { bin, user: null }
  const user = postgresUser()
  return user === null ? { reason: 'running as root, and there is no account named postgres to run the server' } : { bin, user }
}

// Speed over safety: the cluster holds nothing that is worth keeping after a crash.
const testSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=60', 'shared_buffers=256MB']

/** Ends the cluster in `folder` should this process be killed before it can. */
function watch(folder: string) {
  const script = `while kill -0 ${process.pid}; do sleep 1; done; kill -QUIT $(head -1 data/postmaster.pid); sleep 1; rm -rf ${folder}`
  const watcher = spawn('sh', ['-c', script], { cwd: folder, detached: true, stdio: 'ignore' })
  watcher.unref()
  return watcher
}

/** Starts a cluster, or says why it cannot. The cluster also ends with this process, however that ends. */
export async function startNativeCluster(settings: readonly string[] = []): Promise<NativeCluster | NoCluster> {
  const found = findNative()
  if ('reason' in found) return found
  const { bin, user } = found
  const folder = mkdtempSync(join(tmpdir(), 'onemap-native-'))
  const as = user === null ? {} : { uid: user.uid, gid: user.gid }
  if (user !== null) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { ...as, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  await runFile(join(bin, 'initdb'), initdb, options)
  const flags = [...testSettings, ...settings, 'listen_addresses=', `unix_socket_directories=${folder}`, `port=${port}`]
  const server = flags.map((flag) => `-c ${flag}`).join(' ')
  const start = (): void =>
    void execFileSync(join(bin, 'pg_ctl'), ['start', '-w', '-s', '-D', data, '-l', join(folder, 'log'), '-o', server], {
      ...options,
      stdio: 'ignore',
    })
  start()
  const watcher = watch(folder)
  const stop = (): void => {
    process.off('exit', stop)
    watcher.kill()
    spawnSync(join(bin, 'pg_ctl'), ['stop', '-s', '-m', 'immediate', '-D', data], { ...options, stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', stop)
  const kill = (): void => void process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  return { url: addressOf(folder, 'postgres'), socket: folder, kill, startAgain: () => again(start), stop }
}

/** Children of a killed postmaster hold its memory until they end, and no new one starts over it. */
async function again(start: () => void): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return start()
    } catch (error) {
      if (tries === 100) throw error
      await sleep(100)
    }
  }
}

const addressOf = (socket: string, database: string): string =>
  `postgres://postgres@localhost:${port}/${database}?host=${encodeURIComponent(socket)}`

/** Makes an empty database beside `url` and answers its address. `template` copies another one. */
export async function createDatabase(url: string, template?: string): Promise<string> {
  const name = `onemap_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create database ${name}${template === undefined ? '' : ` template ${template}`}`)
  } finally {
    await client.end()
  }
  return databaseAddress(url, name)
}

export function databaseAddress(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.toString()
}
