// Where is the use of land limited? Forty invented zones of every kind. Some are laid over pastures on purpose, so that
// each kind of violation can be seen.

import { centre, distanceM, type Point, type Ring, toPoint } from './lattice.ts'
import { pasturesOf } from './pastures.ts'
import type { VillagePlan } from './plan.ts'
import { between, stream } from './random.ts'
import { type Star, starAround } from './star.ts'

export const zoneKinds = [
  'grazing-ban',
  'balance',
  'rest-grazing',
  'park-core',
  'park-general',
  'water-protection',
  'basic-grassland',
] as const
export type ZoneKind = (typeof zoneKinds)[number]

/** A drawn outline (clipped to the prefecture when stored), a county as it is, or a strip along a river inside a county. */
export type ZoneShape =
  | { readonly kind: 'drawn'; readonly polygons: readonly (readonly Ring[])[] }
  | { readonly kind: 'county'; readonly county: string }
  | { readonly kind: 'strip'; readonly water: string; readonly county: string; readonly metres: number }

export type DemoZone = {
  readonly code: string
  readonly kind: ZoneKind
  readonly name: string
  readonly areaCode: string
  readonly legalBasis: string
  readonly from: string
  readonly to: string | null
  readonly rest: { readonly from: string; readonly to: string } | null
  readonly shape: ZoneShape
  /** Drawn zones only: whether the zone covers a point. */
  readonly holds: (point: Point) => boolean
}

/** Articles as cited by the sources S30, S41 and S52; that they were applied here is invented. */
const words: Readonly<Record<ZoneKind, { readonly name: string; readonly code: string; readonly legalBasis: string }>> = {
  'grazing-ban': { name: '演示禁牧区', code: 'BAN', legalBasis: '《草原法》第四十七条（演示）' },
  balance: { name: '演示草畜平衡区', code: 'BALANCE', legalBasis: '《草原法》第三十三条、第四十五条（演示）' },
  'rest-grazing': { name: '演示休牧区', code: 'REST', legalBasis: '《草原法》第四十七条（演示）' },
  'park-core': { name: '演示国家公园核心保护区', code: 'CORE', legalBasis: '三江源国家公园总体规划（2023—2030年）（演示）' },
  'park-general': {
    name: '演示国家公园一般控制区',
    code: 'GENERAL',
    legalBasis: '三江源国家公园总体规划（2023—2030年）（演示）',
  },
  'water-protection': { name: '演示水域保护区', code: 'WATER', legalBasis: '青海省实施河长制湖长制条例（演示）' },
  'basic-grassland': { name: '演示基本草原', code: 'BASIC', legalBasis: '《草原法》第四十二条（演示）' },
}

type Draft = Partial<Pick<DemoZone, 'from' | 'to' | 'rest' | 'holds'>> & Pick<DemoZone, 'areaCode' | 'shape'>

const nowhere = (): boolean => false

function named(kind: ZoneKind, drafts: readonly Draft[]): readonly DemoZone[] {
  const { name, code, legalBasis } = words[kind]
  return drafts.map((draft, i) => {
    const number = String(i + 1).padStart(2, '0')
    return {
      code: `DEMO-${code}-${number}`,
      kind,
      name: `${name}${number}`,
      legalBasis,
      from: '2021-01-01',
      to: null,
      rest: null,
      holds: nowhere,
      ...draft,
    }
  })
}

const drawn = (areaCode: string, star: Star, more: Partial<Draft> = {}): Draft => ({
  areaCode,
  shape: { kind: 'drawn', polygons: [[star.ring]] },
  holds: star.holds,
  ...more,
})

/** The star with a hole of a third of its size in the middle, turned the other way round as a hole must be. */
function withHole(areaCode: string, outer: Star, inner: Star): Draft {
  const hole = [...inner.ring].reverse()
  return {
    areaCode,
    shape: { kind: 'drawn', polygons: [[outer.ring, hole]] },
    holds: (point) => outer.holds(point) && !inner.holds(point),
  }
}

export type ZoneSite = { readonly plan: VillagePlan; readonly middle: Point; readonly reachM: number }

/** Villages to lay zones over, evenly from the list of those with enough parcels, with the middle of one of their clusters. */
export function sitesOf(plans: readonly VillagePlan[], count: number, seed: number): readonly ZoneSite[] {
  const enough = Math.min(4, Math.max(...plans.map(({ parcels }) => parcels)))
  const peopled = plans.filter(({ parcels }) => parcels > 0 && parcels >= enough)
  return Array.from({ length: count }, (_, i) => {
    const plan = peopled[Math.floor(((i + 0.5) * peopled.length) / count)]
    if (plan === undefined) throw new Error('no parcels to lay zones over')
    const { cold, warm } = pasturesOfPlan(plan, seed)
    const cluster = (i % 2 === 0 || warm.length === 0 ? cold : warm).map(centre)
    const middle = centre(cluster)
    return { plan, middle, reachM: Math.max(800, ...cluster.map((point) => distanceM(point, middle))) }
  })
}

export const pasturesOfPlan = ({ code, cell, parcels, parcelHa }: VillagePlan, seed: number) =>
  pasturesOf(cell, Math.ceil(parcels / 2), Math.floor(parcels / 2), parcelHa, stream(seed, `pastures ${code}`))

const countyOf = ({ plan }: ZoneSite): string => plan.code.slice(0, 6)

/** Placed where the map has room for them: degrees, kilometres east and north, vertices. */
const parks = {
  'park-core': [
    [91.2, 35.3, 95, 45, 20_000],
    [93.4, 34.4, 50, 35, 8000],
    [94.1, 33.1, 40, 25, 6000],
  ],
  'park-general': [
    [91.9, 35.2, 170, 70, 12_000],
    [93.8, 34.2, 95, 60, 5000],
    [94.4, 33, 75, 45, 4000],
  ],
} as const

const westernLakes = [
  [91.15, 35.58, 22, 9],
  [92.85, 35.73, 22, 9],
  [92.14, 35.21, 18, 8],
] as const

const strips = [
  { water: 'river-3', county: '632701', metres: 800 },
  { water: 'river-3', county: '632723', metres: 800 },
  { water: 'river-6', county: '632725', metres: 600 },
] as const

export function zonesOf(
  plans: readonly VillagePlan[],
  counties: readonly string[],
  prefecture: string,
  seed: number,
): readonly DemoZone[] {
  const random = stream(seed, 'zones')
  const sites = sitesOf(plans, 24, seed)
  const around = (site: ZoneSite, share: number, vertices: number): Star =>
    starAround(site.middle, { eastM: site.reachM * share, northM: site.reachM * share, vertices }, random)
  const vertices = (): number => Math.round(Math.exp(between(random, Math.log(300), Math.log(6000))))
  const [first, second, third, ...others] = sites.slice(0, 10)
  if (!first || !second || !third) throw new Error('no sites for zones')
  const bans: readonly Draft[] = [
    withHole(countyOf(first), around(first, 1.2, 5000), around(first, 0.35, 400)),
    withHole(countyOf(second), around(second, 1.1, 2500), around(second, 0.3, 250)),
    // In force in the first demonstration year only, so that the two years differ.
    drawn(countyOf(third), around(third, 1, vertices()), { to: '2025-01-01' }),
    ...others.map((site, i) => drawn(countyOf(site), around(site, 0.75, vertices()), i === 0 ? { from: '2025-01-01' } : {})),
  ]
  const rests = sites.slice(10, 18).map(
    (site, i): Draft =>
      drawn(countyOf(site), around(site, 1.1, vertices()), {
        rest: { from: i % 2 === 0 ? '04-20' : '05-01', to: i % 2 === 0 ? '06-20' : '06-30' },
      }),
  )
  const park = (kind: keyof typeof parks): readonly Draft[] =>
    parks[kind].map(([lon, lat, eastKm, northKm, count]) =>
      drawn(
        prefecture,
        starAround(toPoint([lon, lat]), { eastM: eastKm * 1000, northM: northKm * 1000, vertices: count }, random),
      ),
    )
  return [
    ...named('grazing-ban', bans),
    ...named('rest-grazing', rests),
    ...named(
      'balance',
      counties.map((county) => ({ areaCode: county, shape: { kind: 'county', county } })),
    ),
    ...named('park-core', park('park-core')),
    ...named('park-general', park('park-general')),
    ...named('water-protection', [
      ...westernLakes.map(([lon, lat, eastKm, northKm]) =>
        drawn('632724', starAround(toPoint([lon, lat]), { eastM: eastKm * 1000, northM: northKm * 1000, vertices: 900 }, random)),
      ),
      ...strips.map((strip): Draft => ({ areaCode: strip.county, shape: { kind: 'strip', ...strip } })),
    ]),
    ...named(
      'basic-grassland',
      sites.slice(18).map((site) => drawn(countyOf(site), around(site, 1.6, vertices()))),
    ),
  ]
}
