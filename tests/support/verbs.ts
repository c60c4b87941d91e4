// Who may do what, written down a second time: by hand, from what each duty is for, and not read from the platform under test.

import type { Role } from '#contract/access'

export const kinds = [
  'areas',
  'zones',
  'parcels',
  'livestock',
  'sightings',
  'balance',
  'imports',
  'standards',
  'ledger',
  'grants',
  'contacts',
  'retention',
  'duties',
  'patrols',
  'problems',
  'incidents',
  'cases',
  'evidence',
  'tips',
  'notices',
  'remedies',
] as const
export type Kind = (typeof kinds)[number]

type Table = Readonly<Partial<Record<Kind, string>>>

const reads: Table = { zones: 'see', parcels: 'see', livestock: 'see', balance: 'see', standards: 'see' }
const landTaken: Table = { areas: 'export', zones: 'see export', parcels: 'see export', livestock: 'see export' }
const dutySeen: Table = { duties: 'see', patrols: 'see', problems: 'see', incidents: 'see', remedies: 'see' }
const dutyTaken: Table = {
  duties: 'see export',
  patrols: 'see export',
  problems: 'see export',
  incidents: 'see export',
  remedies: 'see',
}
const goes: Table = {
  ...dutySeen,
  patrols: 'see add edit-attributes',
  problems: 'see add edit-attributes',
  incidents: 'see add edit-attributes',
}
const decides: Table = {
  ...dutySeen,
  patrols: 'see add edit-attributes close',
  problems: 'see add edit-attributes close',
  incidents: 'see add edit-attributes',
  remedies: 'see add',
}
const inquiry: Table = {
  ...reads,
  ...landTaken,
  ...dutyTaken,
  balance: 'see export',
  sightings: 'see export',
  notices: 'see export',
  cases: 'see',
  evidence: 'see',
}
const court: Table = { ...inquiry, incidents: 'see see-exactly export' }
const keptCases: Table = { cases: 'see add edit-attributes', evidence: 'see add edit-attributes export' }
const office: Table = {
  areas: 'export',
  zones: 'see add edit-attributes edit-geometry close delete export',
  parcels: 'see add edit-attributes edit-geometry close delete export',
  livestock: 'see add edit-attributes edit-geometry delete export',
  sightings: 'see see-exactly add edit-attributes edit-geometry export',
  balance: 'see add close export',
  imports: 'see add',
  standards: 'see',
  grants: 'see add close',
  contacts: 'see',
  duties: 'see add edit-attributes edit-geometry close export',
  patrols: 'see add edit-attributes close export',
  problems: 'see add edit-attributes close export',
  incidents: 'see see-exactly add edit-attributes close export',
  notices: 'see add edit-attributes close export',
  remedies: 'see add',
}
const field = 'see add edit-attributes edit-geometry'

/** Role → kind → verbs. What does not stand here may not be done. */
export const verbTable: Readonly<Record<Role, Table>> = {
  'prefecture-officer': {
    ...office,
    tips: 'see',
    ...keptCases,
    areas: 'add edit-attributes edit-geometry export',
    standards: 'see add',
    retention: 'see add',
  },
  'county-officer': { ...office, ...keptCases, tips: 'see' },
  'township-officer': {
    ...office,
    zones: 'see export',
    parcels: 'see add edit-attributes close export',
    sightings: `${field} export`,
    duties: 'see edit-attributes close export',
    incidents: 'see add edit-attributes close export',
    notices: 'see add edit-attributes export',
  },
  'village-cadre': {
    ...reads,
    ...goes,
    livestock: 'see add edit-attributes edit-geometry',
    sightings: field,
    contacts: 'see',
    notices: 'see',
  },
  chief: { ...reads, ...decides, sightings: field },
  warden: { ...reads, ...goes, sightings: field, remedies: 'see add' },
  // What is under seal the court alone may open.
  'court-clerk': { ...court, ...keptCases, remedies: 'see add', evidence: 'see see-exactly add edit-attributes export' },
  prosecutor: { ...court, evidence: 'see export' },
  auditor: { ...inquiry, ledger: 'see export', retention: 'see' },
  'tip-operator': { zones: 'see', tips: 'see see-exactly edit-attributes' },
  herder: { ...reads, contacts: 'see', notices: 'see' },
  administrator: { grants: 'see add close' },
}

/** Who gives which duty to others. */
export const gives: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  'prefecture-officer': [
    'prefecture-officer',
    'county-officer',
    'township-officer',
    'village-cadre',
    'chief',
    'warden',
    'court-clerk',
    'prosecutor',
    'auditor',
    'tip-operator',
    'herder',
  ],
  'county-officer': ['township-officer', 'village-cadre', 'warden', 'chief', 'herder'],
  'township-officer': ['village-cadre', 'warden', 'herder'],
  administrator: ['administrator'],
}

export const mayDo = (role: Role, kind: Kind, verb: string): boolean => (verbTable[role][kind] ?? '').split(' ').includes(verb)
