// Tips from the public: sent without an account by who has done the work, kept once, followed by a code that is in no table; and who
// sent them is told to nobody.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicMap, TipReceipt } from '#contract/tips'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { phonePicture, solve, type TipAnswer, tipFields, tipForm, tipHands, voiceNote } from '../support/tips.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: ReturnType<typeof tipHands>
beforeAll(async () => {
  world = await startWorld()
  hands = tipHands(world)
})
afterAll(() => world.stop())

/** Every text of every row of every table, as one. */
async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(
    world.db,
    sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = 'public' and c.relname not in ('spatial_ref_sys', 'sessions')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const text = `select coalesce(string_agg(t::text, ' '), '') as all from "${name}" t`
    texts.push((await one<{ all: string }>(world.db, { text, values: [] })).all)
  }
  return texts.join('\n')
}

describe('sending', () => {
  it('answers a code of eighty bits, by which the caller follows the tip', async () => {
    const code = await hands.send({ words: '河边有一堆垃圾' })
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const { status, body } = await hands.status(code)
    expect(status).toBe(200)
    expect(body).toMatchObject({ kind: 'dumping', state: 'received', photos: 0, hasVoice: false, mayAdd: true })
    expect(body.words).toEqual([{ isOwn: true, on: body.receivedOn, text: '河边有一堆垃圾' }])
    expect(Object.keys(body).toSorted()).toEqual(['hasVoice', 'kind', 'mayAdd', 'photos', 'receivedOn', 'state', 'words'])
  })

  it('keeps one tip of what is sent again, and answers the same code', async () => {
    const form = { ...tipFields, ...(await hands.solved()) }
    const first = await world.as(null).post<TipReceipt>('/api/tips', tipForm(form))
    const again = await world.as(null).post<TipReceipt>('/api/tips', tipForm(form))
    expect([first.status, again.status, again.body.code]).toEqual([201, 200, first.body.code])
  })

  it('opens by the code however it is typed, and by no other', async () => {
    const code = await hands.send()
    expect((await hands.status(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).status).toBe(
      200,
    )
    const other = code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`
    const { status, body } = await hands.status(other)
    expect([status, body.code, JSON.stringify(body).includes(other)]).toEqual([404, 'tip-unknown', false])
  })

  it('lies in the county by its point, or in the township that was named', async () => {
    await hands.send({ lon: undefined, lat: undefined, areaCode: '632701102' })
    expect(await hands.newest()).toMatchObject({ areaCode: '632701102', lonLat: null })
    await hands.send({ accuracyM: '12.5' })
    expect(await hands.newest()).toMatchObject({ areaCode: '632701101001', lonLat: [96.2, 33.2], accuracyM: 12.5 })
  })

  it('tells every fault at once, and refuses by name what cannot be', async () => {
    const faults = (await hands.attempt({ kind: 'gossip', lat: 'north', words: undefined, lang: 'fr' })).body as unknown as {
      readonly issues: readonly { readonly path: string }[]
    }
    expect(faults.issues.map(({ path }) => path).toSorted()).toEqual(['kind', 'lang', 'lat'])
    const codeOf = async (more: Record<string, string | undefined>) => (await hands.attempt(more)).body.code
    expect(await codeOf({ words: '' })).toBe('tip-empty')
    expect(await codeOf({ lon: '110' })).toBe('outside-prefecture')
    expect(await codeOf({ lon: undefined, lat: undefined, areaCode: '110000' })).toBe('tip-area-unknown')
    expect(await codeOf({ lon: undefined, lat: undefined })).toBe('invalid-input')
    expect(await codeOf({ seenOn: '2199-01-01' })).toBe('tips-not-ahead')
    expect(await codeOf({ phone: 'call me' })).toBe('invalid-input')
    expect(await codeOf({ words: '他的身份证是 110101199003070011' })).toBe('identity-number')
  })

  it('takes words in addition, as long as something may come of it', async () => {
    const code = await hands.send()
    const add = (words: string) => world.as(null).post<TipAnswer<object>>('/api/tips/additions', { code, words })
    expect((await add('又倒了一车')).status).toBe(200)
    expect((await hands.status(code)).body.words.map(({ text }) => text)).toEqual([tipFields.words, '又倒了一车'])
    const { id } = await hands.newest()
    expect((await hands.newest()).isAddedTo).toBe(true)
    await hands.step('tip-operator', id, 'end', '已清理，谢谢')
    expect((await add('还有')).body.code).toBe('tip-ended')
  })
})

describe('the work', () => {
  it('is asked for: a nonce that does not solve it, a forged or a spent challenge are refused', async () => {
    const made = await hands.challenge()
    const nonce = solve(made)
    const codeOf = async (challenge: string, tried: string) =>
      (await hands.attempt({ challenge, nonce: tried, clientId: crypto.randomUUID() })).body.code
    expect(await codeOf(made.challenge, String(Number(nonce) + 1))).toBe('tip-challenge-unsolved')
    const [id = '', ends = '', , signature = ''] = made.challenge.split('.')
    expect(await codeOf(`${id}.${ends}.0.${signature}`, '0')).toBe('tip-challenge-unknown')
    expect(await codeOf(made.challenge, nonce)).toMatch(/-/)
    expect(await codeOf(made.challenge, nonce)).toBe('tip-challenge-used')
  })

  it('grows with what comes in', async () => {
    const before = (await hands.challenge()).bits
    await run(
      world.db,
      sql`insert into tips (code, kind, area_code, path, words, lang)
          select '', 'other', code, path, 'many', 'zh' from areas, generate_series(1, 200) where code = '632722'`,
    )
    expect((await hands.challenge()).bits).toBeGreaterThan(before)
    await run(world.db, sql`delete from tips where words = 'many'`)
  })

  it('is no longer given when more came in an hour than anybody reads', async () => {
    await run(
      world.db,
      sql`insert into tips (code, kind, area_code, path, words, lang, received_at)
          select '', 'other', code, path, 'flood', 'zh', now() - interval '20 minutes' from areas, generate_series(1, 600) where code = '632722'`,
    )
    const { status, headers } = await world.as(null).get('/api/tips/challenge')
    expect([status, headers.get('retry-after')]).toEqual([503, '600'])
    await run(world.db, sql`delete from tips where words = 'flood'`)
  })
})

describe('who sent it', () => {
  it('stands in no table that a role may read, nor in the ledger: not the number, the address, the session or the code', async () => {
    const form = tipForm({ ...tipFields, ...(await hands.solved()), phone: '+86 139 1234 5678', words: '看见了' })
    // Also where the browser is signed in as somebody.
    const { status, body } = await world.as('herder-a').post<TipReceipt>('/api/tips', form)
    expect(status).toBe(201)
    const { id } = await hands.newest()
    const lines = await rows<{ actor: string | null; address: string | null; session: string | null; action: string }>(
      world.db,
      sql`select actor, address, session, action from ledger where subject_id = ${id}`,
    )
    expect(lines).toEqual([{ actor: null, address: null, session: null, action: 'tip-received' }])
    const callers = await one<{ phone: string }>(world.db, sql`select phone from tip_callers where tip_id = ${id}::uuid`)
    expect(callers.phone).toBe('+86 139 1234 5678')
    const all = (await everything()).replaceAll(callers.phone, '')
    expect([body.code, body.code.replaceAll('-', ''), '139 1234'].filter((secret) => all.includes(secret))).toEqual([])
  })

  it('is told to no office, and to nobody by list, record or export', async () => {
    for (const login of ['tip-operator', 'county-a', 'prefecture'] as const) {
      const { id } = await hands.newest(login)
      expect(JSON.stringify(await hands.show(id, login))).not.toContain('139')
      const shut = await world.as(login).get(`/api/tips.csv`)
      expect(shut.status).toBe(404)
    }
  })

  it('does not come with a picture: what a camera wrote beside it stays under seal, and what is shown has none of it', async () => {
    const photo = await phonePicture(10)
    await hands.send({}, { photos: [photo, await phonePicture(20)], voice: voiceNote('a voice') })
    const { id } = await hands.newest()
    const tip = await hands.show(id)
    expect([tip.photos.length, tip.hasVoice]).toEqual([2, true])
    const { body } = await world.as('county-a').get<Buffer>(`/api/tips/${id}/photos/${tip.photos[0]?.id}`)
    expect((await sharp(body).metadata()).exif).toBeUndefined()
    const { dataDir } = world.services.config
    const clean = readFileSync(join(dataDir, 'photos', tip.photos[0]?.cleanSha256 ?? ''))
    expect((await sharp(clean).metadata()).exif).toBeUndefined()
    expect(readFileSync(join(dataDir, 'tips', tip.photos[0]?.sha256 ?? '')).equals(photo)).toBe(true)
    expect(readdirSync(join(dataDir, 'photos'))).not.toContain(tip.photos[0]?.sha256)
    expect(await everything()).not.toMatch(/Tashi/)
    expect(readdirSync(join(dataDir, 'uploads'))).toEqual([])
  })

  it('refuses what is no picture and no sound, more files than it takes, and files in other fields', async () => {
    const codeOf = async (files: Parameters<typeof hands.attempt>[1]) => (await hands.attempt({}, files)).body.code
    const photo = await phonePicture(1)
    expect(await codeOf({ photos: [Buffer.from('<svg/>')] })).toBe('photo-unreadable')
    expect(await codeOf({ voice: Buffer.from('no sound') })).toBe('tip-voice-unreadable')
    expect(await codeOf({ photos: [photo, photo, photo, photo, photo] })).toBe('upload-too-many')
    const strange = tipForm({ ...tipFields, ...(await hands.solved()) })
    strange.append('file', new Blob(['x']), 'x.jpg')
    expect((await world.as(null).post<TipReceipt>('/api/tips', strange)).body.code).toBe('upload-unknown-field')
    expect(readdirSync(join(world.services.config.dataDir, 'uploads'))).toEqual([])
  })
})

it('shows anyone outlines of counties and townships, and waters, and nothing else', async () => {
  const { status, body, headers } = await world.as(null).get<PublicMap>('/api/tips/map')
  expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=3600'])
  expect(new Set(body.areas.map(({ level }) => level))).toEqual(new Set(['county', 'township']))
  expect(body.outlines.features.length).toBeGreaterThan(2)
  expect(Object.keys(body).toSorted()).toEqual(['areas', 'outlines', 'waters'])
})

it('an address waits after some tips a day, and longer after each', async () => {
  const busy = await startWorld({ TIPS_PER_DAY: '2' })
  try {
    const { attempt } = tipHands(busy)
    const [first, second, third] = [await attempt(), await attempt(), await attempt()]
    expect([first.status, second.status, third.status, third.body.code]).toEqual([201, 201, 429, 'too-many-requests'])
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(20)
  } finally {
    await busy.stop()
  }
})
