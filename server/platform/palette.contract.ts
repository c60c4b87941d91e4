// Colours that the map on screen and the map in a document share. client/map/palette.ts passes them on.

/** Ground somebody answers for, by kind. */
export const duty = {
  'river-reach': '#0b4f9c',
  lake: '#0e7c86',
  wetland: '#5a7d1a',
  'forest-plot': '#14532d',
  'grassland-grid': '#8a5a00',
} as const

export const areaLine = { prefecture: '#1f3d3a', county: '#4a635f', township: '#7d918d', village: '#a9b7b3' } as const

/** Land whose use a rule limits, by kind. */
export const zone = {
  'grazing-ban': '#9b2d5d',
  'rest-grazing': '#7a4fa3',
  balance: '#2f7d5b',
  'park-core': '#14532d',
  'park-general': '#4d8b3a',
  'water-protection': '#1f6fb2',
  'basic-grassland': '#8a6d1d',
} as const

/** How far stock exceeds grass. Lightness falls with every step, so that the order survives any colour vision and a grey print. */
export const grade = {
  none: '#b5d9c6',
  light: '#ffdd66',
  moderate: '#e0782a',
  severe: '#8a1a22',
} as const

/** Blue lies outside the grades' warm run: room left is never taken for a light overload. */
export const finding = {
  /** Found, but below the band where the grades begin. */
  found: '#f8f0d0',
  surplus: '#3f8fae',
  balanced: grade.none,
  uncertain: '#6d6a63',
} as const

/** Grass and mouths on one scale: bars of panels and charts. */
export const chart = { capacity: '#2f7d5b', stock: '#9a5a1f', ink: '#22312f', line: '#dfe5e1' } as const

export const unknown = '#b0aca4'

/** How far what is due of a unit is done: the worst of a period. Lightness parts them on a grey print. */
export const dueState = { done: '#1d6b4a', open: '#7fb2d6', overdue: '#e0782a', none: '#b0aca4' } as const

/** A problem at the end of a period. */
export const problemAtEnd = { overdue: '#8a1a22', open: '#ffdd66', ended: '#ffffff' } as const
export const problemRim = '#4a4a4a'

/** Columns of a trend by month, beside what was done of what was due. */
export const monthly = { asked: areaLine.township, found: problemAtEnd.overdue, closed: '#3f8fae' } as const

/** The ground of a map in a document. */
export const paperGround = '#fbfbf6'

/** On the map of a case: ground and lines it is about, and points; where a rare animal was is a cell. */
export const caseMark = {
  ground: '#c2410c',
  line: '#7a1220',
  point: '#a3122a',
  cell: '#7350a8',
  item: '#0b4f9c',
  frozen: '#0e7c86',
} as const
