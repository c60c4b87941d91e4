// Bundles of cases over HTTP: what the verifier says of them, what is in the office's and in the court's, and what is said not to be known.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseBundle, CaseDetail, EvidenceItem } from '#contract/cases'
import type { CustodyLine } from '#rules/cases'
import { recoverBundles } from '../../server/cases/bundles.queries.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { startAuthority } from '../support/authority.ts'
import { forgetBundles, type Part, pack, withPart } from '../support/bundle.ts'
import { told, verify } from '../support/bundle-verifier.ts'
import { bundleHands, jsonIn, layVerifierPage, textIn } from '../support/case-bundles.ts'
import { about, type CaseHands, caseHands } from '../support/cases.ts'
import type { Login } from '../support/cast.ts'
import { incidentHands } from '../support/incidents.ts'
import { readPdf } from '../support/pdf-text.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let open: CaseHands['open'], bring: CaseHands['bring'], extract: CaseHands['extract']
let hands: ReturnType<typeof bundleHands>
let file: CaseDetail, photo: EvidenceItem, sealed: EvidenceItem
const rare = [95.23237, 33.27273] as const
beforeAll(async () => {
  await layVerifierPage()
  world = await startWorld()
  ;({ open, bring, extract } = caseHands(world))
  hands = bundleHands(world)
  file = await open('county-b')
  photo = await bring(
    'county-b',
    file.id,
    'a photograph',
    about({ lon: 95.2, lat: 33.2, coordinateSystem: 'CGCS2000', operator1: '才仁' }),
  )
  sealed = await bring('county-b', file.id, 'a witness', about({ name: '证人录音', type: 'audio', fileFormat: 'audio/mpeg' }))
  const path = `/api/cases/${file.id}/evidence/${sealed.itemNo}/seal`
  await world.as('county-b').post(path, { sealNo: 'F-1', reason: '保护证人' }, { 'if-match': '"1"' })
  await link('county-b', file.id, 'incident', await rareIncident('prefecture', rare))
})
afterAll(async () => {
  await world.stop()
  forgetBundles()
})

async function rareIncident(login: Login, place: readonly number[]): Promise<string> {
  const { id } = await incidentHands(world).record(login, {
    geometry: { type: 'Point', coordinates: place },
    species: [{ code: 'snow-leopard', heads: 1 }],
  })
  return id
}
const link = async (login: Login, id: string, kind: string, subjectId: string): Promise<void> => {
  const { status } = await world.as(login).post(`/api/cases/${id}/links`, { kind, subjectId, why: '本案事实' })
  expect(status).toBeLessThan(300)
}

describe('a bundle', () => {
  let made: { bundle: CaseBundle; zip: Buffer; parts: readonly Part[] }
  beforeAll(async () => {
    made = await hands.made('county-b', file.id)
  })

  it('made over HTTP is intact to the verifier that shares nothing with its maker, and known again by its digests', async () => {
    const found = await verify(made.zip)
    expect([found.verdict, found.faults]).toEqual(['intact', []])
    expect(found.facts?.ledger.tied).toBeGreaterThan(0)
    expect(made.bundle).toMatchObject({
      n: 1,
      items: 1,
      itemsLeftOut: 1,
      bytes: made.zip.length,
      done: made.bundle.total,
      timestampAuthority: null,
    })
    expect(made.bundle.keyId).toBe(found.facts?.keyId)
    const manifest = jsonIn<{ id: string; timestamp: unknown; case: object }>([...made.parts], 'manifest.json')
    expect(manifest).toMatchObject({ id: made.bundle.id, timestamp: null, case: { caseNo: file.code, isDemo: false } })
  })

  it('in which one byte was changed is not intact, and the file is named', async () => {
    const item = made.parts.find(({ path }) => path.startsWith('items/0001-'))
    expect(item?.content.toString()).toBe('a photograph')
    const changed = await pack(withPart(made.parts, item?.path ?? '', (text) => text.replace('a', 'b')))
    expect(await told(changed)).toEqual([`file-changed ${item?.path}`])
  })

  it('holds the very lines of the chain, its own copying as the last', async () => {
    const lines = textIn(made.parts, 'custody.jsonl')
      .trimEnd()
      .split('\n')
      .map((line): CustodyLine => JSON.parse(line))
    const { lines: kept } = await extract(file.id)
    expect(lines).toEqual(kept.slice(0, lines.length))
    expect(lines.at(-1)).toMatchObject({ action: 'copied', itemNo: photo.itemNo, byName: 'county-b', hashAfter: photo.sha256 })
    expect(lines.at(-1)?.reason).toContain(made.bundle.id)
  })

  it('of the office is without what is under seal, which its manifest says', () => {
    const manifest = jsonIn<{ withheld: object[]; files: { itemNo: number | null }[] }>(made.parts, 'manifest.json')
    expect(manifest.withheld).toEqual([{ itemNo: sealed.itemNo, sha256: sealed.sha256, why: 'sealed' }])
    expect(manifest.files.flatMap(({ itemNo }) => itemNo ?? [])).toEqual([photo.itemNo])
    expect(made.zip.includes('a witness')).toBe(false)
  })

  it('says in its statement what is not known, with what would settle it, and never what to do', async () => {
    const statement = await readPdf(made.parts.find(({ path }) => path === 'statement.pdf')?.content ?? Buffer.alloc(0))
    for (const article of ['第九十三条', '第九十四条', '第十六条', '第十九条', '第一百一十条', '第一百一十五条'])
      expect(statement.solid).toContain(article)
    expect(statement.solid).toContain('未记录第二名取证人：第1、2号')
    expect(statement.solid).toContain('未记录取证人：第2号')
    expect(statement.solid).toContain('没有配置时间戳机构')
    const list = await readPdf(made.parts.find(({ path }) => path === 'evidence-list.pdf')?.content ?? Buffer.alloc(0))
    expect(list.solid).toContain(photo.sha256)
    expect(list.solid).toContain('封存未附')
    expect(list.solid).toContain('未知/未记录')
  })

  it('draws its maps at scale with coordinate system and sources', async () => {
    const maps = await readPdf(made.parts.find(({ path }) => path === 'maps.pdf')?.content ?? Buffer.alloc(0))
    for (const words of ['比例尺1:', '中央经线', 'CGCS2000', '来源：', '证据采集地点']) expect(maps.solid).toContain(words)
  })

  it('is taken by its maker and the court, and by nobody else; each time a line of the ledger says so', async () => {
    expect((await hands.take('prosecutor-b', made.bundle)).body.code).toBe('bundle-not-yours')
    const told = async (login: Parameters<typeof world.as>[0]) =>
      (await world.as(login).get<CaseBundle[]>(`/api/cases/${file.id}/bundles`)).body.map(({ isOpen }) => isOpen)
    expect([await told('county-b'), await told('clerk-b'), await told('prosecutor-b')]).toEqual([[true], [true], [false]])
    expect((await hands.take('county-a', made.bundle)).status).toBe(404)
    expect((await hands.take('clerk-b', made.bundle)).body.equals(made.zip)).toBe(true)
    const { reads } = await one<{ reads: number }>(
      world.db,
      sql`select count(*) as reads from ledger where action = 'case-bundle-taken' and subject_id = ${file.id}`,
    )
    expect(reads).toBe(2)
  })

  it('stays as it was made, for the owner of the database too', async () => {
    await expect(world.db.raw(`update case_bundles set sha256 = repeat('0', 64) where id = '${made.bundle.id}'`)).rejects.toThrow(
      /stays/,
    )
    await expect(world.db.raw(`delete from case_bundles where id = '${made.bundle.id}'`)).rejects.toThrow(/append-only/)
  })
})

describe('a bundle of the court', () => {
  it('holds what is under seal where that is asked for, in Chinese and Tibetan, and the exact place of a rare animal', async () => {
    const { zip, parts } = await hands.made('clerk-b', file.id, { withSealed: true, language: 'zh-bo' })
    expect((await verify(zip)).faults).toEqual([])
    expect(textIn(parts, 'items/0002-现场 照片.jpg')).toBe('a witness')
    expect(jsonIn<{ withheld: object[] }>(parts, 'manifest.json').withheld).toEqual([])
    const places = jsonIn<{ features: { geometry: { coordinates: number[] } | null; properties: object }[] }>(
      parts,
      'records/places.geojson',
    )
    expect(places.features[0]?.geometry?.coordinates).toEqual([...rare])
    expect(places.features[0]?.properties).toMatchObject({ kind: 'incident', isExact: true })
    const cover = await readPdf(parts.find(({ path }) => path === 'cover.pdf')?.content ?? Buffer.alloc(0))
    expect(cover.pages.join('')).toMatch(/[\u0f40-\u0fbc]{4}/)
  })

  it('with what is under seal is asked for by the court alone', async () => {
    const { status, body } = await hands.ask('county-b', file.id, { withSealed: true })
    expect([status, body.code]).toEqual([403, 'evidence-sealed'])
  })

  it('tells nothing of a record that its maker may not see', async () => {
    const other = await open('county-b')
    await link('prefecture', other.id, 'incident', await rareIncident('prefecture', [96.13137, 33.13731]))
    const { parts } = await hands.made('clerk-b', other.id)
    expect(jsonIn<{ features: object[] }>(parts, 'records/places.geojson').features).toMatchObject([
      { geometry: null, properties: { as: null, name: null } },
    ])
    expect(textIn(parts, 'records/places.geojson')).not.toContain('96.13')
  })
})

describe('the land', () => {
  it('is told as of the offence although the zone was changed since', async () => {
    const zone = async (name: string, ends: string): Promise<unknown> =>
      world.db.raw(`
        insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, source)
        values ('Z-BUNDLE', 'grazing-ban', '${name}', '63.6327.632722.632722101', st_multi(st_makeenvelope(95.2, 33.2, 95.3, 33.3, 4326)), '依据', '2020-01-01', 'test')
        on conflict (code) do update set ${ends}`)
    await zone('旧禁牧区', 'name = excluded.name')
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { at } = await one<{ at: string }>(
      world.db,
      sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
    )
    await new Promise((resolve) => setTimeout(resolve, 20))
    await zone('新禁牧区', 'name = excluded.name')
    const then = await open('county-b', { offenceAt: at })
    await link('county-b', then.id, 'incident', await rareIncident('prefecture', rare))
    const { parts } = await hands.made('county-b', then.id)
    const text = textIn(parts, 'records/places.geojson')
    expect(text).toContain('旧禁牧区')
    expect(text).not.toContain('新禁牧区')
  })
})

describe('an authority that stamps', () => {
  it('has its stamp beside the manifest, and a bundle that it does not stamp is none', async () => {
    const authority = await startAuthority(['rsa:2048'])
    const config: { timestampAuthority: string | null } = world.services.config
    config.timestampAuthority = authority.url
    try {
      const stamped = await open('county-b')
      const { bundle, zip } = await hands.made('county-b', stamped.id)
      expect(bundle.timestampAuthority).toBe(authority.url)
      expect((await verify(zip)).facts?.stamp).toMatchObject({ authority: 'Test Stamping' })
      authority.answerOnce(() => Buffer.from('no'))
      const refused = (await hands.ask('county-b', stamped.id)).body
      expect(await hands.ended('county-b', refused)).toMatchObject({
        state: 'failed',
        sha256: null,
        fault: { code: 'timestamp-refused' },
      })
    } finally {
      config.timestampAuthority = null
      await authority.stop()
    }
  })
})

describe('a demonstration case', () => {
  it('is labelled so in every paper and record of its bundle, and in its name', async () => {
    const demo = await open('county-b')
    await run(world.db, sql`update cases set is_demo = true where id = ${demo.id}::uuid`)
    const { bundle, parts } = await hands.made('county-b', demo.id)
    expect(bundle.fileName).toMatch(/-demo\.zip$/)
    expect(jsonIn<{ case: object }>(parts, 'manifest.json').case).toMatchObject({ isDemo: true })
    for (const { path, content } of parts.filter(({ path }) => path.endsWith('.pdf'))) {
      const { pages } = await readPdf(content)
      for (const page of pages) expect(page.replaceAll(/\s/g, ''), path).toContain('演示数据')
    }
    for (const { path, content } of parts.filter(({ path }) => path.startsWith('records/')))
      expect(content.toString(), path).toContain('演示数据')
  })
})

describe('a bundle that is not made', () => {
  const kept = (): string[] =>
    readdirSync(join(world.services.config.dataDir, 'store'), { recursive: true }).map(String).toSorted()

  it('because it was cancelled leaves nothing, neither bytes nor lines of custody', async () => {
    const large = await open('county-b')
    await bring('county-b', large.id, Buffer.alloc(3_000_000, 7))
    const [before, { lines }] = [kept(), await extract(large.id)]
    const { body } = await hands.ask('county-b', large.id)
    expect((await hands.ask('county-b', large.id)).body.code).toBe('case-bundles-one-open')
    expect((await world.as('prosecutor-b').delete<{ code: string }>(`/api/cases/${large.id}/bundles/${body.id}`)).status).toBe(
      409,
    )
    const cancelled = await world.as('county-b').delete<CaseBundle>(`/api/cases/${large.id}/bundles/${body.id}`)
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled'])
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect((await hands.show('county-b', body)).state).toBe('cancelled')
    expect(kept()).toEqual(before)
    expect((await extract(large.id)).lines).toHaveLength(lines.length)
    expect((await hands.take('county-b', body)).body.code).toBe('bundle-not-ready')
    expect((await hands.made('county-b', large.id)).bundle.n).toBe(2)
  })

  it('because the process was killed says so at the next start, and is asked for again', async () => {
    const killed = await open('county-b')
    await world.db.raw(`insert into case_bundles (case_id, n, path, language, with_sealed, reason, asked_by, state, started_at)
      select '${killed.id}', 0, '', 'zh', false, 'x', u.id, 'running', now() from users u where u.login = 'county-b'`)
    expect(await recoverBundles(world.db)).toHaveLength(1)
    const { body } = await world.as('county-b').get<CaseBundle[]>(`/api/cases/${killed.id}/bundles`)
    expect(body).toMatchObject([{ state: 'failed', fault: { code: 'interrupted' } }])
    expect((await hands.made('county-b', killed.id)).bundle.n).toBe(2)
  })

  it('because an item is not what it was names it', async () => {
    const broken = await open('county-b')
    const item = await bring('county-b', broken.id, 'whole')
    const { chmodSync, rmSync, writeFileSync } = await import('node:fs')
    const path = join(world.services.config.dataDir, 'store', item.sha256.slice(0, 2), item.sha256)
    chmodSync(path, 0o600)
    writeFileSync(path, 'forged')
    const asked = (await hands.ask('county-b', broken.id)).body
    expect(await hands.ended('county-b', asked)).toMatchObject({
      state: 'failed',
      fault: { code: 'bytes-differ', detail: String(item.itemNo) },
    })
    rmSync(path)
    const again = (await hands.ask('county-b', broken.id)).body
    expect((await hands.ended('county-b', again)).fault).toEqual({ code: 'bytes-missing', detail: String(item.itemNo) })
    expect((await extract(broken.id)).lines.map(({ action }) => action)).toEqual(['received'])
  })
})
