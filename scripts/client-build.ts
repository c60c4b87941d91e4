// Builds the client when what it is made of has changed since the last build; otherwise says nothing and takes no time.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', 'client.digest')

function sources(): readonly string[] {
  const under = (folder: string, keep: RegExp): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => keep.test(name))
      .map((name) => join(folder, name))
  return [
    ...under('client', /\.(tsx?|css|html|svg|json)$/),
    ...under('server', /(contract|rules)\.ts$/),
    ...under('server/platform/bundle/verifier', /./),
    ...under('scripts/verify-bundle', /\.mjs$/),
    'scripts/verifier-page.ts',
    'scripts/compress-client.ts',
    'scripts/style-document.ts',
    'vite.config.ts',
    'package-lock.json',
  ].sort()
}

function digest(): string {
  const hash = createHash('sha256')
  for (const file of sources()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Niceness: the database that is loaded meanwhile goes first. */
const behind = 10

/** Rejects with the command's own words when it failed. */
async function run(args: readonly string[]): Promise<void> {
  const words: Buffer[] = []
  // Whatever runs us, the client is built for use: a test runner's NODE_ENV would build React for development.
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
  if (child.pid !== undefined) setPriority(child.pid, behind)
  child.stdout.on('data', (chunk: Buffer) => words.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`the client did not build:\n${Buffer.concat(words).toString()}`)
}

/** Resolves to whether a build was made: of the client, and of the page that goes into evidence bundles. */
export async function buildClient(): Promise<boolean> {
  const wanted = digest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  await run([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--emptyOutDir=false'])
  await run(['--import', 'tsx', join(root, 'scripts/verifier-page.ts')])
  await run(['--import', 'tsx', join(root, 'scripts/style-document.ts')])
  await run(['--import', 'tsx', join(root, 'scripts/compress-client.ts')])
  writeFileSync(stamp, wanted)
  return true
}
