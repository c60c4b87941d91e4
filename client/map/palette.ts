// The only colours of the map, named for what they mean. tests/client holds them to contrast and to colour-blind distance.

export { areaLine, chart, duty, finding, grade, unknown, zone } from '../../server/platform/palette.contract.ts'

/** Against the own years: the two ends differ in lightness and in hue that every colour vision tells apart. */
export const anomaly = { farBelow: '#8c510a', below: '#d8b365', usual: '#f5f5f0', above: '#5ab4ac', farAbove: '#01665e' } as const

export const violation = {
  overload: '#8a1a22',
  'herd-in-ban': '#9b2d5d',
  'herd-in-rest': '#7a4fa3',
  'entitlement-in-ban': '#b0480f',
  'stock-without-holder': '#4a4a4a',
  'parcel-in-core': '#14532d',
} as const

/** Families of incidents; each is read by its name too. */
export const incident = {
  poaching: '#7a1220',
  harvest: '#77600f',
  grazing: '#1d6b4a',
  'four-disorders': '#1b5f9e',
  fire: '#b0480f',
  'wildlife-conflict': '#7350a8',
} as const

/** How far a problem is on its way; each is read by its number too. */
export const problem = {
  found: '#a3122a',
  assigned: '#b0480f',
  rectifying: '#77600f',
  rectified: '#1b5f9e',
  verified: '#1d6b4a',
  closed: '#4f5b56',
  unfounded: '#6d6a63',
} as const

/** How far a remedy owed on the land is; what is done and accepted stands back. */
export const remedy = {
  ordered: '#b0480f',
  'under-way': '#1b5f9e',
  refused: '#7a1220',
  accepted: '#1d6b4a',
  withdrawn: '#6d6a63',
} as const

/** Classes of national protection; one colour, the graver darker. */
export const sighting = { '1': '#3d1a78', '2': '#7350a8' } as const

/** Tracks by age; what does not count stands apart. */
export const patrol = { fresh: '#0b5c8a', month: '#4f97c4', old: '#8fa3ad', doubtful: '#a14a00' } as const

/** Days since a unit was last patrolled: darker the longer ago; grey where it never was. */
export const coverage = { week: '#d3ead9', month: '#8fc7d1', quarter: '#4a86b8', older: '#31497f', never: '#8d8a84' } as const
/** How many problems stand in a hexagon. */
export const heat = { one: '#f6dfa4', some: '#eba35a', many: '#c9562f', most: '#7a1f3d' } as const
/** Ground where somebody looked and found, looked and found none, or did not look. */
export const looked = { found: '#a3122a', none: '#4a86b8', unlooked: '#8d8a84' } as const
/** Parts of a unit by how long ago they were seen: the longer, the paler; never stands apart. */
export const seen = { week: '#0b5c8a', month: '#4f97c4', earlier: '#9db4bf', never: '#c2410c' } as const

/** Those on patrol: heard of within the hour, or not for longer. */
export const position = { fresh: '#7a1fa2', old: '#7d7385' } as const

export const violationClosed = '#8c948f'

export const herd = { declared: '#4b5d67', inspected: '#0f5e5c', drone: '#2b4c9b' } as const

export const ground = '#eef0ea'
export const land = '#fbfbf6'
export const water = '#8fbfdf'
export const waterLine = '#5f9dc7'
export const waterText = '#1d5f8f'

export const areaText = '#22312f'
export const areaTextSoft = '#4d5f5c'
export const halo = '#fdfdf9'
export const parcelLine = '#7c7360'
export const veil = '#eef0ea'

/** What is pointed at, chosen, previewed or drawn: colours no data uses. */
export const focus = '#0b1f2a'
export const chosen = '#00c2d1'
export const preview = '#0a6b8a'
/** One version's outline against the one before: a lost edge is grey, the new one dark; ground won is blue, ground lost orange. */
export const outlineChange = { before: '#6d6a63', after: '#0b3b52', added: '#2176ae', removed: '#d9731a' } as const
export const fault = '#d0021b'
export const drawn = '#005f73'
export const measured = '#5b2a86'
