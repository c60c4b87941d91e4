// Which column of a file is which of our fields? Compares names as officers and old programs write them: Chinese, English, pinyin
// initials, ten-byte table names; a unit in the name decides between mu and hectare.

export type MappableField = {
  readonly name: string
  readonly synonyms: readonly string[]
  readonly unit?: string
  /** What the screen calls it; files exported from here come back with these names. */
  readonly title?: { readonly zh: string; readonly bo: string; readonly en: string }
}

/** Our field → the column of the file, or null where none was recognised. */
export type Mapping = Readonly<Record<string, string | null>>

const units: readonly (readonly [RegExp, string])[] = [
  [/公顷|hm2|hm²|hectares?|[(（_]ha[)）]?$|_ha$/i, 'ha'],
  [/亩|(^|[^a-z])mu$|_mu$|[(（]mu[)）]/i, 'mu'],
]

/** The unit a column name states, or null. */
const unitInName = (name: string): string | null => units.find(([pattern]) => pattern.test(name))?.[1] ?? null

const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .replace(/[\s_\-.·:：*#/\\]+/g, '')

// Table names of a .dbf end after ten bytes; a longer synonym cut there is the same name.
const tableNameBytes = 10

function cut(text: string): string {
  let bytes = 0
  let kept = ''
  for (const character of text) {
    bytes += (character.codePointAt(0) ?? 0) < 0x80 ? 1 : 2
    if (bytes > tableNameBytes) return kept
    kept += character
  }
  return kept
}

/** 0 no likeness … 4 the same word. */
function likeness(column: string, field: MappableField): number {
  const own = bare(column)
  if (own === '') return 0
  const { zh, bo, en } = field.title ?? { zh: '', bo: '', en: '' }
  const words = [field.name, ...field.synonyms, zh, bo, en].map(bare).filter((word) => word !== '')
  const stated = unitInName(column)
  const clashes = stated !== null && field.unit !== undefined && stated !== field.unit
  if (clashes) return 0
  const bonus = stated !== null && stated === field.unit ? 0.5 : 0
  if (words.includes(own)) return 4 + bonus
  if (words.some((word) => cut(word) === own && own.length >= 4)) return 3 + bonus
  // Whole Chinese words inside a longer heading (承包户姓名); short Latin codes must match entirely.
  const contained = words.filter((word) => /[^\u0020-\u007f]/.test(word) && word.length >= 2 && own.includes(word))
  const longest = Math.max(0, ...contained.map((word) => word.length))
  return longest > 0 ? 1 + longest / own.length + bonus : 0
}

/** Best one-to-one pairing: strongest likeness first, each column and each field used once. */
export function suggestMapping(columns: readonly string[], fields: readonly MappableField[]): Mapping {
  const pairs = columns
    .flatMap((column) => fields.map((field) => ({ column, field: field.name, score: likeness(column, field) })))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const mapping: Record<string, string | null> = Object.fromEntries(fields.map(({ name }) => [name, null]))
  const taken = new Set<string>()
  for (const { column, field } of pairs) {
    if (mapping[field] !== null || taken.has(column)) continue
    mapping[field] = column
    taken.add(column)
  }
  return mapping
}
