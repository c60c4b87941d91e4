-- Spatial facts of one batch of parcels: overlap with every zone, and hectares by grassland type and deciding regime.
-- Input: temporary table facts_batch (id, operator_id, geom, area_ha, geom_version, inside: a point of it, is_single: one polygon).
-- Writes parcel_zones and parcel_facts, and marks the operators.
--
-- A parcel of one polygon that touches no outline of a zone lies whole in it or whole outside: one point decides, nothing is cut.
-- One on an outline is cut with the union of the zone's parts around it, not part by part, so that no vertex is added where
-- two parts meet: on a long edge drawn straight in longitude and latitude a new vertex moves the geodesic, and the area with it.
-- A cut that leaves all but a billionth of the parcel only touched the outline: it is the whole parcel.

create temporary table zone_cuts on commit drop as
with crossing as materialized (
  select b.id as parcel_id, e.zone_id
  from facts_batch b
  join zone_edges e on e.geom && b.geom and st_intersects(e.geom, b.geom)
  group by b.id, e.zone_id
  union
  select b.id, z.zone_id from facts_batch b join zone_parts z on z.geom && b.geom where not b.is_single
), surrounded as materialized (
  select distinct b.id as parcel_id, z.zone_id, b.area_ha
  from facts_batch b
  join zone_parts z on z.geom && b.inside and st_intersects(z.geom, b.inside)
), around as materialized (
  select c.parcel_id, c.zone_id, b.area_ha, b.geom as parcel, st_union(z.geom, overlay_grid()) as zone
  from crossing c
  join facts_batch b on b.id = c.parcel_id
  join zone_parts z on z.zone_id = c.zone_id and z.geom && b.geom and st_intersects(z.geom, b.geom)
  group by c.parcel_id, c.zone_id, b.area_ha, b.geom
), cut as materialized (
  select parcel_id, zone_id, area_ha, st_collectionextract(st_intersection(parcel, zone, overlay_grid()), 3) as piece from around
), measured as materialized (
  select parcel_id, zone_id, area_ha, piece, st_area(piece::geography) / 10000.0 as ha from cut where not st_isempty(piece)
)
select s.parcel_id, s.zone_id, true as is_whole, null::geometry as piece, s.area_ha as ha
from surrounded s
left join crossing c on c.parcel_id = s.parcel_id and c.zone_id = s.zone_id
where c.zone_id is null
union all
select parcel_id, zone_id, ha >= area_ha * (1 - 1e-9), piece, case when ha >= area_ha * (1 - 1e-9) then area_ha else ha end
from measured where ha > 0;

delete from parcel_zones where parcel_id in (select id from facts_batch);

insert into parcel_zones (parcel_id, zone_id, kind, overlap_ha, share)
select c.parcel_id, c.zone_id, z.kind, c.ha, least(1, c.ha / b.area_ha)
from zone_cuts c
join zones z on z.id = c.zone_id
join facts_batch b on b.id = c.parcel_id;

-- Which zones have a say in grazing, from when to when, the strictest first.
create temporary table zone_says on commit drop as
select c.parcel_id, c.zone_id, c.is_whole, c.piece, c.ha, r.regime,
       case r.regime when 'ban' then 1 when 'rest' then 2 else 3 end as strictness, z.code,
       greatest(z.in_force_from, r.in_force_from) as from_date,
       least(coalesce(z.in_force_to, 'infinity'), coalesce(r.in_force_to, 'infinity')) as to_date
from zone_cuts c
join zones z on z.id = c.zone_id
join zone_regimes r on r.kind = z.kind and r.purpose = 'grazing' and r.regime <> 'none';

-- The spans of time between which no zone of the parcel comes or goes; what ended before the first year with yields is left out.
create temporary table spans on commit drop as
with first_day as (
  select make_date((select coalesce(min(year), extract(year from current_date)::integer) from yields), 1, 1) as day
), days as (
  select b.id as parcel_id, '-infinity'::date as day from facts_batch b
  union
  select s.parcel_id, edge.day
  from zone_says s
  cross join lateral (values (s.from_date), (s.to_date)) edge (day)
  cross join first_day f
  where edge.day > f.day and edge.day < 'infinity'
), ranged as (
  select parcel_id, day as from_date, lead(day, 1, 'infinity') over (partition by parcel_id order by day) as to_date from days
)
select r.*, greatest(r.from_date, f.day) as on_day from ranged r cross join first_day f;

-- One cell for each zone that decides somewhere in the parcel; the last cell is the rest of it. Up to the first zone that
-- covers the parcel whole, none behind it decides anything.
create temporary table cells on commit drop as
with heard as (
  select p.parcel_id, p.from_date, p.to_date, s.zone_id, s.regime, s.is_whole, s.piece, s.ha,
         row_number() over asked as turn,
         coalesce(sum(s.is_whole::integer) over (asked rows between unbounded preceding and 1 preceding), 0) as covered_before
  from spans p
  join zone_says s on s.parcel_id = p.parcel_id and s.from_date <= p.on_day and p.on_day < s.to_date
  window asked as (partition by p.parcel_id, p.from_date order by s.strictness, s.code)
), deciding as materialized (
  select parcel_id, from_date, to_date, zone_id, regime, is_whole, piece, ha, turn from heard where covered_before = 0
), partial as materialized (
  select d.parcel_id, d.from_date, d.to_date, d.zone_id, d.regime, d.turn,
         case when d.turn = 1 then d.piece else st_collectionextract(st_difference(d.piece,
           (select st_union(e.piece, overlay_grid()) from deciding e
            where e.parcel_id = d.parcel_id and e.from_date = d.from_date and e.turn < d.turn), overlay_grid()), 3) end as geom,
         case when d.turn = 1 then d.ha end as known_ha
  from deciding d
  where not d.is_whole
), measured as materialized (
  select parcel_id, from_date, to_date, zone_id, regime, turn, geom, coalesce(known_ha, st_area(geom::geography) / 10000.0) as ha
  from partial
)
select parcel_id, from_date, to_date, zone_id, regime, geom, ha, false as is_rest from measured where ha > 0
union all
select p.parcel_id, p.from_date, p.to_date, w.zone_id, coalesce(w.regime, 'none'), null,
       greatest(0, b.area_ha - coalesce(m.ha, 0)), true
from spans p
join facts_batch b on b.id = p.parcel_id
left join deciding w on w.parcel_id = p.parcel_id and w.from_date = p.from_date and w.is_whole
left join (select parcel_id, from_date, sum(ha) as ha from measured group by 1, 2) m
  on m.parcel_id = p.parcel_id and m.from_date = p.from_date;

-- The same by grassland type. Two units of one type side by side may hold a parcel between them, hence the last comparison.
create temporary table type_cuts on commit drop as
with crossing as materialized (
  select b.id as parcel_id, e.type_code
  from facts_batch b
  join grassland_edges e on e.geom && b.geom and st_intersects(e.geom, b.geom)
  group by b.id, e.type_code
  union
  select b.id, g.type_code from facts_batch b join grassland_parts g on g.geom && b.geom where not b.is_single
), surrounded as materialized (
  select distinct b.id as parcel_id, g.type_code, b.area_ha
  from facts_batch b
  join grassland_parts g on g.geom && b.inside and st_intersects(g.geom, b.inside)
), around as materialized (
  select c.parcel_id, c.type_code, b.area_ha, b.geom as parcel, st_union(g.geom, overlay_grid()) as unit
  from crossing c
  join facts_batch b on b.id = c.parcel_id
  join grassland_parts g on g.type_code = c.type_code and g.geom && b.geom and st_intersects(g.geom, b.geom)
  group by c.parcel_id, c.type_code, b.area_ha, b.geom
), cut as materialized (
  select parcel_id, type_code, area_ha, st_collectionextract(st_intersection(parcel, unit, overlay_grid()), 3) as geom from around
), measured as materialized (
  select parcel_id, type_code, area_ha, geom, st_area(geom::geography) / 10000.0 as ha from cut where not st_isempty(geom)
)
select s.parcel_id, s.type_code, true as is_whole, null::geometry as geom, s.area_ha as ha
from surrounded s
left join crossing c on c.parcel_id = s.parcel_id and c.type_code = s.type_code
where c.type_code is null
union all
select parcel_id, type_code, ha >= area_ha * (1 - 1e-9), geom, case when ha >= area_ha * (1 - 1e-9) then area_ha else ha end
from measured where ha > 0;

delete from parcel_facts where parcel_id in (select id from facts_batch);

insert into parcel_facts (parcel_id, from_date, to_date, type_code, regime, zone_id, usable_ha, geom_version)
with cut as materialized (
  -- Where the type covers the parcel, the cell is measured already.
  select c.parcel_id, c.from_date, t.type_code, c.zone_id, c.regime,
         case when t.is_whole then c.ha else st_area(st_intersection(c.geom, t.geom, overlay_grid())::geography) / 10000.0 end as ha
  from cells c
  join type_cuts t on t.parcel_id = c.parcel_id
  where not c.is_rest
), remainder as materialized (
  select c.parcel_id, c.from_date, t.type_code, c.zone_id, c.regime,
         greatest(0, t.ha - coalesce(k.ha, 0)) as ha
  from cells c
  join type_cuts t on t.parcel_id = c.parcel_id
  left join (select parcel_id, from_date, type_code, sum(ha) as ha from cut group by 1, 2, 3) k
    on k.parcel_id = c.parcel_id and k.from_date = c.from_date and k.type_code = t.type_code
  where c.is_rest
), typed as (
  select * from cut union all select * from remainder
), bare as (
  select c.parcel_id, c.from_date, null as type_code, c.zone_id, c.regime,
         c.ha - coalesce(t.ha, 0) as ha
  from cells c
  left join (select parcel_id, from_date, zone_id, sum(ha) as ha from typed group by 1, 2, 3) t
    on t.parcel_id = c.parcel_id and t.from_date = c.from_date and t.zone_id is not distinct from c.zone_id
)
select f.parcel_id, s.from_date, s.to_date, f.type_code, f.regime, f.zone_id, f.ha, b.geom_version
from (select * from typed union all select * from bare) f
join spans s on s.parcel_id = f.parcel_id and s.from_date = f.from_date
join facts_batch b on b.id = f.parcel_id
-- Below a square metre is below any survey: lines drawn twice leave such crumbs.
where f.ha > 0.0001;

insert into balance_dirty (operator_id)
select distinct operator_id from facts_batch where operator_id is not null
on conflict (operator_id) do update set since = excluded.since;
