// The platform with its demonstration data, started as a person starts it, on the database asked for.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, findNative, startNativeCluster } from './native.ts'
import { startPlatform } from './process.ts'

export type SiteKind = 'embedded' | 'native'
export type Site = { readonly kind: SiteKind; readonly url: string; readonly stop: () => Promise<void> }

/** Why the native site cannot be started here; null where it can. */
export function lacksNative(): string | null {
  const found = findNative()
  return 'reason' in found ? found.reason : null
}

async function startNative(env: Readonly<Record<string, string>>): Promise<Site> {
  const cluster = await startNativeCluster()
  if ('reason' in cluster) throw new Error(cluster.reason)
  const platform = await startPlatform({ ...env, DATABASE_URL: await createDatabase(cluster.url) })
  return {
    kind: 'native',
    url: platform.url,
    stop: async () => {
      await platform.interrupt()
      cluster.stop()
    },
  }
}

async function startEmbedded(env: Readonly<Record<string, string>>): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onemap-site-'))
  const platform = await startPlatform({ ...env, DATA_DIR: dataDir })
  return {
    kind: 'embedded',
    url: platform.url,
    stop: async () => {
      await platform.interrupt()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** About half a minute on the embedded database, ten seconds on a native one. */
export const startSite = (kind: SiteKind, parcels = 900, env: Readonly<Record<string, string>> = {}): Promise<Site> =>
  (kind === 'native' ? startNative : startEmbedded)({ DEMO_PARCELS: String(parcels), ...env })

type Box = readonly [west: number, south: number, east: number, north: number]
type AreaRow = {
  readonly level: string
  readonly code: string
  readonly nameZh: string
  readonly label: readonly [number, number] | null
}
type ZoneRow = { readonly kind: string; readonly bbox: Box }

const meets = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

/**
 * The south-west corner of land `east` by `north` degrees in a village of 玉树市 on which no parcel lies and no zone forbids grazing.
 * `cookie` is that of someone who may see the whole prefecture.
 */
export async function findFreeLand(
  url: string,
  cookie: string,
  { east, north }: { readonly east: number; readonly north: number },
): Promise<{ readonly corner: readonly [number, number]; readonly village: string }> {
  const read = async <T>(path: string): Promise<T> => {
    const parsed: T = JSON.parse(await (await fetch(url + path, { headers: { cookie } })).text())
    return parsed
  }
  const areas = await read<readonly AreaRow[]>('/api/areas')
  const zones = await read<{ readonly items: readonly ZoneRow[] }>('/api/zones?pageSize=200')
  const strict = zones.items.filter(({ kind }) => !['balance', 'basic-grassland', 'water-protection'].includes(kind))
  for (const { level, code, nameZh, label } of areas) {
    if (level !== 'village' || label === null || !code.startsWith('632701')) continue
    const box: Box = [label[0] - east / 2, label[1] - north / 2, label[0] + east / 2, label[1] + north / 2]
    if (strict.some((zone) => meets(zone.bbox, box))) continue
    const { total } = await read<{ readonly total: number }>(`/api/parcels?bbox=${box.join(',')}&pageSize=1`)
    if (total === 0) return { corner: [box[0], box[1]], village: nameZh }
  }
  throw new Error('no free land found')
}
