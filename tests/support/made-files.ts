// Exports in a test world: asked for, waited for, taken, and opened by GDAL.

import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Export } from '#contract/exchange'
import type { Login } from './cast.ts'
import type { World } from './world.ts'

export async function rested(world: World, login: Login, id: string): Promise<Export> {
  for (;;) {
    const { body } = await world.as(login).get<Export>(`/api/exports/${id}`)
    if (body.state !== 'queued' && body.state !== 'running') return body
    await sleep(50)
  }
}

export async function exported(world: World, login: Login, asked: object): Promise<Export> {
  const { status, body } = await world.as(login).post<Export>('/api/exports', asked)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return rested(world, login, body.id)
}

/** The bytes in a folder, under the name they were given. */
export async function taken(world: World, login: Login, made: Export, folder: string): Promise<string> {
  const response = await fetch(`${world.url}/api/exports/${made.id}/file`, { headers: { cookie: world.cookieOf(login) } })
  if (response.status !== 200) throw new Error(await response.text())
  const path = join(folder, `${made.id}-${made.fileName ?? ''}`)
  writeFileSync(path, Buffer.from(await response.arrayBuffer()))
  return path
}

export const ogr = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] })

type Ring = readonly (readonly [number, number])[]
type Feature = {
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] } | null
}
/** What GDAL reads of a file, or of a layer in it, brought to longitude and latitude. */
export const featuresIn = (path: string, layer: readonly string[] = []): readonly Feature[] =>
  JSON.parse(ogr('ogr2ogr', '-f', 'GeoJSON', '-t_srs', 'EPSG:4326', '-nlt', 'PROMOTE_TO_MULTI', '/vsistdout/', path, ...layer))
    .features

const ringArea = (ring: Ring): number =>
  ring.reduce(
    (sum, [x, y], i) => sum + (x * (ring[(i + 1) % ring.length]?.[1] ?? 0) - (ring[(i + 1) % ring.length]?.[0] ?? 0) * y) / 2,
    0,
  )
/** Square degrees of all polygons, holes taken off. */
export const areaOf = (features: readonly Feature[]): number =>
  features
    .flatMap(({ geometry }) => (geometry?.coordinates ?? []) as readonly (readonly Ring[])[])
    .reduce((sum, rings) => sum + rings.reduce((own, ring, i) => own + (i === 0 ? 1 : -1) * Math.abs(ringArea(ring)), 0), 0)
