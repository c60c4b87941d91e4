// Custody: every access through any door is a line of one chain, a hand-over takes two persons, and whatever is done to the chain is named.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseDetail, CustodyVerification, EvidenceItem, Recipient } from '#contract/cases'
import { custodyText, verifyCustody } from '#rules/cases'
import { linkHash } from '../../server/platform/chain/link.ts'
import { rows, sql } from '../../server/platform/sql.ts'
import { about, type CaseHands, caseHands, type ExtractAnswer } from '../support/cases.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let open: CaseHands['open'], bring: CaseHands['bring'], extract: CaseHands['extract'], idOf: CaseHands['idOf']
beforeAll(async () => {
  world = await startWorld()
  ;({ open, bring, extract, idOf } = caseHands(world))
})
afterAll(() => world.stop())

let made = 0
async function laid(): Promise<{ file: CaseDetail; item: EvidenceItem; path: string }> {
  made += 1
  const file = await open()
  const item = await bring('county-b', file.id, `custody ${made}`)
  return { file, item, path: `/api/cases/${file.id}/evidence/${item.itemNo}` }
}
const verify = async (id: string, login: Login = 'clerk-b'): Promise<CustodyVerification> =>
  (await world.as(login).post<CustodyVerification>(`/api/cases/${id}/verification`, {})).body

describe('every access', () => {
  it('leaves a line that says who, what, when and in which session, before it is answered', async () => {
    const { file, item, path } = await laid()
    await world.as('clerk-b').get(`/api/cases/${file.id}/evidence`)
    await world.as('prosecutor-b').get(path)
    await world.as('prosecutor-b').get(`${path}/bytes`)
    await world.as('clerk-b').put(path, about({ purpose: '证明现场' }), { 'if-match': '"1"' })
    await world.as('clerk-b').post(`${path}/seal`, { sealNo: 'F-9', reason: '封存' }, { 'if-match': `"${item.version + 1}"` })
    const { lines, head } = await extract(file.id)
    expect(lines.map(({ seq, action, itemNo, byName }) => `${seq} ${action} ${itemNo} ${byName}`).slice(0, 5)).toEqual([
      '1 received 1 county-b',
      '2 viewed null clerk-b',
      '3 viewed 1 prosecutor-b',
      '4 copied 1 prosecutor-b',
      '5 viewed 1 clerk-b',
    ])
    expect(lines[0]).toMatchObject({ hashBefore: null, hashAfter: item.sha256 })
    expect(lines[3]).toMatchObject({ hashBefore: item.sha256, hashAfter: item.sha256 })
    expect(new Set(lines.map(({ bySession }) => bySession)).size).toBe(3)
    expect(lines.every(({ at }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at))).toBe(true)
    expect(head).toEqual({ seq: lines.length, hash: lines.at(-1)?.hash })
  })

  it('that is a sheet sent to the printer is a line before it is printed', async () => {
    const { file, path } = await laid()
    expect(await world.as('prosecutor-b').post(`${path}/prints`, {})).toMatchObject({ status: 204 })
    expect((await extract(file.id)).lines.at(-1)).toMatchObject({ action: 'printed', itemNo: 1, byName: 'prosecutor-b' })
    expect((await world.as('county-a').post(`${path}/prints`, {})).status).toBe(404)
  })

  it('that was refused leaves none, and nobody is told who looked but who may look', async () => {
    const { file, path } = await laid()
    for (const login of ['county-a', 'township-a', 'auditor-a'] as const) await world.as(login).get(path)
    expect((await extract(file.id)).lines).toHaveLength(1)
    expect((await world.as('county-a').get(`/api/cases/${file.id}/custody`)).status).toBe(404)
  })

  it('by many at once is one chain without a gap', async () => {
    const { file, path } = await laid()
    const looks = (['clerk-b', 'prosecutor-b', 'county-b', 'prefecture'] as const).flatMap((login) =>
      [1, 2, 3].map(() => world.as(login).get(path)),
    )
    expect((await Promise.all(looks)).map(({ status }) => status)).toEqual(looks.map(() => 200))
    const { lines, origin, head } = await extract(file.id)
    expect(lines).toHaveLength(13)
    expect(verifyCustody(lines, origin, head, linkHash)).toEqual([])
  })

  it('stands in the ledger too, with its number and its digest', async () => {
    const { file } = await laid()
    const { lines } = await extract(file.id)
    const told = await rows<{ detail: object }>(
      world.db,
      sql`select detail from ledger where subject_id = ${file.id} and action = 'evidence-received'`,
    )
    expect(told).toMatchObject([{ detail: { seq: 1, hash: lines[0]?.hash, itemNo: 1, case: file.code } }])
  })
})

describe('a hand-over', () => {
  const offer = async (login: Login, path: string, to: Login, kind = 'handed-over') =>
    world.as(login).post<ExtractAnswer>(`${path}/hand-overs`, {
      kind,
      to: await idOf(to),
      place: '县法院证物室',
      sealNo: 'F-7',
      reason: '移送审理',
    })
  const end = (login: Login, id: string, handOverId: string | undefined, state: string) =>
    world.as(login).post<ExtractAnswer>(`/api/cases/${id}/hand-overs/${handOverId}/end`, { state })
  const holderOf = async (path: string) => (await world.as('prefecture').get<EvidenceItem>(path)).body.holder

  it('is offered by one and signed by the other, each in a session of their own, and until then nothing has moved', async () => {
    const { file, item, path } = await laid()
    const { body } = await offer('county-b', path, 'clerk-b')
    const [pending] = body.handOvers
    expect(pending).toMatchObject({ state: 'offered', from: 'county-b', to: 'clerk-b', itemNo: 1 })
    expect(body.lines.map(({ action }) => action)).toEqual(['received'])
    expect(await holderOf(path)).toBe('county-b')
    expect((await offer('county-b', path, 'prosecutor-b')).body.code).toBe('hand-overs-one-open')
    expect((await end('prosecutor-b', file.id, pending?.id, 'signed')).body.code).toBe('hand-over-not-yours')
    expect((await end('county-b', file.id, pending?.id, 'signed')).body.code).toBe('hand-over-not-yours')
    expect((await end('clerk-b', file.id, pending?.id, 'withdrawn')).body.code).toBe('hand-over-not-yours')
    const signed = await end('clerk-b', file.id, pending?.id, 'signed')
    expect(signed.status).toBe(200)
    const line = signed.body.lines.at(-1)
    expect(line).toMatchObject({
      action: 'handed-over',
      byName: 'clerk-b',
      fromName: 'county-b',
      toName: 'clerk-b',
      place: '县法院证物室',
      sealNo: 'F-7',
      reason: '移送审理',
      hashBefore: item.sha256,
      hashAfter: item.sha256,
    })
    expect(line?.fromSession).toEqual(expect.any(String))
    expect(line?.bySession).toEqual(expect.any(String))
    expect(line?.fromSession).not.toBe(line?.bySession)
    expect(await holderOf(path)).toBe('clerk-b')
    expect((await end('clerk-b', file.id, pending?.id, 'signed')).body.code).toBe('hand-over-ended')
  })

  it('is offered only by who has the item in hand, and goes back the same way', async () => {
    const { file, path } = await laid()
    expect((await offer('clerk-b', path, 'prosecutor-b')).status).toBe(403)
    const [first] = (await offer('county-b', path, 'prosecutor-b')).body.handOvers
    await end('prosecutor-b', file.id, first?.id, 'signed')
    expect((await offer('county-b', path, 'clerk-b')).status).toBe(403)
    const back = (await offer('prosecutor-b', path, 'county-b', 'returned')).body.handOvers.at(-1)
    await end('county-b', file.id, back?.id, 'signed')
    expect((await extract(file.id)).lines.map(({ action }) => action).filter((action) => /hand|return/.test(action))).toEqual([
      'handed-over',
      'returned',
    ])
    expect(await holderOf(path)).toBe('county-b')
  })

  it('refused or withdrawn moves nothing and leaves no line of custody', async () => {
    const { file, path } = await laid()
    const [first] = (await offer('county-b', path, 'clerk-b')).body.handOvers
    expect((await end('clerk-b', file.id, first?.id, 'refused')).body.handOvers[0]?.state).toBe('refused')
    const second = (await offer('county-b', path, 'clerk-b')).body.handOvers.at(-1)
    expect((await end('county-b', file.id, second?.id, 'withdrawn')).body.handOvers.at(-1)?.state).toBe('withdrawn')
    expect((await extract(file.id)).lines.map(({ action }) => action)).toEqual(['received'])
    expect(await holderOf(path)).toBe('county-b')
  })

  it('is to somebody who reads evidence there, and to nobody else', async () => {
    const { file, path } = await laid()
    const { body } = await world.as('county-b').get<Recipient[]>(`/api/cases/${file.id}/recipients`)
    expect(body.map(({ name }) => name).sort()).toEqual(['clerk-b', 'prefecture', 'prosecutor-b'])
    for (const login of ['county-a', 'warden-a', 'county-b'] as const)
      expect((await offer('county-b', path, login)).body.code).toBe('hand-over-recipient-unfit')
  })
})

describe('verification', () => {
  it('finds a chain whole, with a line for each item it reckoned', async () => {
    const { file } = await laid()
    await bring('clerk-b', file.id, 'a second item')
    expect(await verify(file.id)).toEqual({ isWhole: true, lines: 2, items: 2, faults: [] })
    expect(await verify(file.id, 'prosecutor-b')).toMatchObject({ isWhole: true, lines: 4 })
  })

  /** As somebody with every right over the database would. */
  const tamper = async (statements: string): Promise<void> => {
    await world.db.raw('alter table custody_lines disable trigger user')
    await world.db.raw(statements)
    await world.db.raw('alter table custody_lines enable trigger user')
  }
  const lookedAt = async () => {
    const { file, path } = await laid()
    for (const login of ['clerk-b', 'prosecutor-b', 'county-b'] as const) await world.as(login).get(path)
    return file
  }
  const faultsOf = async (file: CaseDetail) => (await verify(file.id)).faults.map(({ code, seq }) => `${code} ${seq}`)

  it('names a line that was altered', async () => {
    const file = await lookedAt()
    await tamper(`update custody_lines set by_name = 'nobody' where case_id = '${file.id}' and seq = 3`)
    expect(await faultsOf(file)).toEqual(['line-altered 3'])
  })

  it('names a line that is missing, and an end that was cut off', async () => {
    const [file, other] = [await lookedAt(), await lookedAt()]
    await tamper(`delete from custody_lines where case_id = '${file.id}' and seq = 2`)
    expect(await faultsOf(file)).toEqual(['line-missing 2'])
    await tamper(`delete from custody_lines where case_id = '${other.id}' and seq = 4`)
    expect(await faultsOf(other)).toEqual(['tail-cut 4'])
  })

  it('names lines that changed places, also where their own digests were made to fit', async () => {
    const file = await lookedAt()
    const { lines } = await extract(file.id)
    await tamper(`
      update custody_lines set seq = -seq where case_id = '${file.id}' and seq in (2, 3);
      update custody_lines set seq = case seq when -2 then 3 else 2 end where case_id = '${file.id}' and seq < 0`)
    expect(await faultsOf(file)).toEqual(expect.arrayContaining(['line-altered 2', 'line-altered 3']))
    const forged = (at: number, seq: number) => {
      const line = lines[at]
      if (line === undefined) throw new Error('too few lines')
      return `update custody_lines set hash = '${linkHash(line.prevHash, custodyText({ ...line, seq }))}' where case_id = '${file.id}' and seq = ${seq}`
    }
    await tamper(`${forged(1, 3)}; ${forged(2, 2)}`)
    expect(await faultsOf(file)).toEqual(expect.arrayContaining(['line-unlinked 2', 'line-unlinked 3', 'line-unlinked 4']))
  })

  it('is not tampered with through the front: a line stands where it was written', async () => {
    const file = await lookedAt()
    await expect(world.db.raw(`update custody_lines set reason = 'x' where case_id = '${file.id}'`)).rejects.toThrow(
      /append-only/,
    )
    await expect(world.db.raw(`delete from custody_lines where case_id = '${file.id}'`)).rejects.toThrow(/append-only/)
    await expect(world.db.raw(`update custody_heads set seq = 1 where case_id = '${file.id}'`)).rejects.toThrow(/moves only/)
    await expect(
      world.db.raw(`insert into custody_lines (case_id, seq, action, by_user, by_name, at, prev_hash, hash)
        select case_id, 9, action, by_user, by_name, now(), prev_hash, hash from custody_lines where case_id = '${file.id}' limit 1`),
    ).rejects.toThrow(/out of its place/)
  })
})
