// Writes one FeatureCollection (RFC 7946) to a file, a feature a line, each in its one canonical spelling.

import { type FileHandle, open } from 'node:fs/promises'
import { canonicalJson } from '../../platform/canonical.rules.ts'

export type Feature = {
  readonly id: string
  /** Which frozen collection it is of: a member of its own beside those of the standard (§6.1). */
  readonly collection: string
  /** GeoJSON as text. */
  readonly geometry: string | null
  readonly properties: Readonly<Record<string, unknown>>
}

const featureText = ({ id, collection, geometry, properties }: Feature): string =>
  canonicalJson({ type: 'Feature', id, collection, geometry: geometry === null ? null : JSON.parse(geometry), properties })

export type GeoJsonFile = {
  readonly add: (features: readonly Feature[]) => Promise<void>
  /** `freeze` is what the whole file says of itself. */
  readonly close: (freeze: object) => Promise<void>
  readonly abandon: () => Promise<void>
}

export async function createGeoJson(path: string): Promise<GeoJsonFile> {
  const file: FileHandle = await open(path, 'wx')
  let isFirst = true
  await file.write('{"features":[\n')
  return {
    add: async (features) => {
      const lines = features.map(featureText)
      if (lines.length === 0) return
      await file.write(`${isFirst ? '' : ',\n'}${lines.join(',\n')}`)
      isFirst = false
    },
    close: async (freeze) => {
      await file.write(`\n],"freeze":${canonicalJson(freeze)},"type":"FeatureCollection"}\n`)
      await file.close()
    },
    abandon: () => file.close(),
  }
}
