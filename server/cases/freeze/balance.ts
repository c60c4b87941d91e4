// The balance as it stood, of the operators of the parcels on the ground: adopted counts, assessments, and the standard in force with its
// rows. Rows as of land, without places but where a count has one.

import { instantText } from '../../platform/past.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { standingParcels } from './land.ts'
import { day, inForce, moment, oneStanding, standing } from './standing.ts'

const ofGraziers = sql`v.operator_id in (select p.operator_id from ${standingParcels} p)`
/** Of each operator and season the newest year up to the moment; what stood then goes before what was entered since. */
const newest = (year: Sql): Sql => sql`${year} <= extract(year from ${day})`

/** The heads of a survey as they were counted when the version of it was written, or at the moment, where that is later. */
const counts = (asked: Sql): Sql => sql`(
  select ${asked} from past.herd_counts_versions c
  where c.survey_id = s.id and c.valid_from <= greatest(${moment}, s.valid_from) and greatest(${moment}, s.valid_from) < c.valid_to)`
const eachKind = sql`jsonb_agg(jsonb_build_object('animal', c.animal, 'sex', c.sex, 'ageClass', c.age_class, 'heads', c.heads)
  order by c.animal collate "C", c.sex collate "C", c.age_class collate "C")`

export const herds = (): Sql => sql`
  select s.id::text as key, s.place as geom, s.is_later, true as is_exact, s.is_demo, jsonb_build_object('id', s.id, 'code', s.code,
    'operator_code', o.code, 'operator', o.name, 'year', s.year, 'season', s.season, 'counted_on', s.counted_on, 'method', s.method,
    'relative_error', s.relative_error, 'adopt_reason', s.adopt_reason, 'adopted_by', s.adopted_by, 'heads', ${counts(sql`sum(c.heads)`)},
    'counts', ${counts(eachKind)}, 'source', s.source, 'version', s.version, 'recorded_at', ${instantText(sql`s.valid_from`)}) as told
  from (
    select distinct on (h.operator_id, h.season) h.* from ${standing('herd_surveys', ofGraziers)} h
    where h.is_adopted and h.counted_on <= ${day} and ${newest(sql`h.year`)}
    order by h.operator_id, h.season, h.is_later, h.year desc, h.counted_on desc, h.id) s
  left join lateral ${oneStanding('operators', sql`s.operator_id`)} o on true`

const figures = sql`'capacity_su_low', a.capacity_low, 'capacity_su', a.capacity_mid, 'capacity_su_high', a.capacity_high,
  'stock_su_low', a.stock_low, 'stock_su', a.stock_mid, 'stock_su_high', a.stock_high, 'excess_su_low', a.excess_low,
  'excess_su', a.excess_mid, 'excess_su_high', a.excess_high, 'rate_low', a.rate_low, 'rate', a.rate_mid, 'rate_high', a.rate_high`

/** With `inputs`, from which the trace is reckoned again; nobody is told them as they are. */
export const assessments = (): Sql => sql`
  select a.id::text as key, null::geometry as geom, a.is_later, true as is_exact, coalesce(o.is_demo, false) as is_demo,
    jsonb_build_object('id', a.id, 'operator_code', o.code, 'operator', o.name, 'year', a.year, 'season', a.season, 'edition', a.edition,
      ${figures}, 'finding', a.finding, 'grade', a.grade, 'is_provisional', a.is_provisional, 'missing', a.missing, 'settled_by', a.settled_by,
      'usable_ha', a.usable_ha, 'inputs', a.inputs, 'inputs_digest', a.inputs_digest, 'run_id', a.run_id, 'version', a.version,
      'recorded_at', ${instantText(sql`a.valid_from`)}) as told
  from (
    select distinct on (j.operator_id, j.season) j.* from ${standing('assessments', ofGraziers)} j where ${newest(sql`j.year`)}
    order by j.operator_id, j.season, j.is_later, j.year desc, j.id) a
  left join lateral ${oneStanding('operators', sql`a.operator_id`)} o on true`

const editions = sql`(
  select e.*, row_number() over (order by e.rank desc, e.code collate "C") = 1 as is_judged_by
  from ${standing('standard_editions', sql`true`, 'code')} e
  where coalesce(e.in_force_from, '-infinity') <= ${day} and ${day} < coalesce(e.in_force_to, 'infinity') and e.status <> 'superseded')`

/** A correction is a further row: of one scope the one that came into force last, and what stood then before what was entered since. */
const rowsInForce = sql`(
  select distinct on (r.edition, r.key, r.supply, r.grassland_type, r.animal, r.sex, r.age_class, r.season, r.per) r.*
  from ${standing('coefficients', sql`true`)} r where ${inForce(sql`r`)}
  order by r.edition, r.key, r.supply, r.grassland_type, r.animal, r.sex, r.age_class, r.season, r.per, r.is_later, r.in_force_from desc)`

export const standards = (): Sql => sql`
  select c.id::text as key, null::geometry as geom, c.is_later, true as is_exact, false as is_demo, jsonb_build_object('id', c.id,
    'edition', e.code, 'edition_title', e.title, 'edition_status', e.status, 'edition_from', e.in_force_from, 'edition_to', e.in_force_to,
    'is_judged_by', e.is_judged_by, 'key', c.key, 'supply', c.supply, 'grassland_type', c.grassland_type, 'animal', c.animal, 'sex', c.sex,
    'age_class', c.age_class, 'season', c.season, 'value', c.value, 'upper_value', c.upper_value, 'unit', c.unit, 'basis', c.basis, 'per', c.per,
    'evidence', c.evidence, 'note', c.note, 'in_force_from', c.in_force_from, 'in_force_to', c.in_force_to,
    'source', array_to_string(c.sources, ' '), 'version', c.version, 'recorded_at', ${instantText(sql`c.valid_from`)}) as told
  from ${editions} e join ${rowsInForce} c on c.edition = e.code`
