// Between the boxes of what is said of an item and what the server takes.

import {
  type ClockSource,
  clockSources,
  type EvidenceItem,
  type EvidenceType,
  evidenceTypes,
  type NewEvidence,
} from '#contract/cases'
import { figureOrNull, text, textOrNull } from '../../ui/box-values.ts'
import type { Values } from '../../ui/conflict-table.tsx'

export const itemFieldNames = [
  'name',
  'type',
  'fileFormat',
  'purpose',
  'capturedAt',
  'capturedZone',
  'clockSource',
  'clockDriftS',
  'lon',
  'lat',
  'coordinateSystem',
  'accuracyM',
  'sourceDevice',
  'tool',
  'toolVersion',
  'operator1',
  'operator2',
  'provider',
  'witness',
  'mediumPlace',
  'mediumAbsentReason',
  'videoRef',
] as const

export const ownZone = '+08:00'
export const noFormat = 'application/octet-stream'

type Said = Omit<NewEvidence, 'parentNo' | 'steps' | 'isSealed' | 'sealNo'>

/** The moment is said in the zone in which it was told. */
function capturedOf(values: Values): string | null {
  const box = textOrNull(values, 'capturedAt')
  if (box === null) return null
  return `${box.length === 16 ? `${box}:00` : box}${textOrNull(values, 'capturedZone') ?? ownZone}`
}

export const saidOfItem = (values: Values): Said => ({
  name: text(values, 'name'),
  type: evidenceTypes.find((each): each is EvidenceType => each === values['type']) ?? 'electronic-data',
  fileFormat: textOrNull(values, 'fileFormat') ?? noFormat,
  sourceDevice: textOrNull(values, 'sourceDevice'),
  mediumPlace: textOrNull(values, 'mediumPlace'),
  mediumAbsentReason: textOrNull(values, 'mediumAbsentReason'),
  purpose: textOrNull(values, 'purpose'),
  capturedAt: capturedOf(values),
  clockSource: clockSources.find((each): each is ClockSource => each === values['clockSource']) ?? null,
  clockDriftS: figureOrNull(values, 'clockDriftS'),
  lon: figureOrNull(values, 'lon'),
  lat: figureOrNull(values, 'lat'),
  coordinateSystem: textOrNull(values, 'coordinateSystem'),
  accuracyM: figureOrNull(values, 'accuracyM'),
  tool: textOrNull(values, 'tool'),
  toolVersion: textOrNull(values, 'toolVersion'),
  operator1: textOrNull(values, 'operator1'),
  operator2: textOrNull(values, 'operator2'),
  provider: textOrNull(values, 'provider'),
  witness: textOrNull(values, 'witness'),
  videoRef: textOrNull(values, 'videoRef'),
})

export const boxesOfItem = (item: EvidenceItem): Values => ({
  ...Object.fromEntries(itemFieldNames.map((name) => [name, name === 'capturedZone' ? null : item[name]])),
  capturedAt: item.capturedAt === null ? null : item.capturedAt.slice(0, -6).replace(/\.000$/, ''),
  capturedZone: item.capturedAt === null ? ownZone : item.capturedAt.slice(-6),
})

/** What a file most likely is, from its media type. */
export function typeOfFile(format: string): EvidenceType {
  const [kind] = format.split('/')
  if (kind === 'image') return 'photo'
  if (kind === 'video' || kind === 'audio') return kind
  return format === 'application/pdf' || kind === 'text' ? 'document' : 'electronic-data'
}
