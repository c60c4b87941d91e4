// How parcels fare in a year and season, violations, and herds seen, as records.

import { column, demoProperty, type RecordProperty, type Records, toldOf, type Words } from '../platform/collection.ts'
import { titles, words } from '../platform/record-words.ts'
import { type Sql, sql } from '../platform/sql.ts'

const text = (name: string, title: Words, of: Sql): RecordProperty => ({ name, type: 'text', title, of })
const number = (name: string, title: Words, of: Sql): RecordProperty => ({ name, type: 'number', title, of })
const operator = [
  text('operator_code', words('经营主体编号', 'གཉེར་སྐྱོང་བྱེད་པོའི་ཨང་།', 'Code of the operator'), sql`o.code`),
  text('operator', titles.operator, sql`o.name`),
]
const percent = (rate: Sql): Sql => sql`(round((${rate} * 100)::numeric, 1)::double precision)`

/** The parcels that are grazed in the season asked for, each with what its operator was found to be. */
export const balanceRecords: Records = {
  kind: 'balance',
  from: ({ year, season }) => sql`
    (select id, code, name, season, area_code, area_ha, geom, operator_id, holder_id, is_demo from parcels
     where season in (${season}, 'year')) p
    left join holders h on h.id = p.holder_id
    left join operators o on o.id = p.operator_id
    left join assessments a on a.operator_id = p.operator_id and a.year = ${year}::integer and a.season = ${season}`,
  key: sql`p.id`,
  keyType: 'uuid',
  geom: sql`p.geom`,
  properties: [
    column('p', 'code', 'text', titles.code),
    column('p', 'name', 'text', titles.name),
    column('p', 'season', 'text', titles.season),
    column('p', 'area_code', 'text', titles.areaCode),
    column('p', 'area_ha', 'number', titles.areaHa),
    text('holder', titles.holder, sql`h.name`),
    ...operator,
    column('a', 'grade', 'text', words('超载等级', 'བརྒལ་ཚད།', 'Grade')),
    column('a', 'finding', 'text', words('结论', 'མཇུག་བསྡོམས།', 'Finding')),
    number(
      'rate_low',
      words('超载率下限（%）', 'བརྒལ་ཚད་བརྒྱ་ཆ། (མ་མཐའ།)', 'Overload rate, lower bound (%)'),
      percent(sql`a.rate_low`),
    ),
    number('rate', words('超载率（%）', 'བརྒལ་ཚད་བརྒྱ་ཆ།', 'Overload rate (%)'), percent(sql`a.rate_mid`)),
    number(
      'rate_high',
      words('超载率上限（%）', 'བརྒལ་ཚད་བརྒྱ་ཆ། (མང་མཐའ།)', 'Overload rate, upper bound (%)'),
      percent(sql`a.rate_high`),
    ),
    number(
      'operator_excess_su',
      words('经营主体超载量（羊单位）', 'བརྒལ་གྲངས། (ལུག་ཚད།)', 'Excess of the operator (sheep units)'),
      sql`(a.excess_mid::double precision)`,
    ),
    column('a', 'is_provisional', 'boolean', titles.isProvisional),
    demoProperty('p'),
  ],
}

/** Open and closed ones of all years; those of a household's whole herd have a place only where it has land. */
export const violationRecords: Records = {
  kind: 'balance',
  from: () => sql`violations v left join areas a on a.path = v.path left join operators o on o.id = v.operator_id
    left join parcels p on p.id = v.parcel_id`,
  key: sql`v.id`,
  keyType: 'uuid',
  told: toldOf('violations'),
  geom: sql`v.place`,
  properties: [
    column('v', 'code', 'text', titles.code),
    column('v', 'kind', 'text', titles.kind),
    column('v', 'state', 'text', titles.state),
    column('v', 'year', 'number', titles.year),
    column('v', 'season', 'text', titles.season),
    text('area_code', titles.areaCode, sql`a.code`),
    ...operator,
    text('parcel', words('地块编码', 'རྩྭ་ས་དུམ་བུའི་ཨང་།', 'Code of the parcel'), sql`p.code`),
    column('v', 'amount_low', 'number', words('数量下限', 'གྲངས་ཚད། (མ་མཐའ།)', 'Amount, lower bound')),
    column('v', 'amount', 'number', words('数量', 'གྲངས་ཚད།', 'Amount')),
    column('v', 'amount_high', 'number', words('数量上限', 'གྲངས་ཚད། (མང་མཐའ།)', 'Amount, upper bound')),
    column('v', 'unit', 'text', words('单位', 'ཚད་གཞི།', 'Unit')),
    column('v', 'is_provisional', 'boolean', titles.isProvisional),
    column('v', 'first_seen', 'timestamp', words('首次发现', 'ཐོག་མར་མཐོང་བ།', 'First seen')),
    column('v', 'closed_at', 'timestamp', words('结束时间', 'མཇུག་འགྲིལ་དུས་ཚོད།', 'Closed')),
    { ...demoProperty('v'), of: sql`coalesce(o.is_demo, p.is_demo, false)` },
  ],
}

/** Counts with a place. */
export const herdRecords: Records = {
  kind: 'livestock',
  from: () => sql`(select id, code, operator_id, year, season, counted_on, method, is_adopted, source, place, version, is_demo
    from herd_surveys where place is not null) s left join operators o on o.id = s.operator_id`,
  key: sql`s.id`,
  keyType: 'uuid',
  told: { ...toldOf('herd_surveys'), place: 'place' },
  geom: sql`s.place`,
  properties: [
    column('s', 'code', 'text', titles.code),
    ...operator,
    column('s', 'year', 'number', titles.year),
    column('s', 'season', 'text', titles.season),
    column('s', 'counted_on', 'date', titles.day),
    column('s', 'method', 'text', titles.method),
    number('heads', titles.heads, sql`((select sum(c.heads) from herd_counts c where c.survey_id = s.id)::double precision)`),
    column('s', 'is_adopted', 'boolean', words('已采用', 'བེད་སྤྱད་ཟིན།', 'Adopted')),
    column('s', 'source', 'text', titles.source),
    column('s', 'version', 'number', titles.version),
    demoProperty('s'),
  ],
}
