// What is kept of persons goes when its days are over, by rules that officers enter; what a case may rest on stays.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewRetentionRule, RetentionReports, RetentionState } from '#contract/access'
import { retentionKinds } from '#contract/access'
import { keepersOf } from '../../server/app.ts'
import { type Keeper, retain } from '../../server/platform/retention.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { type Login, logins } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let uploads: string
const old = sql`now() - interval '3000 days'`
const fileOf = (name: string): string => join(uploads, name)

/** Of every kind one that is long over and one that is not, told apart by `old` and `new`. */
async function furnish(): Promise<void> {
  const { db } = world
  const user = sql`(select id from users where login = 'stranger')`
  await run(
    db,
    sql`insert into sign_in_attempts (key, failures, at, wait_until) values ('old', 1, ${old}, ${old}), ('new', 1, now(), now())`,
  )
  await run(
    db,
    sql`insert into sessions (token_hash, user_id, expires_at) values ('old', ${user}, ${old}), ('new', ${user}, now() - interval '1 day')`,
  )
  await run(
    db,
    sql`insert into known_devices (token_hash, user_id, last_used_at) values ('old', ${user}, ${old}), ('new', ${user}, now())`,
  )
  for (const [name, at] of [
    ['old', old],
    ['new', sql`now() - interval '1 day'`],
  ] as const) {
    await run(
      db,
      sql`
      insert into api_tokens (user_id, name, prefix, token_hash, role, created_at, expires_at, revoked_at)
      values (${user}, ${name}, 'p', ${Buffer.from(name)}, 'herder', ${at}, ${at} + interval '300 days', ${at})`,
    )
    await run(
      db,
      sql`insert into users (login, name, password_hash, is_disabled) values (${`gone-${name}`}, '某某', 'x', true), (${`acted-${name}`}, '经办人', 'x', true)`,
    )
    await run(db, sql`update users set disabled_at = ${at} where login in (${`gone-${name}`}, ${`acted-${name}`})`)
    writeFileSync(fileOf(name), 'x')
    writeFileSync(fileOf(`scene-${name}`), 'x')
    await run(
      db,
      sql`
      insert into raster_scenes (file_name, file_sha256, file_bytes, file_path, found, areas, created_at)
      values (${name}, 'x', 1, ${fileOf(`scene-${name}`)}, '{}', '{63}', ${at})`,
    )
    await run(
      db,
      sql`
      with i as (
        insert into imports (kind, file_name, file_sha256, file_bytes, file_path, state, created_at, survey)
        values ('holders', ${name}, 'x', 1, ${fileOf(name)}, 'checked', ${at}, ${JSON.stringify({
          fields: [{ name: '户主', type: 'text', samples: ['某某'] }],
          sampleRows: [{ 户主: '某某' }],
          encodingSamples: { gb18030: ['某某'] },
        })}::jsonb)
        returning id),
      r as (insert into import_rows (import_id, row_number, attributes) select id, 1, '{}' from i),
      f as (insert into import_faults (import_id, row_number, code, severity) select id, 1, 'x', 'error' from i)
      insert into import_before (import_id, tracked, record_id, before) select id, 'contacts', gen_random_uuid(), '{"phone": "1"}' from i`,
    )
  }
  await run(
    db,
    sql`insert into ledger (actor, action, subject_kind) select id, 'zone-entered', 'zone' from users where login = 'acted-old'`,
  )
  await run(
    db,
    sql`update parcels set contract_from = '2000-01-01', contract_to = '2010-01-01' where code in ('632701101001-1', '632701101001-3')`,
  )
  await run(db, sql`update parcels set contract_from = '2000-01-01', contract_to = '2010-01-01' where code = '632701101002-1'`)
}

beforeAll(async () => {
  world = await startWorld()
  uploads = join(world.services.config.dataDir, 'uploads')
  mkdirSync(uploads, { recursive: true })
  await furnish()
})
afterAll(() => world.stop())

const keepers = (): readonly Keeper[] => keepersOf(world.services.config)
const left = async (table: string, column: string): Promise<readonly string[]> =>
  (
    await rows<{ name: string }>(
      world.db,
      sql`select convert_from(${{ text: column, values: [] }}, 'UTF8') as name from ${{ text: table, values: [] }} order by 1`,
    )
  ).map(({ name }) => name)
const evidence = () =>
  one(
    world.db,
    sql`
    select (select count(*) from ledger where action <> 'retention-enforced') as lines, (select count(*) from parcels_history) as past,
           (select count(*) from parcels) as parcels, (select count(*) from holders) as holders`,
  )
const phones = async (): Promise<readonly string[]> =>
  (
    await rows<{ code: string }>(world.db, sql`select h.code from contacts c join holders h on h.id = c.holder_id order by 1`)
  ).map(({ code }) => code)
const ruleFor = (patch: Partial<NewRetentionRule>): NewRetentionRule => ({
  kind: 'known-devices',
  keepDays: 90,
  basis: '州局规定',
  evidence: 'D',
  inForceFrom: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
  reason: '缩短保存',
  ...patch,
})
const enter = (login: Login, patch: Partial<NewRetentionRule> = {}) =>
  world.as(login).post<{ code?: string }>('/api/retention/rules', ruleFor(patch))

describe('a trial', () => {
  it('says what would go, kind by kind, and removes and writes nothing', async () => {
    const before = await evidence()
    const { kinds } = await retain(world.db, keepers(), true)
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual([...retentionKinds].toSorted())
    expect(Object.fromEntries(kinds.map(({ kind, removed }) => [kind, removed]))).toMatchObject({
      'sign-in-attempts': 1,
      'ended-sessions': 1,
      'known-devices': 1,
      'ended-tokens': 1,
      'staged-rows': 1,
      'uploaded-files': 2,
      'file-samples': 1,
      'replaced-contacts': 1,
      'contacts-after-contract': 1,
      'disabled-accounts': 2,
    })
    expect(kinds.every(({ fault }) => fault === null)).toBe(true)
    expect(await evidence()).toEqual(before)
    expect([existsSync(fileOf('old')), await left('sign_in_attempts', 'key')]).toEqual([true, ['new', 'old']])
  })

  it('tells auditors and prefecture officers the same on the screen, and nobody else', async () => {
    const allowed: Login[] = []
    for (const login of logins) if ((await world.as(login).get('/api/retention')).status === 200) allowed.push(login)
    expect(allowed).toEqual(['prefecture', 'auditor-a'])
    const { body } = await world.as('prefecture').get<RetentionState[]>('/api/retention')
    expect(body.map(({ kind }) => kind)).toEqual([...retentionKinds])
    expect(body.find(({ kind }) => kind === 'disabled-accounts')).toMatchObject({ due: 2, last: null })
    expect(
      body.flatMap(({ rules }) => rules).every(({ evidence: grade, basis }) => grade === 'N' && basis.includes('暂定')),
    ).toBe(true)
  })
})

describe('a run', () => {
  it('removes what was over too long, leaves what was not, and touches no evidence', async () => {
    const before = await evidence()
    await retain(world.db, keepers(), false)
    expect(await left('sign_in_attempts', 'key')).toEqual(['new'])
    expect(await left('known_devices', 'token_hash')).toEqual(['new'])
    expect(await left('api_tokens', 'token_hash')).toEqual(['new'])
    expect((await left('sessions', 'token_hash').catch(() => ['new'])).includes('old')).toBe(false)
    expect([existsSync(fileOf('old')), existsSync(fileOf('new'))]).toEqual([false, true])
    expect([existsSync(fileOf('scene-old')), existsSync(fileOf('scene-new'))]).toEqual([false, true])
    const imports = await rows(
      world.db,
      sql`
      select file_name as name, file_path is not null as "hasFile", survey::text like '%某某%' as "hasSamples", survey->'fields'->0->>'name' as field,
        (select count(*) from import_rows r where r.import_id = i.id) as rows, (select count(*) from import_faults f where f.import_id = i.id) as faults,
        (select count(*) from import_before b where b.import_id = i.id and b.before ? 'phone') as phones
      from imports i order by 1 desc`,
    )
    expect(imports).toEqual([
      { name: 'old', hasFile: false, hasSamples: false, field: '户主', rows: 0, faults: 0, phones: 0 },
      { name: 'new', hasFile: true, hasSamples: true, field: '户主', rows: 1, faults: 1, phones: 1 },
    ])
    expect(await evidence()).toEqual(before)
  })

  it('takes the number of a holder whose every contract ended, and of nobody else', async () => {
    // H-632701101002-1 still works a parcel whose contract names no end.
    const found = await phones()
    expect(found).not.toContain('H-632701101001-1')
    expect(found).toHaveLength(15)
    expect(found).toContain('H-632701101002-1')
  })

  it('clears a disabled account, but not the name under which somebody acted', async () => {
    const found = await rows(
      world.db,
      sql`
      select name, login like 'cleared-%' as "isCleared", password_hash is null as "isShut" from users
      where is_disabled order by cleared_at nulls last, name desc`,
    )
    expect(found).toEqual([
      { name: '经办人', isCleared: true, isShut: true },
      { name: '—', isCleared: true, isShut: true },
      { name: '经办人', isCleared: false, isShut: false },
      { name: '某某', isCleared: false, isShut: false },
    ])
  })

  it('leaves a report and a ledger line for each kind, and finds nothing the second time', async () => {
    const { runId, kinds } = await retain(world.db, keepers(), false)
    expect(kinds.reduce((sum, { removed }) => sum + removed, 0)).toBe(0)
    const lines = await rows<{ kind: string }>(
      world.db,
      sql`select subject_id as kind from ledger where action = 'retention-enforced' and detail->>'runId' = ${runId}`,
    )
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual([...retentionKinds].toSorted())
    const { body } = await world.as('prefecture').get<RetentionReports>('/api/retention/reports?pageSize=200')
    expect(body.items.filter((report) => report.runId === runId)).toHaveLength(retentionKinds.length)
    expect(body.items.filter(({ isDry }) => isDry)).toHaveLength(retentionKinds.length)
    await expect(run(world.db, sql`delete from retention_reports`)).rejects.toThrow('append-only')
  })

  it('goes on where one kind cannot be removed, and says so', async () => {
    const broken: Keeper = { kind: 'known-devices', over: sql`select now() as since from nowhere`, remove: async () => {} }
    const { kinds } = await retain(world.db, [broken, ...keepers().slice(0, 1)], false)
    expect(kinds.map(({ fault }) => fault)).toEqual(['internal', null])
  })
})

describe('a rule', () => {
  it('is entered by prefecture officers with a reason, leaves a line, and holds from its day', async () => {
    for (const login of logins.filter((one) => one !== 'prefecture')) expect((await enter(login)).status, login).toBe(403)
    expect((await enter('prefecture')).status).toBe(200)
    const line = await one(
      world.db,
      sql`select subject_id as kind, reason, detail->>'keepDays' as days from ledger where action = 'retention-rule-entered'`,
    )
    expect(line).toEqual({ kind: 'known-devices', reason: '缩短保存', days: '90' })
    await run(world.db, sql`update known_devices set last_used_at = now() - interval '100 days'`)
    const { body } = await world.as('prefecture').get<RetentionState[]>('/api/retention')
    const devices = body.find(({ kind }) => kind === 'known-devices')
    expect(devices?.due).toBe(1)
    expect(devices?.rules.map(({ keepDays, isInForce }) => [keepDays, isInForce])).toEqual([
      [90, true],
      [365, false],
    ])
  })

  it('is not entered twice for one day, for a day that has passed, or without words', async () => {
    expect((await enter('prefecture')).body.code).toBe('retention-rules-one-a-day')
    expect((await enter('prefecture', { inForceFrom: '2025-01-01' })).body.code).toBe('retention-rule-in-past')
    expect((await enter('prefecture', { reason: ' ', keepDays: 0 })).status).toBe(400)
  })

  it('is never changed or removed', async () => {
    await expect(run(world.db, sql`update retention_rules set keep_days = 1`)).rejects.toThrow('append-only')
    await expect(run(world.db, sql`delete from retention_rules`)).rejects.toThrow('append-only')
  })
})
