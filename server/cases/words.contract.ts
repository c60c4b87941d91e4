// The words of a case: what it is, where it stands, what is done with it and with its evidence.

export const caseTracks = ['civil', 'criminal', 'administrative', 'public-interest'] as const
export type CaseTrack = (typeof caseTracks)[number]

/** In the order in which a case goes through them; not every case goes through all. */
export const caseStages = ['clue', 'filing', 'inquiry', 'transfer', 'trial', 'judgement', 'remedy', 'closed'] as const
export type CaseStage = (typeof caseStages)[number]

/**
 * file 立案 · inquire 调查 · transfer 移送 · return 退回补充调查 · hear 受理审理 · decide 行政决定 · judge 裁判 · order-remedy 责令修复 ·
 * close 结案 · dismiss 不予立案、撤案.
 */
export const caseActions = [
  'file',
  'inquire',
  'transfer',
  'return',
  'hear',
  'decide',
  'judge',
  'order-remedy',
  'close',
  'dismiss',
] as const
export type CaseAction = (typeof caseActions)[number]

/** On which side of the bench somebody stands: an office that inquires, or the court. */
export const caseSides = ['office', 'court'] as const
export type CaseSide = (typeof caseSides)[number]

/** What a case may be linked to. */
export const linkKinds = ['incident', 'violation', 'patrol', 'problem', 'notice', 'operator', 'parcel', 'sighting'] as const
export type LinkKind = (typeof linkKinds)[number]

/** What is measured against a threshold, each with its unit. */
export const measureUnits = {
  'grassland-area': 'mu',
  'key-wildlife-value': 'yuan',
  'hunting-value': 'yuan',
  'listed-food-value': 'yuan',
  'other-food-value': 'yuan',
  'fish-catch': 'kg',
  'fish-value': 'yuan',
  'fry-or-reserve-catch': 'kg',
  'fry-or-reserve-value': 'yuan',
  'plants-level-1': 'plant',
  'plants-level-2': 'plant',
  'plants-value': 'yuan',
} as const
export type Measure = keyof typeof measureUnits
export const measures = Object.keys(measureUnits) as [Measure, ...Measure[]]
export const thresholdBands = ['crime', 'serious', 'very-serious'] as const
export type ThresholdBand = (typeof thresholdBands)[number]

export const evidenceTypes = [
  'document',
  'photo',
  'video',
  'audio',
  'electronic-data',
  'layer',
  'statement',
  'record',
  'opinion',
] as const
export type EvidenceType = (typeof evidenceTypes)[number]
/** Whose clock says when it was taken. */
export const clockSources = ['device', 'gnss', 'server'] as const
export type ClockSource = (typeof clockSources)[number]

export const custodyActions = [
  'received',
  'viewed',
  'copied',
  'printed',
  'handed-over',
  'returned',
  'sealed',
  'opened',
  'verified',
] as const
export type CustodyAction = (typeof custodyActions)[number]
