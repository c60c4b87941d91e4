// What a link to the map says. Everything two people must share to see the same map is here and nowhere else.

export const viewNames = ['overload', 'violations', 'land', 'duty'] as const
export type ViewName = (typeof viewNames)[number]

export const langs = ['zh', 'bo', 'en'] as const
export type Lang = (typeof langs)[number]

export const viewSeasons = ['warm', 'cold'] as const
export type ViewSeason = (typeof viewSeasons)[number]

export const compareModes = ['swipe', 'side'] as const
export type CompareMode = (typeof compareModes)[number]

/** The centre of the map in degrees, and its zoom. */
export type At = { readonly zoom: number; readonly lat: number; readonly lon: number }

/** A layer that is switched on: its opacity is 0–1. The list runs from the top of the map down. */
export type LayerChoice = { readonly id: string; readonly opacity: number }

export type View = {
  readonly view: ViewName
  /** The open side panel, by its id in app/panels.tsx; empty when none is. */
  readonly panel: string
  /** Area code; empty for everything the caller may see. */
  readonly area: string
  readonly year: number
  readonly season: ViewSeason
  readonly grade: readonly string[]
  readonly finding: readonly string[]
  readonly regime: readonly string[]
  readonly status: readonly string[]
  readonly q: string
  /** What the open list is narrowed by, each as `name.value`. */
  readonly filter: readonly string[]
  /** Kinds of incidents shown; empty for all. */
  readonly kinds: readonly string[]
  /** When incidents shown happened: a day, a month, or `2025-01~2025-06`; empty for any time. */
  readonly when: string
  /** null: the layers the view brings with it. */
  readonly layers: readonly LayerChoice[] | null
  readonly at: At | null
  /** What the drawer shows: 'parcel:ID', 'operator:ID', 'violation:ID', 'sighting:ID', 'problem:ID', 'incident:ID', 'tip:ID', 'notice:ID', 'notice:new:FROM:ID', 'zone:ID', 'unit:ID', 'score:ID', 'here:LON,LAT', 'area:CODE', 'water:ID', 'case:ID', 'case:ID:PART', 'case:ID:evidence:NUMBER'. */
  readonly sel: string
  /** The moment looked at, an ISO day or instant; empty for now. */
  readonly asOf: string
  /** The year compared with, if any; beside a moment past, 0 stands for the present. */
  readonly compare: number | null
  readonly compareAs: CompareMode
  readonly lang: Lang
}

/** The demonstration data ends in 2025, and overload bites in the cold season. */
export const defaultView: View = {
  view: 'overload',
  panel: '',
  area: '',
  year: 2025,
  season: 'cold',
  grade: [],
  finding: [],
  regime: [],
  status: [],
  q: '',
  filter: [],
  kinds: [],
  when: '',
  layers: null,
  at: null,
  sel: '',
  asOf: '',
  compare: null,
  compareAs: 'swipe',
  lang: 'zh',
}
