// A made-up register of parcels that cover a stretch of land without gap or overlap, edges shared and wandering; the same at every run.

const west = 90.05
const south = 35.05
const width = 1.5
const height = 0.9
const stepsPerEdge = 6
// Codes of villages of the county the stretch lies in, so that no row has to be placed by its position; each gets a block of rows.
const villages = ['200200', '200201', '200202', '200203', '201200', '201201', '201202', '202200', '202201', '202202'].map(
  (part) => `632724${part}`,
)

type Point = readonly [number, number]

/** Deterministic noise in [-0.5, 0.5) of three integers. */
function noise(x: number, y: number, salt: number): number {
  let state = (Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(salt, 83492791)) >>> 0
  state = Math.imul(state ^ (state >>> 15), state | 1)
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61)
  return ((state ^ (state >>> 14)) >>> 0) / 4294967296 - 0.5
}

const rounded = (value: number): number => Math.round(value * 1e8) / 1e8

/** The text of a FeatureCollection with `count` features, piece by piece. */
export function* meshFeatures(count: number): Generator<string> {
  const columns = Math.ceil(Math.sqrt((count * width) / height))
  const lines = Math.ceil(count / columns)
  const [dx, dy] = [width / columns, height / lines]
  const corner = (x: number, y: number): Point => [
    rounded(west + (x + 0.5 * noise(x, y, 1)) * dx),
    rounded(south + (y + 0.5 * noise(x, y, 2)) * dy),
  ]
  const edge = (a: Point, b: Point, x: number, y: number, salt: number): Point[] =>
    Array.from({ length: stepsPerEdge - 1 }, (_, i): Point => {
      const t = (i + 1) / stepsPerEdge
      const at = x * 8 + i
      return [
        rounded(a[0] + (b[0] - a[0]) * t + 0.06 * dx * noise(at, y, salt)),
        rounded(a[1] + (b[1] - a[1]) * t + 0.06 * dy * noise(at, y, salt + 1)),
      ]
    })
  yield '{"type":"FeatureCollection","features":[\n'
  for (let n = 0; n < count; n += 1) {
    const [x, y] = [n % columns, Math.floor(n / columns)]
    const [a, b, c, d] = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]
    const ring = [
      a,
      ...edge(a, b, x, y, 3),
      b,
      ...edge(b, c, x + 1, y, 5),
      c,
      ...edge(d, c, x, y + 1, 3).toReversed(),
      d,
      ...edge(a, d, x, y, 5).toReversed(),
      a,
    ]
    const properties = {
      contract_code: `B${n}`,
      village_code: villages[Math.floor((n / count) * villages.length)],
      season: n % 2 === 0 ? 'warm' : 'cold',
      entitlement: 40 + (n % 60),
    }
    const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
    yield `${JSON.stringify(feature)}${n + 1 < count ? ',' : ''}\n`
  }
  yield ']}\n'
}
