// Seeing, adding, editing, moving, ending, removing and taking away are rights of their own. Every role tries everything in SQL, as the
// application's own role would run it, and may do exactly what the table of the test says: not one thing more, not one less.

import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Permission, type Role, roles } from '#contract/access'
import { permissionsOf } from '#rules/access'
import { createUser, grantRole } from '../../server/access/queries.ts'
import { nobody } from '../../server/platform/caller.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { attempts, standing } from '../support/attempts.ts'
import { countyA, countyB, prefecturePath } from '../support/cast.ts'
import { evidence } from '../support/evidence-tables.ts'
import { type Kind, kinds, mayDo, verbTable } from '../support/verbs.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const people = new Map<string, string>()
const personOf = (name: string): string => people.get(name) ?? ''

async function admit(name: string, role: Role, path: string | null, validTo?: string): Promise<void> {
  const userId = await createUser(world.db, { login: `v-${name}`, name, passwordHash: null, isDemo: false })
  people.set(name, userId)
  const { id } = await one<{ id: string }>(world.db, sql`select id from operators where code = 'OP-632701101001-1'`)
  const operatorId = role === 'herder' ? id : null
  const areaPath = role === 'herder' || role === 'administrator' ? null : path
  await grantRole(world.db, { userId, role, areaPath, operatorId, ...(validTo === undefined ? {} : { validTo }) })
}

beforeAll(async () => {
  world = await startWorld()
  await world.db.raw(standing)
  for (const role of roles) {
    await admit(role, role, role === 'prefecture-officer' ? prefecturePath : countyA.path)
    await admit(`${role} elsewhere`, role, countyB.path)
    await admit(`${role} over`, role, countyA.path, new Date(Date.now() - 1000).toISOString())
  }
})
afterAll(() => world.stop())

class Undone extends Error {}

/** Whether the statement did anything; nothing of it stays. Refused is told by the database, or by no row touched. */
async function does(name: string, text: string, tokenId: string | null = null): Promise<boolean> {
  let touched = 0
  const work = async (trx: Knex): Promise<never> => {
    const { rowCount } = await trx.raw(text)
    touched = rowCount
    throw new Undone()
  }
  try {
    await world.services.as({ ...nobody, userId: personOf(name), tokenId }, work)
  } catch (error) {
    if (error instanceof Undone) return touched > 0
    if (error instanceof Error && 'code' in error && error.code === '42501') return false
    throw error
  }
  return false
}

const done = async (name: string, tokenId?: string): Promise<readonly string[]> => {
  const found: string[] = []
  for (const attempt of attempts) if (await does(name, attempt.text, tokenId)) found.push(attempt.name)
  return found
}
/** A herder sees the own operator only, of which none of the attempts is; a chief and a warden of duty the own units only. */
const expected = (role: Role): readonly string[] =>
  attempts
    .filter(({ kind, verb }) => mayDo(role, kind, verb))
    .filter(
      ({ kind }) =>
        !(role === 'herder' && kind !== 'zones') &&
        !((role === 'chief' || role === 'warden') && (kind === 'duties' || kind === 'remedies')),
    )
    .map(({ name }) => name)

/** Anyone signed in reads zones: they are announcements. */
const announced = ['look at zones']
const withAnnounced = (names: readonly string[]): readonly string[] => [...new Set([...announced, ...names])].sort()

describe.each(roles)('%s', (role) => {
  it('does in the own area exactly what the table says', async () => {
    expect([...(await done(role))].sort()).toEqual(withAnnounced(expected(role)))
  })

  it('does nothing in another county', async () => {
    expect(await done(`${role} elsewhere`)).toEqual(announced)
  })

  it('does nothing once the grant has ended', async () => {
    expect(await done(`${role} over`)).toEqual(announced)
  })

  it('removes no evidence and writes no judgement', async () => {
    const broken: string[] = []
    const columns: Readonly<Record<string, string>> = { role_verbs: 'verb = verb', ledger: `action = 'x'` }
    for (const table of evidence) if (await does(role, `delete from ${table}`)) broken.push(table)
    for (const table of ['assessments', 'violations', 'ledger', 'parcels_history', 'role_verbs', 'yields'])
      if (await does(role, `update ${table} set ${columns[table] ?? 'version = 9'}`)) broken.push(table)
    expect(broken).toEqual([])
  })
})

describe('the rule', () => {
  it('is the same in the database as in the table written for the test', async () => {
    const kept = await rows<{ line: string }>(world.db, sql`select role || ' ' || kind || ' ' || verb as line from role_verbs`)
    const wanted = roles.flatMap((role) =>
      kinds.flatMap((kind) =>
        (verbTable[role][kind] ?? '').split(' ').flatMap((verb) => (verb ? [`${role} ${kind} ${verb}`] : [])),
      ),
    )
    expect(kept.map(({ line }) => line).sort()).toEqual([...wanted].sort())
  })

  it('opens a door for a role exactly where the database lets it through', () => {
    const meant: Readonly<Partial<Record<Permission, readonly [Kind, string]>>> = {
      'areas.edit': ['areas', 'add edit-attributes edit-geometry'],
      'zones.read': ['zones', 'see'],
      'zones.edit': ['zones', 'add edit-attributes edit-geometry close delete'],
      'parcels.read': ['parcels', 'see'],
      'parcels.edit': ['parcels', 'add edit-attributes close'],
      'parcels.outline': ['parcels', 'edit-geometry'],
      'livestock.read': ['livestock', 'see'],
      'livestock.edit': ['livestock', 'add edit-attributes edit-geometry'],
      'balance.read': ['balance', 'see'],
      'balance.assess': ['balance', 'add close'],
      'violations.read': ['balance', 'see'],
      'standards.read': ['standards', 'see'],
      'standards.edit': ['standards', 'add'],
      'imports.run': ['imports', 'see add'],
      'export.run': ['balance', 'export'],
      'sightings.read': ['sightings', 'see'],
      'sightings.add': ['sightings', 'add edit-attributes edit-geometry'],
      'sightings.original': ['sightings', 'see-exactly'],
      'unlocks.decide': ['sightings', 'see-exactly'],
      'ledger.read': ['ledger', 'see export'],
      'grants.give': ['grants', 'see add close'],
      'contacts.read': ['contacts', 'see'],
      'duties.read': ['duties', 'see'],
      'duties.edit': ['duties', 'edit-attributes close'],
      'duties.draw': ['duties', 'add edit-geometry'],
      'patrols.read': ['patrols', 'see'],
      'patrols.add': ['patrols', 'add edit-attributes'],
      'patrols.decide': ['patrols', 'close'],
      'problems.read': ['problems', 'see'],
      'problems.add': ['problems', 'add edit-attributes'],
      'problems.handle': ['problems', 'close'],
      'incidents.read': ['incidents', 'see'],
      'incidents.add': ['incidents', 'add edit-attributes'],
      'incidents.handle': ['incidents', 'close'],
      'incidents.original': ['incidents', 'see-exactly'],
      'notices.read': ['notices', 'see'],
      'notices.edit': ['notices', 'add edit-attributes'],
      'notices.issue': ['notices', 'close'],
      'cases.read': ['cases', 'see'],
      'cases.edit': ['cases', 'add edit-attributes'],
      'evidence.read': ['evidence', 'see'],
      'evidence.add': ['evidence', 'add edit-attributes'],
      'evidence.take': ['evidence', 'export'],
      'remedies.read': ['remedies', 'see'],
      'remedies.inspect': ['remedies', 'add'],
      'retention.read': ['retention', 'see'],
      'retention.edit': ['retention', 'add'],
    }
    for (const role of roles) {
      for (const [permission, [kind, verbs]] of Object.entries(meant)) {
        const isOpen = permissionsOf([role]).includes(permission as Permission)
        for (const verb of verbs.split(' '))
          expect([role, permission, verb, mayDo(role, kind, verb)]).toEqual([role, permission, verb, isOpen])
      }
      expect([role, mayDo(role, 'sightings', 'export')]).toEqual([role, mayDo(role, 'balance', 'export')])
    }
  })

  it('follows the table at once, for seeing as for writing', async () => {
    const sees = () => does('warden', `select from parcels where code = 'V-P'`)
    await run(world.db, sql`delete from role_verbs where role = 'warden' and kind = 'parcels'`)
    expect(await sees()).toBe(false)
    await run(world.db, sql`insert into role_verbs values ('warden', 'parcels', 'see')`)
    expect(await sees()).toBe(true)
  })

  it('keeps evidence from being made removable', async () => {
    const give = run(world.db, sql`insert into role_verbs values ('prefecture-officer', 'sightings', 'delete')`)
    await expect(give).rejects.toThrow(/role_verbs_evidence_stays/)
  })
})

describe('both places of a row', () => {
  const move = (to: string) => `update parcels set path = '${to}' where code = 'V-P'`
  it('must lie in the reach: nothing is pushed out of it or drawn into it', async () => {
    expect(await does('county-officer', move(countyB.path))).toBe(false)
    expect(await does('county-officer elsewhere', move(countyB.path))).toBe(false)
    expect(await does('prefecture-officer', move(countyB.path))).toBe(true)
  })
})

describe('two duties of one person', () => {
  it('are not added up: to edit here and to see there is not to edit there', async () => {
    await admit('two', 'court-clerk', countyA.path)
    await grantRole(world.db, { userId: personOf('two'), role: 'county-officer', areaPath: countyB.path, operatorId: null })
    const found = await done('two')
    expect([...found].sort()).toEqual(withAnnounced(expected('court-clerk')))
  })

  it('leave a token the verbs of its own role', async () => {
    await admit('both', 'county-officer', countyA.path)
    await grantRole(world.db, { userId: personOf('both'), role: 'court-clerk', areaPath: countyA.path, operatorId: null })
    const tokenId = randomUUID()
    await run(
      world.db,
      sql`
      insert into api_tokens (id, user_id, name, prefix, token_hash, role, area_path, expires_at)
      values (${tokenId}::uuid, ${personOf('both')}::uuid, 't', 't', '\\x00', 'court-clerk', ${countyA.path}::ltree, now() + interval '1 day')`,
    )
    expect([...(await done('both', tokenId))].sort()).toEqual(withAnnounced(expected('court-clerk')))
    // Only the court opens a seal; whatever else it may, an office may too.
    const together = [...expected('county-officer'), ...expected('court-clerk')]
    expect([...(await done('both'))].sort()).toEqual(withAnnounced(together))
  })
})

describe('coefficients', () => {
  const enter = `insert into coefficients (edition, key, value, unit, evidence) values ('import', 'verbs', 1, 'x', 'D')`
  it('are entered by officers of the whole prefecture alone', async () => {
    expect(await does('prefecture-officer', enter)).toBe(true)
    for (const name of ['prefecture-officer elsewhere', 'county-officer', 'auditor', 'administrator'])
      expect([name, await does(name, enter)]).toEqual([name, false])
  })
})
