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
export const startSite = (kind: SiteKind, parcels = 900): Promise<Site> =>
  (kind === 'native' ? startNative : startEmbedded)({ DEMO_PARCELS: String(parcels) })
