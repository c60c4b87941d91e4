// A record's own history as it is answered. Shared with contracts: imports nothing.

export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown }

/** Who wrote a version, by the ledger; for what came in a file, who brought it. Null where neither says. */
export type Writer = {
  readonly name: string | null
  readonly action: string
  readonly reason: string | null
}

export type RecordVersion = {
  readonly version: number
  readonly validFrom: string
  /** Null for the version that stands. */
  readonly validTo: string | null
  readonly fields: Readonly<Record<string, unknown>>
  /** Against the version before; for the first one there is none. */
  readonly changes: readonly FieldChange[]
  /** Null where the outline is as before, or the record has none. Hectares, ellipsoidal. */
  readonly outline: { readonly addedHa: number; readonly removedHa: number } | null
  readonly writer: Writer | null
}

/** The newest first. Versions that lay outside the caller's reach while they stood are not told. */
export type RecordHistory = {
  readonly versions: readonly RecordVersion[]
  /** Set where the record no longer is. */
  readonly removed: { readonly at: string; readonly writer: Writer | null } | null
}

/** GeoJSON geometries of one version against the one before; null where there is nothing. */
export type OutlineChange = {
  readonly before: unknown
  readonly after: unknown
  readonly added: unknown
  readonly removed: unknown
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** What differs between two versions, field by field. */
export const changesBetween = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly FieldChange[] =>
  Object.keys(after).flatMap((field) =>
    isSame(before[field] ?? null, after[field] ?? null)
      ? []
      : [{ field, before: before[field] ?? null, after: after[field] ?? null }],
  )
