// How long does a scene of 8,400 × 4,700 cells take over 100,000 parcels on two cores, and in how much memory? Against rasterio and numpy of
// Debian (apt-get install python3-rasterio python3-shapely), which take whole cells where this takes shares. Same file, parcels and run.
// npm run bench:raster [-- --parcels N --rounds N]

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Lane, openLane } from '../../server/grassland/raster/lane.ts'

const { values } = parseArgs({
  options: { parcels: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
})
const across = Math.round(Math.sqrt(Number(values.parcels) * (8400 / 4700)))
const down = Math.round(Number(values.parcels) / across)
const rounds = Number(values.rounds)
const [west, north, wide, high] = [89.4, 36.3, 8.4, 4.7]
const along = 8
const lot = 500
/** Debian's own Python: its packages are there and nowhere else. */
const python = '/usr/bin/python3'
const peer = fileURLToPath(new URL('raster-peer.py', import.meta.url))

/** A number between 0 and 1 that is the same for the same place: neighbours share their corners. */
function noise(x: number, y: number, salt: number): number {
  const mixed = Math.sin(x * 12.9898 + y * 78.233 + salt * 37.719) * 43758.5453
  return mixed - Math.floor(mixed)
}

/** Quadrangles with crooked edges, side by side, row after row. */
function parcelAt(column: number, row: number): Buffer {
  const corner = (c: number, r: number): readonly [number, number] => {
    const isEdge = c === 0 || c === across || r === 0 || r === down
    const by = isEdge ? 0 : 0.35
    return [west + (wide * (c + by * (noise(c, r, 1) - 0.5))) / across, north - (high * (r + by * (noise(c, r, 2) - 0.5))) / down]
  }
  const edge = (a: readonly [number, number], b: readonly [number, number]): (readonly [number, number])[] =>
    Array.from({ length: along }, (_, i) => {
      const share = i / along
      const off = i === 0 ? 0 : (noise(a[0] + b[0], a[1] + b[1], i) - 0.5) * 0.0015
      return [a[0] + (b[0] - a[0]) * share + off, a[1] + (b[1] - a[1]) * share + off]
    })
  const corners = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)]
  const ring = corners.flatMap((from, i) => edge(from, corners[(i + 1) % 4] ?? from))
  const points = [...ring, ...ring.slice(0, 1)]
  const wkb = Buffer.alloc(13 + points.length * 16)
  wkb.writeUInt8(1, 0)
  wkb.writeUInt32LE(3, 1)
  wkb.writeUInt32LE(1, 5)
  wkb.writeUInt32LE(points.length, 9)
  points.forEach(([lon, lat], i) => {
    wkb.writeDoubleLE(Math.min(west + wide, Math.max(west, lon)), 13 + i * 16)
    wkb.writeDoubleLE(Math.min(north, Math.max(north - high, lat)), 21 + i * 16)
  })
  return wkb
}

const peakOf = (pid: number | undefined): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8'))?.[1] ?? 0)

type Result = { readonly seconds: number; readonly peakKb: number; readonly means: Float64Array }

async function ours(path: string, shapes: readonly Buffer[]): Promise<Result> {
  const began = performance.now()
  const meaning = { band: 1, scale: 0.0001, offset: 0, noData: -3000, from: -1, to: 1 }
  const lanes = [0, 1].map(() => openLane({ path, meaning, definition: null }))
  const means = new Float64Array(shapes.length)
  const half = Math.ceil(shapes.length / 2)
  // Each process goes through one half of the scene from north to south, so that it decodes each block once.
  const walk = async (lane: Lane, from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += lot) {
      const figures = await lane.measure(shapes.slice(at, Math.min(to, at + lot)))
      figures.forEach(({ mean }, i) => {
        means[at + i] = mean ?? Number.NaN
      })
    }
  }
  await Promise.all(lanes.map((lane, i) => walk(lane, i * half, Math.min(shapes.length, (i + 1) * half))))
  const seconds = (performance.now() - began) / 1000
  const peakKb = lanes.reduce((sum, { pid }) => sum + peakOf(pid), peakOf(undefined))
  for (const lane of lanes) lane.close()
  return { seconds, peakKb, means }
}

function theirs(path: string, parcels: string, out: string): Result {
  const said = spawnSync(python, [peer, 'run', path, parcels, out], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (said.status !== 0) throw new Error('the peer failed')
  const { seconds, peakKb } = JSON.parse(said.stdout) as { readonly seconds: number; readonly peakKb: number }
  const bytes = readFileSync(out)
  return { seconds, peakKb, means: new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8) }
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const tell = (name: string, { seconds, peakKb }: Result): void =>
  console.log(`${name} ${seconds.toFixed(1)} s, peak memory of all its processes ${Math.round(peakKb / 1024)} MiB`)

async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-raster-'))
  try {
    const [scene, file, out] = ['scene.tif', 'parcels.bin', 'means.bin'].map((name) => join(folder, name))
    if (scene === undefined || file === undefined || out === undefined) return false
    execFileSync(python, [peer, 'make', scene])
    const shapes = Array.from({ length: across * down }, (_, i) => parcelAt(i % across, Math.floor(i / across)))
    const sized = shapes.flatMap((shape) => {
      const size = Buffer.alloc(4)
      size.writeUInt32LE(shape.length)
      return [size, shape]
    })
    writeFileSync(file, Buffer.concat(sized))
    console.log(`${shapes.length} parcels over 8,400 × 4,700 cells, int16, tiled, deflate`)
    const pairs: { readonly mine: number; readonly peer: number }[] = []
    let worst = 0
    for (let round = 0; round < rounds; round += 1) {
      const mine = await ours(scene, shapes)
      const other = theirs(scene, file, out)
      tell('onemap  ', mine)
      tell('rasterio', other)
      pairs.push({ mine: mine.seconds, peer: other.seconds })
      worst = median(
        Array.from(mine.means, (mean, i) => Math.abs(mean - (other.means[i] ?? 0))).filter((off) => !Number.isNaN(off)),
      )
    }
    const [mine, other] = [median(pairs.map((pair) => pair.mine)), median(pairs.map((pair) => pair.peer))]
    console.log(
      `median ${mine.toFixed(1)} s against ${other.toFixed(1)} s: ${(other / mine).toFixed(1)} times as fast; means differ by ${worst.toExponential(1)} (median), whole cells against shares`,
    )
    return mine < other
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main().then(
  (isMet) => process.exit(isMet ? 0 : 1),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
