// Alerts by mail, over a real SMTP server: what a letter says and to whom, when several come as one, what happens while the server is
// away, and how a reader makes it stop.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { one, run, sql } from '../../server/platform/sql.ts'
import { alertHands, clockIn, mailEnv, nextWorker } from '../support/alerts.ts'
import { incidentHands } from '../support/incidents.ts'
import { type MailServer, openMailServer } from '../support/mail-server.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let mails: MailServer
let incidents: ReturnType<typeof incidentHands>
let alerts: ReturnType<typeof alertHands>
beforeAll(async () => {
  mails = await openMailServer()
  world = await startWorld(mailEnv(mails.port))
  incidents = incidentHands(world)
  alerts = alertHands(world, mails)
})
afterAll(async () => {
  await world.stop()
  await mails.close()
})
beforeEach(async () => {
  await run(world.db, sql`delete from incident_subscriptions`)
  await run(world.db, sql`update alert_addresses set codes_sent = '{}'`)
  mails.got.length = 0
})

const quietly = { onScreen: false, byMail: true }
/** Longer than the platform looks for what is due. */
const aWhile = () => sleep(4500)
const subjects = (): readonly (string | undefined)[] => mails.got.map(({ mail }) => mail.subject)
const rare = { kind: 'carcass', details: { cause: 'unknown' }, species: [{ code: 'snow-leopard', heads: 1 }] }

describe('an address', () => {
  it('gets a code and nothing else until the code came back; after five wrong ones the right one is refused too', async () => {
    await alerts.subscribe('county-a', quietly)
    const agent = world.as('county-a')
    await agent.put('/api/alerts/address', { address: 'officer@yushu.test' })
    const [letter] = await mails.wait(1)
    const code = /\d{6}/.exec(letter?.mail.text ?? '')?.[0] ?? ''
    await incidents.record('warden-a')
    await aWhile()
    expect(subjects()).toEqual(['【玉树生态一张图】邮箱验证码'])
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i += 1) {
      expect((await agent.post<{ code: string }>('/api/alerts/address/verification', { code: wrong })).body.code).toBe(
        'wrong-code',
      )
    }
    expect((await agent.post('/api/alerts/address/verification', { code })).status).toBe(422)
    expect((await alerts.settings('county-a')).mail).toMatchObject({ isVerified: false, isSetUp: true })
  })

  it('is asked for three times an hour at most, also by who takes it back in between', async () => {
    const agent = world.as('township-a')
    for (let i = 0; i < 3; i += 1) {
      expect((await agent.put('/api/alerts/address', { address: `a${i}@yushu.test` })).status).toBe(200)
      expect((await agent.delete('/api/alerts/address')).status).toBe(204)
    }
    const { status, body } = await agent.put<{ code: string }>('/api/alerts/address', { address: 'b@yushu.test' })
    expect([status, body.code]).toEqual([429, 'too-many-codes'])
  })

  it('stands in no line of the ledger', async () => {
    await alerts.verify('county-a', 'secret-box@yushu.test')
    const { lines } = await one<{ lines: number }>(
      world.db,
      sql`select count(*) as lines from ledger l where l::text like '%secret-box%'`,
    )
    expect(lines).toBe(0)
  })

  it('goes at once when the account is ended', async () => {
    await alerts.verify('cadre-a', 'cadre@yushu.test')
    await run(world.db, sql`update users set is_disabled = true where login = 'cadre-a'`)
    const { kept } = await one<{ kept: number }>(
      world.db,
      sql`select count(*) as kept from alert_addresses where address = 'cadre@yushu.test'`,
    )
    await run(world.db, sql`update users set is_disabled = false where login = 'cadre-a'`)
    expect(kept).toBe(0)
  })
})

describe('a letter', () => {
  it('comes once, whole and in the language of its reader: Chinese and Tibetan subject, text, page, headers', async () => {
    await alerts.verify('county-a', 'officer@yushu.test')
    await alerts.subscribe('county-a', quietly)
    for (const [locale, subject] of [
      ['zh', '【玉树生态一张图】乱堆 · 新报告'],
      ['bo', '【ཡུལ་ཤུལ་སྐྱེ་ཁམས་ས་ཁྲ་གཅིག】'],
      ['en', '【Yushu OneMap】Dumping · reported'],
    ] as const) {
      mails.got.length = 0
      await run(world.db, sql`update users set locale = ${locale} where login = 'county-a'`)
      const { code, id } = await incidents.record('warden-a')
      const [letter] = await mails.wait(1)
      expect(letter?.to).toEqual(['officer@yushu.test'])
      expect(letter?.mail.subject).toContain(subject)
      expect(letter?.raw).toMatch(/^Subject: =\?UTF-8\?/m)
      for (const part of [letter?.mail.text, String(letter?.mail.html)]) {
        expect(part).toContain(code)
        expect(part).toContain(`http://127.0.0.1:8080/?sel=incident:${id}`)
      }
      expect(letter?.mail.from?.text).toContain('onemap@yushu.test')
      expect(letter?.mail.headers.get('auto-submitted')).toBe('auto-generated')
      expect(letter?.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
    }
    await run(world.db, sql`update users set locale = 'zh' where login = 'county-a'`)
    await aWhile()
    expect(mails.got.length).toBe(1)
  })

  it('says of a rare animal neither place nor day nor person, also to those who may see them', async () => {
    await alerts.verify('county-a', 'officer@yushu.test')
    await alerts.subscribe('county-a', quietly)
    mails.got.length = 0
    const { code } = await incidents.record('county-a', {
      ...rare,
      persons: [{ role: 'suspect', name: '某嫌疑人' }],
      happened: { certainty: 'exact', from: new Date(Date.now() - 60_000).toISOString() },
    })
    await incidents.step('prefecture', await idOf(code), 'check')
    await incidents.step('prefecture', await idOf(code), 'confirm')
    const [letter] = await mails.wait(1)
    const { name } = await one<{ name: string }>(world.db, sql`select name_zh as name from areas where code = '632701101'`)
    expect(letter?.mail.text).toContain(code)
    const [year = '', month = '', day = ''] = clockDay().split('-')
    for (const secret of [name, '某嫌疑人', '96.2', '33.2', '雪豹']) expect(letter?.mail.text).not.toContain(secret)
    expect(letter?.mail.text).toContain(`${year}-${month}\n`)
    expect(letter?.mail.text).not.toContain(`发生时间: ${year}-${month}-${day}`)
  })

  it('goes to nobody whose duty ended between the step and the letter', async () => {
    await alerts.verify('county-a', 'officer@yushu.test')
    await alerts.subscribe('county-a', { ...quietly, quiet: { from: clockIn(-60), to: clockIn(60) } })
    mails.got.length = 0
    await incidents.record('warden-a')
    await alerts.tell()
    const mine = sql`(select id from users where login = 'county-a')`
    const { validTo } = await one<{ validTo: string }>(
      world.db,
      sql`select valid_to::text as "validTo" from grants where user_id = ${mine}`,
    )
    await run(world.db, sql`update grants set valid_to = now() where user_id = ${mine}`)
    await alerts.letPass('county-a')
    await aWhile()
    await run(world.db, sql`update grants set valid_to = ${validTo}::timestamptz where user_id = ${mine}`)
    await aWhile()
    expect(mails.got).toEqual([])
  })
})

const idOf = async (code: string): Promise<string> =>
  (await one<{ id: string }>(world.db, sql`select id from incidents where code = ${code}`)).id
const clockDay = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

describe('several in one', () => {
  it('what came in quiet hours comes in one letter after', async () => {
    await alerts.verify('county-a', 'officer@yushu.test')
    await alerts.subscribe('county-a', { ...quietly, quiet: { from: clockIn(-60), to: clockIn(60) } })
    mails.got.length = 0
    const first = await incidents.record('warden-a')
    const second = await incidents.record('warden-a')
    await aWhile()
    expect(mails.got).toEqual([])
    await alerts.letPass('county-a')
    const [letter] = await mails.wait(1)
    expect(letter?.mail.subject).toBe('【玉树生态一张图】2 条案事件提醒')
    for (const { code } of [first, second]) expect(letter?.mail.text).toContain(code)
  })

  it('beyond six an hour the rest waits and comes together', async () => {
    await alerts.verify('county-a', 'officer@yushu.test')
    const { id } = await alerts.subscribe('county-a', quietly)
    mails.got.length = 0
    const user = sql`(select user_id from incident_subscriptions where id = ${id})`
    await run(world.db, sql`delete from alert_mails`)
    await run(
      world.db,
      sql`insert into alert_mails (subscription_id, user_id, ended_at, created_at) select ${id}, ${user}, now(), now() - interval '50 minutes' from generate_series(1, 6)`,
    )
    await incidents.record('warden-a')
    await incidents.record('warden-a')
    await aWhile()
    expect(mails.got).toEqual([])
    await run(world.db, sql`update alert_mails set created_at = now() - interval '61 minutes'`)
    await mails.wait(1)
    expect(subjects()).toEqual(['【玉树生态一张图】2 条案事件提醒'])
  })
})

describe('a mail server that is away', () => {
  it('is tried again, the subscription says what is wrong, and what came meanwhile comes once and in one letter', async () => {
    await alerts.verify('county-a', 'officer@yushu.test')
    await alerts.subscribe('county-a', quietly)
    mails.got.length = 0
    await mails.close()
    await incidents.record('warden-a')
    await aWhile()
    expect((await alerts.settings('county-a')).items[0]).toMatchObject({ lastFault: 'mail-unreachable', lastSentAt: null })
    await incidents.record('warden-a')
    await aWhile()
    await mails.open()
    await mails.wait(1)
    await aWhile()
    expect(subjects()).toEqual(['【玉树生态一张图】2 条案事件提醒'])
    expect((await alerts.settings('county-a')).items[0]).toMatchObject({ lastFault: null })
    const { waits } = await one<{ waits: number }>(
      world.db,
      sql`select count(*) as waits from alert_mails where ended_at is null`,
    )
    expect(waits).toBe(0)
  })

  it('that refuses the address for good is not asked for ever', async () => {
    await alerts.verify('county-a', 'gone@yushu.test')
    await alerts.subscribe('county-a', quietly)
    mails.refuse.add('gone@yushu.test')
    await incidents.record('warden-a')
    await aWhile()
    const { tries, waits } = await one<{ tries: number; waits: number }>(
      world.db,
      sql`select max(tries) as tries, count(*) filter (where ended_at is null) as waits from alert_mails where tries > 0 and not is_sent`,
    )
    expect([tries, waits]).toEqual([1, 0])
    expect((await alerts.settings('county-a')).items[0]?.lastFault).toBe('mail-address')
  })
})

describe('the link that ends mail', () => {
  const linkIn = (text: string | undefined): string => /\/api\/alerts\/unsubscribe\/[\w.-]+/.exec(text ?? '')?.[0] ?? ''

  it('works without signing in, at the press of a button alone, and opens nothing else', async () => {
    await alerts.verify('county-a', 'officer@yushu.test')
    await alerts.subscribe('county-a', { onScreen: true, byMail: true })
    mails.got.length = 0
    await incidents.record('warden-a')
    const [letter] = await mails.wait(1)
    const link = linkIn(letter?.mail.text)
    const nobody = world.as(null)
    const page = await nobody.get<Buffer>(link)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.body.toString()).toContain('<form method="post">')
    expect(page.headers.get('set-cookie')).toBe(null)
    expect((await alerts.settings('county-a')).items[0]).toMatchObject({ byMail: true })
    // As a program that reads letters sends it.
    const pressed = await fetch(world.url + link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(pressed.status).toBe(200)
    expect((await alerts.settings('county-a')).items[0]).toMatchObject({ byMail: false, onScreen: true })
    await incidents.record('warden-a')
    await aWhile()
    expect(mails.got.length).toBe(1)
    expect((await alerts.list('county-a')).unread).toBeGreaterThan(0)
  })

  it('made for another subscription, or changed by a letter, does nothing', async () => {
    const { id } = await alerts.subscribe('county-a', { onScreen: true, byMail: true })
    const name = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
    for (const token of [`${name}.${'A'.repeat(43)}`, `${name}.${Buffer.alloc(32, 7).toString('base64url')}`])
      expect((await world.as(null).post<{ code: string }>(`/api/alerts/unsubscribe/${token}`, {})).body.code).toBe(
        'unsubscribe-link-unknown',
      )
    expect((await alerts.settings('county-a')).items[0]).toMatchObject({ byMail: true })
  })
})

it('a process that ends with a letter waiting and a step not yet told of loses neither, and the next tells each once', async () => {
  await alerts.verify('county-a', 'officer@yushu.test')
  await alerts.subscribe('county-a', { onScreen: true, byMail: true })
  mails.got.length = 0
  await mails.close()
  const waiting = await incidents.record('warden-a')
  await aWhile()
  await world.services.jobs.stop()
  const untold = await incidents.record('warden-a')
  await mails.open()
  await aWhile()
  expect([mails.got, (await alerts.list('county-a')).items.length]).toEqual([[], 1])
  const next = await nextWorker(world)
  await mails.wait(1)
  await aWhile()
  await next.jobs.stop()
  const said = mails.got.map(({ mail }) => mail.text).join()
  for (const { code } of [waiting, untold]) expect(said.split(code).length - 1).toBe(1)
  expect((await alerts.list('county-a')).items.length).toBe(2)
})
