// The land's own measure.

/** 15 mu are a hectare, by definition. */
export const muPerHa = 15
