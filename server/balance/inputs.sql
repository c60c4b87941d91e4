-- What the balance of each operator rests on in one season of one year.
-- Inputs in order: operator ids, year, season, first day of the season, operator ids again (a list in sight lets the index of
-- parcels serve). One row an operator: path, code, and JSON lists of land
-- (parcel × grassland type × regime, with the yield that governs it), supplements and adopted counts (null where none is adopted).
with wanted as (
  select o.id, o.code, o.path, w.year, w.season, w.first_day
  from (select ?::uuid[] as ids, ?::integer as year, ?::text as season, ?::date as first_day) w
  join operators o on o.id = any (w.ids)
), land as (
  select w.id, w.year, p.id as parcel_id, p.code as parcel_code, p.path, p.season, f.type_code, f.regime, f.zone_id, sum(f.usable_ha) as ha
  from wanted w
  join parcels p on p.operator_id = w.id and p.season in (w.season, 'year')
  join parcel_facts f on f.parcel_id = p.id and f.from_date <= w.first_day and w.first_day < f.to_date
  where p.operator_id = any (?::uuid[])
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
), above as materialized (
  select h.path, array(select a.code from areas a where a.path @> h.path) as codes from (select distinct path from land) h
), grown as (
  select l.*, y.kg_per_ha, y.basis, y.source, y.evidence, y.relative_error
  from land l
  join above a on a.path = l.path
  left join lateral (
    -- The parcel's own yield, else that of the smallest area around it, and there the latest.
    select y.kg_per_ha, y.basis, y.source, y.evidence, y.relative_error
    from (
      select *, 100 as nearness from yields where parcel_id = l.parcel_id and year = l.year and type_code = l.type_code
      union all
      select *, nlevel(path) from yields
      where year = l.year and type_code = l.type_code and area_code = any (a.codes)
    ) y
    order by y.nearness desc, y.observed_on desc nulls last, y.id
    limit 1
  ) y on true
)
, lands as (
  select g.id, jsonb_agg(jsonb_build_object('parcelCode', g.parcel_code, 'season', g.season, 'grasslandType', g.type_code, 'regime', g.regime,
           'zoneCode', z.code, 'restFrom', z.rest_from, 'restTo', z.rest_to, 'usableHa', round(g.ha::numeric, 6),
           'kgPerHa', g.kg_per_ha, 'basis', g.basis, 'source', g.source, 'evidence', g.evidence, 'error', g.relative_error)
           order by g.parcel_code, g.type_code, g.regime, z.code) as pieces
  from grown g left join zones z on z.id = g.zone_id
  group by g.id
)
select w.id as "operatorId", w.code as "operatorCode", w.path::text as path, coalesce(l.pieces, '[]') as land,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'amountKg', s.amount_kg, 'basis', s.basis, 'source', s.source)
             order by s.kind, s.source)
    from supplements s
    where s.operator_id = w.id and s.year = w.year and s.season = w.season), '[]') as supplements,
  (
    select coalesce((
      select jsonb_agg(jsonb_build_object('id', v.id, 'animal', c.animal, 'sex', nullif(c.sex, 'any'), 'ageClass', c.age_class,
               'heads', c.heads, 'adoptedBy', v.code, 'error', v.relative_error) order by c.animal, c.sex, c.age_class)
      from herd_counts c where c.survey_id = v.id), '[]')
    from herd_surveys v
    where v.operator_id = w.id and v.year = w.year and v.season = w.season and v.is_adopted) as counts
from wanted w
left join lands l on l.id = w.id
order by w.id
