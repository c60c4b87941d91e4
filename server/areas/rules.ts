// How an administrative code says where it stands in the tree.

import type { AreaLevel } from '#contract/areas'

/** Statistical offices also write codes padded to 12 digits: `632701000000` is `632701`. Anything else stays as it is. */
export function plainCode(code: string): string {
  const trimmed = code.trim()
  if (!/^\d{12}$/.test(trimmed)) return trimmed
  if (trimmed.endsWith('000000')) return trimmed.slice(0, 6)
  return trimmed.endsWith('000') ? trimmed.slice(0, 9) : trimmed
}

/** Null: not a code of prefecture, county, township, village or grid. */
export function levelOf(code: string): AreaLevel | null {
  if (/^\d{4}00$/.test(code)) return 'prefecture'
  if (/^\d{6}$/.test(code)) return 'county'
  if (/^\d{9}$/.test(code)) return 'township'
  if (/^\d{12}$/.test(code)) return 'village'
  return /^\d{12}g\d{1,4}$/.test(code) ? 'grid' : null
}

export function parentCodeOf(code: string): string | null {
  const parents: Readonly<Record<AreaLevel, () => string | null>> = {
    prefecture: () => null,
    county: () => `${code.slice(0, 4)}00`,
    township: () => code.slice(0, 6),
    village: () => code.slice(0, 9),
    grid: () => code.slice(0, 12),
  }
  const level = levelOf(code)
  return level === null ? null : parents[level]()
}

/** `632701200` → `63.6327.632701.632701200`. The prefecture stands under its first four digits. */
export function pathOf(code: string): string {
  const level = levelOf(code)
  if (level === null) throw new Error(`not an area code: ${code}`)
  if (level === 'prefecture') return `${code.slice(0, 2)}.${code.slice(0, 4)}`
  const parent = parentCodeOf(code) ?? ''
  return `${pathOf(parent)}.${level === 'grid' ? code.slice(12) : code}`
}

/** The last label of a path as a code; the prefecture's four digits grow back to six. */
export function codeOfPath(path: string): string {
  const labels = path.split('.')
  const last = labels.at(-1) ?? ''
  if (last.startsWith('g')) return `${labels.at(-2) ?? ''}${last}`
  return last.length === 4 ? `${last}00` : last
}
