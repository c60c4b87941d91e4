// One text for one value (after RFC 8785): keys in the order of their UTF-16 units, no spaces, numbers as ECMAScript writes them.
// A digest of it says whether two records are the same, wherever and whenever each was read.

/**
 * What has no value in JSON is left out of objects and null in arrays; dates are their ISO text. Throws TypeError on a number
 * that is not finite and on values that are not data.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') return objectText(value)
  throw new TypeError(`no canonical JSON for a ${typeof value}`)
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`no canonical JSON for ${value}`)
  return JSON.stringify(value)
}

function objectText(value: object): string {
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
}
