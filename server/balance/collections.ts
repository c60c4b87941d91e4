// What the balance publishes: how land fares from county to parcel, where rules are broken, where herds were seen.

import type { Collection, CollectionAttribute, TileLevel, Words } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { type Changes, changesOf } from '../platform/past.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { balanceRecords, herdRecords, violationRecords } from './records.ts'

const own: Words = { zh: '本平台核算', bo: 'སྡིངས་ཆ་འདིའི་རྩིས་རྒྱག', en: 'Reckoned by this platform' }
const attribute = (name: string, type: CollectionAttribute['type'], zh: string, bo: string, en: string): CollectionAttribute => ({
  name,
  type,
  title: { zh, bo, en },
})

/** Areas have no uuid; the same code is the same feature. */
const fidOf = (code: Sql): Sql => sql`('x' || left(md5(${code}), 13))::bit(52)::bigint`
const percent = (rate: Sql): Sql => sql`round((${rate} * 100)::numeric, 1)::double precision`
const none = sql`null::text`

const areasAt = (minZoom: number, maxZoom: number, level: string): TileLevel => ({
  minZoom,
  maxZoom,
  select: (envelope, { year, season }) => sql`
    select a.geom, ${fidOf(sql`a.code`)} as fid, a.code as id, b.level, a.code, a.name_zh as name, b.grade, b.finding,
           ${percent(sql`b.rate_mid`)} as rate, b.excess_mid::double precision as excess_su, b.provisional > 0 as is_provisional,
           ${none} as operator_id, b.season, ${none} as holder, ${none} as regime
    from areas a
    join area_balances b on b.area_code = a.code and b.year = ${year} and b.season = ${season}
    where a.geom && ${envelope} and a.level = ${level} and b.operators > 0`,
})

/** The regime of most of the parcel's grassland in the middle of the year. */
const regime = (year: number): Sql => sql`(
  select f.regime from parcel_facts f
  where f.parcel_id = p.id and f.from_date <= make_date(${year}, 7, 1) and make_date(${year}, 7, 1) < f.to_date
  order by f.usable_ha desc limit 1)`

const parcels: TileLevel = {
  minZoom: 10,
  maxZoom: 22,
  select: (envelope, { year, season }) => sql`
    select p.geom, ${featureId(sql`p.id`)} as fid, p.id::text as id, 'parcel' as level, p.code, p.name, a.grade, a.finding,
           ${percent(sql`a.rate_mid`)} as rate, a.excess_mid::double precision as excess_su, a.is_provisional,
           p.operator_id::text as operator_id, p.season, h.name as holder, ${regime(year)} as regime
    from parcels p
    left join holders h on h.id = p.holder_id
    left join assessments a on a.operator_id = p.operator_id and a.year = ${year} and a.season = ${season}
    where p.geom && ${envelope} and p.season in (${season}, 'year')`,
}

/** When those who graze there now were judged. */
const judgedOn: Changes = (envelope) => sql`
  select a.valid_from as at, a.id::text as id from past.assessments_versions a
  where a.operator_id in (select p.operator_id from parcels p where p.geom && ${envelope})`

const balance: Collection = {
  id: 'balance',
  title: { zh: '草畜平衡', bo: 'རྩྭ་ཕྱུགས་དོ་མཉམ།', en: 'Grass-livestock balance' },
  geometry: 'polygon',
  may: 'balance.read',
  source: own,
  params: ['year', 'season'],
  attributes: [
    attribute('id', 'text', '标识', 'ངོས་འཛིན་ཨང་།', 'Identifier'),
    attribute('level', 'text', '层级', 'རིམ་པ།', 'Level'),
    attribute('code', 'text', '代码', 'ཨང་རྟགས།', 'Code'),
    attribute('name', 'text', '名称', 'མིང་།', 'Name'),
    attribute('grade', 'text', '超载等级', 'བརྒལ་ཚད།', 'Grade'),
    attribute('finding', 'text', '结论', 'མཇུག་བསྡོམས།', 'Finding'),
    attribute('rate', 'number', '超载率（%）', 'བརྒལ་ཚད་བརྒྱ་ཆ།', 'Overload rate (%)'),
    attribute('excess_su', 'number', '超载量（羊单位）', 'བརྒལ་གྲངས། (ལུག་ཚད།)', 'Excess (sheep units)'),
    attribute('is_provisional', 'boolean', '暂定', 'གནས་སྐབས།', 'Provisional'),
    attribute('operator_id', 'text', '经营主体', 'གཉེར་སྐྱོང་བྱེད་པོ།', 'Operator'),
    attribute('season', 'text', '季节', 'དུས་ཚིགས།', 'Season'),
    attribute('holder', 'text', '承包户', 'བོགས་མ་བདག་པོ།', 'Holder'),
    attribute('regime', 'text', '管控', 'དོ་དམ།', 'Regime'),
  ],
  levels: [areasAt(0, 7, 'county'), areasAt(8, 9, 'township'), parcels],
  records: balanceRecords,
  past: judgedOn,
  dependsOn: ['balance', 'parcels', 'operators', 'areas'],
}

const violations: Collection = {
  id: 'violations',
  title: { zh: '违规', bo: 'ཁྲིམས་འགལ།', en: 'Violations' },
  geometry: 'point',
  may: 'violations.read',
  source: own,
  params: ['year', 'season'],
  attributes: [
    attribute('id', 'text', '标识', 'ངོས་འཛིན་ཨང་།', 'Identifier'),
    attribute('code', 'text', '编号', 'ཨང་རྟགས།', 'Code'),
    attribute('kind', 'text', '类型', 'རིགས།', 'Kind'),
    attribute('state', 'text', '状态', 'གནས་བབ།', 'State'),
    attribute('amount', 'number', '数量', 'གྲངས་ཚད།', 'Amount'),
    attribute('unit', 'text', '单位', 'ཚད་གཞི།', 'Unit'),
  ],
  levels: [
    {
      minZoom: 0,
      maxZoom: 22,
      select: (envelope, { year, season }) => sql`
        select v.place as geom, ${featureId(sql`v.id`)} as fid, v.id::text as id, v.code, v.kind, v.state, v.amount, v.unit
        from violations v
        where v.place && ${envelope} and v.year = ${year} and (v.season is null or v.season = ${season}) and v.state = 'open'`,
    },
  ],
  records: violationRecords,
  past: changesOf('violations', 'place'),
  dependsOn: ['violations'],
}

const herds: Collection = {
  id: 'herds',
  title: { zh: '畜群位置', bo: 'ཕྱུགས་ཁྱུའི་གནས།', en: 'Herds seen' },
  geometry: 'point',
  may: 'livestock.read',
  source: { zh: '本平台清点记录', bo: 'སྡིངས་ཆ་འདིའི་ཐོ་འགོད།', en: 'Counts of this platform' },
  params: ['year', 'season'],
  attributes: [
    attribute('id', 'text', '标识', 'ངོས་འཛིན་ཨང་།', 'Identifier'),
    attribute('method', 'text', '方式', 'ཐབས།', 'Method'),
    attribute('heads', 'number', '头数', 'མགོ་གྲངས།', 'Heads'),
  ],
  levels: [
    {
      minZoom: 8,
      maxZoom: 22,
      select: (envelope, { year, season }) => sql`
        select s.place as geom, ${featureId(sql`s.id`)} as fid, s.id::text as id, s.method,
               (select sum(c.heads) from herd_counts c where c.survey_id = s.id)::double precision as heads
        from herd_surveys s
        where s.place && ${envelope} and s.year = ${year} and s.season = ${season}`,
    },
  ],
  records: herdRecords,
  past: changesOf('herd_surveys', 'place'),
  dependsOn: ['herds'],
}

export const balanceCollections: readonly Collection[] = [balance, violations, herds]
