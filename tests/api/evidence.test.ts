// Evidence over HTTP: kept as it came in, described better when something was missing, under seal for the court alone, and seen by nobody
// whom it does not concern.

import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDetail, EvidenceItem } from '#contract/cases'
import { about, type CaseHands, caseHands, formOf, type ItemAnswer } from '../support/cases.ts'
import { type Login, logins } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let open: CaseHands['open'], bring: CaseHands['bring'], extract: CaseHands['extract']
let file: CaseDetail
beforeAll(async () => {
  world = await startWorld()
  ;({ open, bring, extract } = caseHands(world))
  file = await open()
})
afterAll(() => world.stop())

type Refusal = { readonly code: string; readonly detail?: unknown; readonly issues?: readonly { path: string }[] }
const digestBy = (algorithm: string, bytes: Buffer): string =>
  execFileSync('openssl', ['dgst', `-${algorithm}`, '-r'], { input: bytes, encoding: 'utf8' }).split(' ')[0] ?? ''
const pathOf = ({ caseId, itemNo }: Pick<EvidenceItem, 'caseId' | 'itemNo'>): string => `/api/cases/${caseId}/evidence/${itemNo}`
const kept = ({ sha256 }: EvidenceItem): string => join(world.services.config.dataDir, 'store', sha256.slice(0, 2), sha256)
let made = 0
const fresh = (): string => {
  made += 1
  return `bytes number ${made}`
}

describe('what is taken in', () => {
  it('has the digests that openssl reckons, and comes out byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 256))
    const item = await bring('county-b', file.id, bytes)
    expect(item).toMatchObject({
      itemNo: 1,
      bytes: bytes.length,
      sha256: digestBy('sha256', bytes),
      sm3: digestBy('sm3', bytes),
      fileName: '现场 照片.jpg',
      holder: 'county-b',
      addedBy: 'county-b',
    })
    const { status, body, headers } = await world.as('clerk-b').get<Buffer>(`${pathOf(item)}/bytes`)
    expect([status, body.equals(bytes), headers.get('content-type')]).toEqual([200, true, 'application/octet-stream'])
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(statSync(kept(item)).mode & 0o222).toBe(0)
  })

  it('tells when it was captured in the zone in which that was told, and where in which system', async () => {
    const told = {
      capturedAt: '2025-07-01T18:30:00+08:00',
      clockSource: 'gnss',
      clockDriftS: -1.5,
      lon: 95.12,
      lat: 33.14,
      coordinateSystem: 'CGCS2000',
      accuracyM: 2.5,
      tool: 'RTK',
      toolVersion: '4.2',
    }
    expect(await bring('county-b', file.id, fresh(), about(told))).toMatchObject({
      ...told,
      capturedAt: '2025-07-01T18:30:00.000+08:00',
    })
  })

  it('twice in one case is refused by name, and may be in another', async () => {
    const bytes = fresh()
    await bring('county-b', file.id, bytes)
    const again = await world.as('clerk-b').post<Refusal>(`/api/cases/${file.id}/evidence`, formOf(bytes))
    expect([again.status, again.body.code]).toEqual([409, 'evidence-items-same-bytes-once'])
    const other = await open()
    expect((await bring('clerk-b', other.id, bytes)).itemNo).toBe(1)
  })

  it('is refused with every fault at once, and leaves nothing behind', async () => {
    const agent = world.as('county-b')
    const path = `/api/cases/${file.id}/evidence`
    const bad = await agent.post<Refusal>(path, formOf('x', { name: '', type: 'photo', lon: 95, steps: 'cut', more: 1 }))
    expect(bad.status).toBe(400)
    expect(bad.body.issues?.map(({ path: at }) => at)).toEqual(expect.arrayContaining(['about.name', 'about.more']))
    const place = await agent.post<Refusal>(path, formOf('x', about({ lon: 95, steps: 'cut' })))
    expect(place.body.issues?.map(({ path: at }) => at).sort()).toEqual(['about.coordinateSystem', 'about.steps'])
    const empty = await agent.post<{ code: string }>(path, formOf('', about({})))
    expect([empty.status, empty.body.code]).toEqual([400, 'upload-empty'])
    const bare = new FormData()
    bare.append('about', 'not json')
    expect((await agent.post(path, bare)).status).toBe(400)
    const digest = digestBy('sha256', Buffer.from('x'))
    expect(existsSync(join(world.services.config.dataDir, 'store', digest.slice(0, 2), digest))).toBe(false)
  })

  it('into a closed case is refused', async () => {
    const over = await open()
    await world.as('county-b').post(`/api/cases/${over.id}/steps`, { action: 'dismiss', reason: '不属实' }, { 'if-match': '"1"' })
    const { body } = await world.as('county-b').post<Refusal>(`/api/cases/${over.id}/evidence`, formOf(fresh()))
    expect(body.code).toBe('case-closed')
  })
})

describe('what an item lacks', () => {
  it('is named and kept in, a second operator on a criminal track too, and is gone once it was made good', async () => {
    const item = await bring('county-b', file.id, fresh(), about({ operator1: '才仁' }))
    expect(item.defects.map(({ code }) => code)).toContain('second-operator-missing')
    const said = {
      ...about({
        operator1: '才仁',
        operator2: '扎西',
        mediumAbsentReason: '手机原件已归还',
        capturedAt: '2025-07-01T18:30:00+08:00',
      }),
      clockSource: 'device',
      witness: '卓玛',
      purpose: '证明开垦现场',
    }
    const agent = world.as('clerk-b')
    expect((await agent.put(pathOf(item), said)).status).toBe(428)
    const cured = await agent.put<ItemAnswer>(pathOf(item), said, { 'if-match': `"${item.version}"` })
    expect([cured.status, cured.body.defects.map(({ code }) => code)]).toEqual([200, ['not-sealed']])
    expect(cured.body).toMatchObject({ sha256: item.sha256, sm3: item.sm3, bytes: item.bytes, operator2: '扎西' })
    expect((await agent.put(pathOf(item), said, { 'if-match': `"${item.version}"` })).status).toBe(412)
  })
})

describe('a derived item', () => {
  it('names its parent and how it was made, and the parent stays', async () => {
    const parent = await bring('county-b', file.id, fresh())
    const child = await bring('county-b', file.id, fresh(), about({ parentNo: parent.itemNo, steps: '遮盖证人面部' }))
    expect(child).toMatchObject({ parentNo: parent.itemNo, steps: '遮盖证人面部' })
    const orphan = await world
      .as('county-b')
      .post<Refusal>(`/api/cases/${file.id}/evidence`, formOf(fresh(), about({ parentNo: 999, steps: 'x' })))
    expect(orphan.status).toBe(404)
    expect((await world.as('county-b').get<EvidenceItem>(pathOf(parent))).body).toMatchObject({
      sha256: parent.sha256,
      version: 1,
    })
  })
})

describe('an original', () => {
  it('is changed by nobody, the owner of the database too, nor removed', async () => {
    const { itemNo } = await bring('county-b', file.id, fresh())
    const change = (set: string) =>
      world.db.raw(`update evidence_items set ${set} where case_id = '${file.id}' and item_no = ${itemNo}`)
    for (const set of [
      `sha256 = repeat('0', 64)`,
      `sm3 = repeat('0', 64)`,
      'bytes = 1',
      `file_name = 'x'`,
      'item_no = 900',
      `steps = 'x'`,
    ])
      await expect(change(set), set).rejects.toThrow(/an original stays/)
    await expect(world.db.raw(`delete from evidence_items where item_no = ${itemNo}`)).rejects.toThrow(/append-only/)
    await expect(world.db.raw('truncate evidence_items cascade')).rejects.toThrow(/append-only/)
  })

  it('whose bytes are others on disk is given to nobody, and the chain of custody says what was found', async () => {
    const item = await bring('county-b', file.id, fresh())
    chmodSync(kept(item), 0o600)
    writeFileSync(kept(item), 'forged')
    const { status, body } = await world.as('clerk-b').get<Refusal>(`${pathOf(item)}/bytes`)
    expect([status, body.code]).toEqual([409, 'evidence-bytes-differ'])
    expect((await extract(file.id)).lines.at(-1)).toMatchObject({
      action: 'verified',
      itemNo: item.itemNo,
      byName: 'clerk-b',
      hashBefore: item.sha256,
      hashAfter: digestBy('sha256', Buffer.from('forged')),
    })
    rmSync(kept(item))
    expect((await world.as('clerk-b').get<Refusal>(`${pathOf(item)}/bytes`)).body.code).toBe('bytes-missing')
  })
})

describe('a seal', () => {
  it('keeps the bytes for the court alone, which alone opens it', async () => {
    const item = await bring('county-b', file.id, fresh())
    const seal = await world
      .as('county-b')
      .post<ItemAnswer>(`${pathOf(item)}/seal`, { sealNo: 'F-001', reason: '涉及证人' }, { 'if-match': '"1"' })
    expect(seal.body).toMatchObject({ isSealed: true, sealNo: 'F-001', version: 2 })
    const bytesFor = async (login: Login) => (await world.as(login).get(`${pathOf(item)}/bytes`)).status
    expect(await Promise.all((['county-b', 'prefecture', 'prosecutor-b', 'clerk-b'] as const).map(bytesFor))).toEqual([
      403, 403, 403, 200,
    ])
    const child = await world
      .as('county-b')
      .post<Refusal>(`/api/cases/${file.id}/evidence`, formOf(fresh(), about({ parentNo: item.itemNo, steps: 'x' })))
    expect(child.body.code).toBe('evidence-sealed')
    const openBy = (login: Login) =>
      world.as(login).post<ItemAnswer>(`${pathOf(item)}/open`, { reason: '当庭质证' }, { 'if-match': '"2"' })
    expect((await openBy('county-b')).status).toBe(403)
    expect((await openBy('clerk-b')).body).toMatchObject({ isSealed: false, sealNo: null })
    expect(await bytesFor('prosecutor-b')).toBe(200)
    const lines = (await extract(file.id)).lines
      .filter(({ itemNo }) => itemNo === item.itemNo)
      .map(({ action, sealNo }) => `${action} ${sealNo}`)
    expect(lines.filter((line) => /sealed|opened/.test(line))).toEqual(['sealed F-001', 'opened F-001'])
  })
})

describe('the cast at every door', () => {
  it('reads, takes and adds what its duty says, and whoever is elsewhere finds nothing', async () => {
    const item = await bring('county-b', file.id, fresh())
    const doors = async (login: Login) => {
      const agent = world.as(login)
      const asked = [
        await agent.get(`/api/cases/${file.id}/evidence`),
        await agent.get(pathOf(item)),
        await agent.get(`${pathOf(item)}/bytes`),
        await agent.get(`/api/cases/${file.id}/custody`),
        await agent.post(`/api/cases/${file.id}/evidence`, formOf(fresh())),
        await agent.put(pathOf(item), about(), { 'if-match': '"99"' }),
      ]
      return asked.map(({ status }) => status).join(' ')
    }
    const found: Record<string, string> = {}
    for (const login of logins) found[login] = await doors(login)
    const [keeps, hidden, shut] = ['200 200 200 200 200 412', '404 404 404 404 404 404', '403 403 403 403 403 403']
    expect(found).toEqual({
      ...Object.fromEntries(logins.map((login) => [login, shut])),
      prefecture: keeps,
      'county-a': hidden,
      'county-b': keeps,
      'clerk-b': keeps,
      'prosecutor-b': '200 200 200 200 403 403',
      'auditor-a': '404 404 403 404 403 403',
    })
  })

  it('lets an auditor see what is recorded in the own county, and no bytes', async () => {
    const own = await open('county-a', { areaCode: '632701101' })
    const item = await bring('county-a', own.id, fresh())
    const agent = world.as('auditor-a')
    expect((await agent.get<EvidenceItem>(pathOf(item))).body.sha256).toBe(item.sha256)
    expect((await agent.get(`${pathOf(item)}/bytes`)).status).toBe(403)
  })

  it('opens none of it to a token: evidence is read by people', async () => {
    const { body } = await world.as('county-b').post<{ token: string }>('/api/account/tokens', {
      name: 't',
      role: 'county-officer',
      area: null,
      collections: null,
      days: 1,
    })
    const reply = await world.as(null).get<Refusal>(`/api/cases/${file.id}/evidence`, { authorization: `Bearer ${body.token}` })
    expect([reply.status, reply.body.code]).toEqual([403, 'not-for-tokens'])
  })
})
