// What the reader found in a file, in the form it is stored with the import and sent to the client.

import type { EncodingFinding, SourceField } from './contract.ts'
import type { CrsFinding } from './crs/finding.ts'
import type { Range } from './crs/propose.ts'
import type { CoordinateSystem } from './crs/systems.ts'
import type { SourceInfo, SourceNote } from './readers/source.ts'

export type SystemRecord = { readonly epsg: number | null; readonly id: string; readonly name: string; readonly datum: string }
export type CrsRecord =
  | { readonly kind: 'known'; readonly system: SystemRecord; readonly source: string; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: Readonly<Record<string, string | number>> }
  | {
      readonly kind: 'proposed'
      readonly candidates: readonly { readonly system: SystemRecord; readonly reason: string }[]
      readonly notes: readonly string[]
    }
  | { readonly kind: 'none' }

export type SurveyRecord = {
  readonly layers: readonly { readonly name: string; readonly rows: number | null; readonly geometryType: string | null }[]
  readonly fields: readonly SourceField[]
  readonly sampleRows: readonly Readonly<Record<string, string>>[]
  readonly encoding: EncodingFinding & { readonly candidates: readonly string[] }
  readonly encodingSamples: Readonly<Record<string, readonly string[]>>
  readonly crs: CrsRecord
  readonly rowCount: number | null
  readonly geometryCount: number | null
  /** Degrees; null until the coordinate system is known. */
  readonly bbox: Range | null
  readonly notes: readonly SourceNote[]
}

const systemRecord = ({ id, name, datum }: CoordinateSystem): SystemRecord => ({
  epsg: id.startsWith('EPSG:') ? Number(id.slice(5)) : null,
  id,
  name,
  datum,
})

export function crsRecord(finding: CrsFinding): CrsRecord {
  switch (finding.kind) {
    case 'known':
      return { ...finding, system: systemRecord(finding.system) }
    case 'proposed':
      return {
        ...finding,
        candidates: finding.candidates.map(({ system, reason }) => ({ system: systemRecord(system), reason })),
      }
    default:
      return finding
  }
}

export const layerRecords = (info: SourceInfo): SurveyRecord['layers'] =>
  info.layers.map((name) => ({ name, rows: name === info.layer ? info.rowCount : null, geometryType: null }))
