// What an import looks like on the wire.

import type { Words } from '../../ui/in-language.ts'
import type { Bbox } from '../../view/preview.ts'

export type ImportState = 'read' | 'checking' | 'checked' | 'committing' | 'committed' | 'undone' | 'failed'

export type CrsSystem = { readonly epsg: number | null; readonly id: string; readonly name: string; readonly datum: string }
export type CrsFinding =
  | { readonly kind: 'known'; readonly system: CrsSystem; readonly source: string; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: Readonly<Record<string, string | number>> }
  | {
      readonly kind: 'proposed'
      readonly candidates: readonly { readonly system: CrsSystem; readonly reason: string }[]
      readonly notes: readonly string[]
    }
  | { readonly kind: 'none' }

export type SourceField = { readonly name: string; readonly type: string; readonly samples: readonly string[] }
export type Mapping = Readonly<Record<string, string | null>>
export type DatumShift = 'none' | 'gcj02' | 'bd09'
/** Whether imported herd counts are adopted. */
export type AdoptMode = 'if-none' | 'always' | 'never'

export type Import = {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly fileBytes: number
  readonly format: string | null
  readonly state: ImportState
  readonly layers: readonly { readonly name: string; readonly rows: number | null }[]
  readonly layer: string | null
  readonly fields: readonly SourceField[]
  readonly sampleRows: readonly Readonly<Record<string, string>>[]
  readonly encoding: { readonly encoding: string; readonly how: string; readonly candidates: readonly string[] } | null
  readonly encodingSamples: Readonly<Record<string, readonly string[]>>
  readonly crs: CrsFinding
  readonly notes: readonly { readonly code: string; readonly message: Words; readonly fix: Words }[]
  readonly mapping: Mapping
  readonly suggestedMapping: Mapping
  readonly mappingRemembered: boolean
  readonly rowCount: number | null
  readonly geometryCount: number | null
  readonly bbox: Bbox | null
  readonly rowsRead: number
  readonly rowsGood: number
  readonly rowsBad: number
  readonly rowsNew: number
  readonly rowsChanged: number
  readonly rowsSame: number
  /** Why the file as a whole was refused, with the way out. */
  readonly problem: { readonly code: string; readonly message: Words; readonly fix: Words } | null
  readonly options: { readonly datumShift?: DatumShift; readonly adopt?: AdoptMode }
  readonly createdAt: string
  readonly createdBy: string | null
  readonly committedAt: string | null
  readonly undoneAt: string | null
}

export type ImportField = {
  readonly name: string
  readonly title: Words
  readonly required: boolean
  readonly type: string
  readonly unit?: string | null
  readonly hint?: Words | null
}
export type ImportKind = {
  readonly kind: string
  readonly title: Words
  readonly geometry: string | null
  readonly formats: readonly string[]
  readonly fields: readonly ImportField[]
}

export type Fault = {
  readonly row: number
  readonly field: string | null
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly place: readonly [number, number] | null
  readonly message: Words
  readonly fix: Words
}
export type FaultGroup = {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly count: number
  readonly message?: Words
}
export type FaultPage = {
  readonly items: readonly Fault[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
  readonly byCode: readonly FaultGroup[]
}

export type ImportProgress = {
  readonly state: ImportState
  readonly done: number
  readonly total: number | null
  readonly percent: number | null
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
}

export const isWorking = (state: ImportState): boolean => state === 'checking' || state === 'committing'
export const hasGeometry = ({ geometry }: ImportKind): boolean => geometry !== null && geometry !== 'none'
