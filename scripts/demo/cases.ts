// Three invented cases in different stages with a few items of evidence each, so that the screens of the court are not empty. Each says
// that it is generated, in its title, in its pictures and in what is said of them. Nothing of it happened.

import { Readable } from 'node:stream'
import type { Knex } from 'knex'
import sharp from 'sharp'
import type { CaseAction, CaseStage, CaseTrack, NewEvidence } from '#contract/cases'
import { getAreaPath } from '../../server/areas/queries.ts'
import { writeCustody } from '../../server/cases/custody.actions.ts'
import { insertItem } from '../../server/cases/evidence.queries.ts'
import { findFonts } from '../../server/platform/pdf/fonts.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import type { Store } from '../../server/platform/store/store.ts'
import { homeVillage } from './accounts.ts'
import { namedUuid } from './random.ts'
import { storeRemedies } from './remedies.ts'
import type { World } from './world.ts'

type Side = 'office' | 'court'
type Step = readonly [action: CaseAction | 'open', to: CaseStage, side: Side]
type Item = { readonly name: string; readonly by: Side; readonly text?: string; readonly about?: Partial<NewEvidence> }
type Plan = {
  readonly name: string
  readonly title: string
  readonly cause: string
  readonly legalBasis: string
  readonly jurisdiction: string
  readonly courtNo: string | null
  readonly track: CaseTrack
  readonly daysAgo: number
  readonly steps: readonly Step[]
  readonly items: readonly Item[]
  readonly measure?: { readonly value: number; readonly error: number; readonly how: string }
  readonly clock?: string
}

const captured: Partial<NewEvidence> = {
  purpose: '演示：证明现场状况',
  capturedAt: '2025-07-01T10:00:00+08:00',
  clockSource: 'gnss',
  clockDriftS: 0,
  coordinateSystem: 'CGCS2000',
  accuracyM: 5,
  sourceDevice: '演示设备',
  tool: '演示工具',
  toolVersion: '1',
  operator1: '演示取证人甲',
  operator2: '演示取证人乙',
  witness: '演示见证人',
  mediumPlace: '演示：存储卡封存于档案室',
}

const plans: readonly Plan[] = [
  {
    name: 'grazing',
    title: '演示案件：禁牧区放牧',
    cause: '在禁牧区放牧',
    legalBasis: '演示，不是真实案件',
    jurisdiction: '演示：县级草原主管部门',
    courtNo: null,
    track: 'administrative',
    daysAgo: 0,
    steps: [
      ['open', 'clue', 'office'],
      ['file', 'filing', 'office'],
      ['inquire', 'inquiry', 'office'],
    ],
    items: [
      { name: '演示照片：现场', by: 'office', about: { ...captured, operator2: null } },
      {
        name: '演示笔录：询问',
        by: 'office',
        text: '演示数据，非真实笔录。\n问：……\n答：……\n',
        about: { operator1: '演示取证人甲' },
      },
    ],
  },
  {
    name: 'occupying',
    title: '演示案件：占用草原',
    cause: '非法占用农用地',
    legalBasis: '演示，不是真实案件',
    jurisdiction: '演示：三江源生态法庭',
    courtNo: '演示刑初1号',
    track: 'criminal',
    daysAgo: 0,
    steps: [
      ['open', 'clue', 'office'],
      ['file', 'filing', 'office'],
      ['inquire', 'inquiry', 'office'],
      ['transfer', 'transfer', 'office'],
      ['hear', 'trial', 'court'],
    ],
    items: [
      { name: '演示照片：占用现场', by: 'office', about: captured },
      { name: '演示照片：界桩', by: 'office', about: { ...captured, lon: 96.97, lat: 33, isSealed: true, sealNo: '演示封条1' } },
      { name: '演示测量记录', by: 'office', text: '演示数据。地块约 21 亩，各点精度 1 米。\n', about: captured },
    ],
    measure: { value: 21, error: 0.72, how: '演示：图上量算，各点精度 1 米' },
    clock: 'entrusted-collection',
  },
  {
    name: 'dumping',
    title: '演示案件：倾倒垃圾公益诉讼',
    cause: '生态环境损害',
    legalBasis: '演示，不是真实案件',
    jurisdiction: '演示：三江源生态法庭',
    courtNo: '演示民初2号',
    track: 'public-interest',
    daysAgo: 200,
    steps: [
      ['open', 'clue', 'court'],
      ['file', 'filing', 'court'],
      ['hear', 'trial', 'court'],
      ['judge', 'judgement', 'court'],
      ['order-remedy', 'remedy', 'court'],
    ],
    items: [
      { name: '演示照片：倾倒现场', by: 'court', about: captured },
      { name: '演示照片：修复之后', by: 'court', about: { ...captured, purpose: '演示：证明修复状况' } },
    ],
    clock: 'suggestion-reply',
  },
]

/** A plain picture that bears its label. */
async function pictureOf(label: string): Promise<Buffer> {
  const text = { text: label, font: 'Noto Sans SC', fontfile: findFonts().han.normal, dpi: 200, rgba: true, width: 700 }
  const words = await sharp({ text }).png().toBuffer()
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#b9c4a6' } })
    .composite([{ input: words, gravity: 'centre' }])
    .jpeg()
    .toBuffer()
}

const aboutOf = ({ name, text, about }: Item): NewEvidence => ({
  name,
  type: text === undefined ? 'photo' : 'record',
  fileFormat: text === undefined ? 'image/jpeg' : 'text/plain',
  sourceDevice: null,
  mediumPlace: null,
  mediumAbsentReason: null,
  purpose: null,
  capturedAt: null,
  clockSource: null,
  clockDriftS: null,
  lon: null,
  lat: null,
  coordinateSystem: null,
  accuracyM: null,
  tool: null,
  toolVersion: null,
  operator1: null,
  operator2: null,
  provider: null,
  witness: null,
  videoRef: null,
  parentNo: null,
  steps: null,
  isSealed: false,
  sealNo: null,
  ...about,
})

type Hands = Readonly<Record<Side, string>>
const idOf = async (db: Knex, login: string): Promise<string> =>
  (await one<{ id: string }>(db, sql`select id from users where is_demo and login = ${login}`)).id
const writeAs = (db: Knex, user: string): Promise<number> =>
  run(db, sql`select name_writer(${user}::uuid, null, null, null, null)`)

async function storeItem(db: Knex, store: Store, caseId: string, item: Item, hands: Hands): Promise<void> {
  const bytes = item.text === undefined ? await pictureOf(`${item.name}\n${caseId.slice(0, 8)}`) : Buffer.from(item.text)
  const measure = await store.keep(Readable.from([bytes]))
  const about = aboutOf(item)
  await writeAs(db, hands[item.by])
  const itemNo = await insertItem(db, caseId, `${item.name}.${item.text === undefined ? 'jpg' : 'txt'}`, measure, about)
  await writeCustody(db, { caseId, action: 'received', itemNo, sealNo: about.sealNo, hashAfter: measure.sha256 })
}

async function storeCase(db: Knex, plan: Plan, id: string, area: string, hands: Hands): Promise<void> {
  const last = plan.steps.at(-1)?.[1] ?? 'clue'
  const path = await getAreaPath(db, area)
  await writeAs(db, hands[plan.steps[0]?.[2] ?? 'office'])
  await run(
    db,
    sql`
    insert into cases (id, code, title, cause, legal_basis, jurisdiction, court_no, track, area_code, path, offence_at, stage, is_demo)
    values (${id}::uuid, '', ${plan.title}, ${plan.cause}, ${plan.legalBasis}, ${plan.jurisdiction}, ${plan.courtNo}, ${plan.track}, ${area},
            ${path}::ltree, now() - make_interval(days => ${plan.daysAgo}::integer), ${last}, true)`,
  )
  for (const [i, [action, to, side]] of plan.steps.entries())
    await run(
      db,
      sql`
      insert into case_steps (case_id, n, action, from_stage, to_stage, side, by_user, on_day, reason)
      values (${id}::uuid, ${i + 1}, ${action}, ${plan.steps[i - 1]?.[1] ?? null}, ${to}, ${side}, ${hands[side]}::uuid,
              (now() at time zone 'Asia/Shanghai')::date, ${i === 0 ? null : '演示数据'})`,
    )
  if (plan.measure)
    await run(
      db,
      sql`
      insert into case_measures (case_id, measure, value, error, prior_penalty, how)
      values (${id}::uuid, 'grassland-area', ${plan.measure.value}, ${plan.measure.error}::float8, 'unknown', ${plan.measure.how})`,
    )
  if (plan.clock)
    await run(
      db,
      sql`
      insert into case_periods (case_id, clock, from_day, note)
      values (${id}::uuid, ${plan.clock}, (now() at time zone 'Asia/Shanghai')::date - 20, '演示数据')`,
    )
}

/** Answers how many there are. Evidence is never taken out again: what an earlier loading left stays as it is. */
export async function storeCases(db: Knex, world: World, store: Store): Promise<number> {
  const area = homeVillage(world).slice(0, 9)
  const { known } = await one<{ known: number }>(db, sql`select count(*) as known from cases where is_demo`)
  if (known > 0) return known
  const hands = { office: await idOf(db, 'county-yushu'), court: await idOf(db, 'clerk') }
  for (const plan of plans) {
    const id = namedUuid(world.seed, `case ${plan.name}`)
    await storeCase(db, plan, id, area, hands)
    for (const item of plan.items) await storeItem(db, store, id, item, hands)
    if (plan.steps.at(-1)?.[1] === 'remedy')
      await storeRemedies(db, id, homeVillage(world), { court: hands.court, warden: await idOf(db, 'warden') })
  }
  return plans.length
}
