// What each role may do. How far it reaches is its grant's area; what it sees there is the row rule of the database.

import { longestUnlockDays, type Permission, type Role } from '#contract/access'

export { demoPassword, type PasswordFault, passwordFaults, shortestPassword } from './password.rules.ts'

/*
 * Each permission opens a door and stands for verbs of the table `role_verbs`, by which the database itself decides: `parcels.edit` is
 * add, edit-attributes and close, `parcels.outline` is edit-geometry. A test holds the two tables against each other.
 */
const read: readonly Permission[] = [
  'areas.read',
  'zones.read',
  'parcels.read',
  'livestock.read',
  'balance.read',
  'standards.read',
  'violations.read',
]
const dutyRead: readonly Permission[] = ['duties.read', 'patrols.read', 'problems.read', 'incidents.read', 'remedies.read']
const field: readonly Permission[] = [
  'sightings.read',
  'sightings.add',
  ...dutyRead,
  'patrols.add',
  'problems.add',
  'incidents.add',
]
/** Who decides over patrols in doubt and closes problems, and who says what was found of a remedy. */
const decider: readonly Permission[] = ['patrols.decide', 'problems.handle', 'remedies.inspect']
/** Who draws notices, hands them over and looks whether they were followed; objections come in there too. */
const noticeDesk: readonly Permission[] = ['notices.read', 'notices.edit', 'notices.object']
const township: readonly Permission[] = [
  ...read,
  'parcels.edit',
  'livestock.edit',
  'balance.assess',
  'imports.run',
  'export.run',
  'contacts.read',
  'grants.give',
  'duties.edit',
  ...field,
  ...decider,
  'incidents.handle',
  'incidents.persons',
  ...noticeDesk,
]
/** Who keeps cases and evidence, on either side of the bench. Bytes under seal are the court's alone: the row rule. */
const caseKeeping: readonly Permission[] = ['cases.edit', 'evidence.add', 'evidence.take']
/** The stations that keep the registers, see sensitive places of their area exactly by duty, and decide who else may for a while. */
const keeper: readonly Permission[] = [
  ...township,
  'zones.edit',
  'parcels.outline',
  'duties.draw',
  'sightings.original',
  'incidents.original',
  'tips.read',
  'unlocks.decide',
  'notices.issue',
  'cases.read',
  'evidence.read',
  ...caseKeeping,
]
const inquiry: readonly Permission[] = [
  ...read,
  'export.run',
  'sightings.read',
  'unlocks.ask',
  ...dutyRead,
  'notices.read',
  'cases.read',
  'evidence.read',
]

/** Sees incidents whole, and decides about those handed over to it. */
const court: readonly Permission[] = [...inquiry, 'incidents.persons', 'incidents.original']

const byRole: Readonly<Record<Role, readonly Permission[]>> = {
  'prefecture-officer': [...keeper, 'areas.edit', 'standards.edit', 'retention.read', 'retention.edit'],
  'county-officer': keeper,
  'township-officer': [...township, 'unlocks.ask'],
  'village-cadre': [...read, 'livestock.edit', 'contacts.read', 'notices.read', ...field],
  // Of duty only the own units: the row rule.
  chief: [...read, ...field, ...decider],
  warden: [...read, ...field, 'remedies.inspect'],
  'court-clerk': [...court, ...caseKeeping, 'remedies.inspect'],
  prosecutor: [...court, 'evidence.take'],
  auditor: [...inquiry, 'ledger.read', 'retention.read'],
  // Answers callers, and alone may see who they are.
  'tip-operator': ['areas.read', 'zones.read', 'tips.read', 'tips.handle', 'tips.caller'],
  // Of contacts and notices only the own: the row rule.
  herder: [...read, 'contacts.read', 'notices.read', 'notices.object'],
  administrator: ['areas.read', 'people.manage', 'grants.give'],
}

/** Everything that any of the roles may do, each once. */
export const permissionsOf = (roles: readonly Role[]): readonly Permission[] => [
  ...new Set(roles.flatMap((role) => byRole[role])),
]

const dayMs = 86_400_000

/** Whether an unlock asked for `now` may last to the end of this day (China): today at the earliest, and not too far off. */
export function isUnlockEndInReach(endsOn: string, now: Date): boolean {
  const end = Date.parse(`${endsOn}T24:00:00+08:00`)
  return end > now.getTime() && end <= now.getTime() + longestUnlockDays * dayMs + dayMs
}
