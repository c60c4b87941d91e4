// The closed lists of duty.

export const unitKinds = ['river-reach', 'lake', 'wetland', 'forest-plot', 'grassland-grid'] as const
export type UnitKind = (typeof unitKinds)[number]

/** The highest first. */
export const chiefLevels = ['prefecture', 'county', 'township', 'village'] as const
export type ChiefLevel = (typeof chiefLevels)[number]

export const duties = ['chief', 'warden'] as const
export type Duty = (typeof duties)[number]

export const rhythms = ['week', 'ten-days', 'month', 'quarter', 'half-year', 'year'] as const
export type Rhythm = (typeof rhythms)[number]

/** Of a unit that says nothing else, in metres: the platform's own choice (evidence D), changed unit by unit. */
export const usualSightM = 200
export const usualStripM = 100
