// The first shapes of a file on the map before anything is decided, in the system found or in one the person wants to try.

import type { Feature, FeatureCollection } from 'geojson'
import { findSystem } from './crs/systems.ts'
import { toStorage } from './crs/to-storage.ts'
import { openSource } from './readers/open-source.ts'
import type { OpenOptions } from './readers/source.ts'

/** No shapes where the system is neither known nor given. */
export async function filePreview(path: string, options: OpenOptions, limit: number, crs?: string): Promise<FeatureCollection> {
  const source = await openSource(path, options)
  try {
    const tried = crs === undefined ? null : findSystem(crs)
    const known = source.info.crs.kind === 'known' ? source.info.crs.system : null
    const system = tried ?? known
    const features: Feature[] = []
    if (system === null) return { type: 'FeatureCollection', features }
    const move = toStorage(system)
    for await (const { row, geometry } of source.rows()) {
      if (geometry !== null) features.push({ type: 'Feature', id: row, geometry: move(geometry), properties: { row } })
      if (features.length >= limit) break
    }
    return { type: 'FeatureCollection', features }
  } finally {
    await source.close()
  }
}
