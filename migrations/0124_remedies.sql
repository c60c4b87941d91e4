-- Remedies: what a judgement or decision orders to be made good on the land, by when, and what was found there until it is accepted.
-- The duty itself is told to all who answer for the place; who owes it, and by which judgement, lies in a table of its own, for those
-- who see the case.

-- What else stands in the list stays.
do $$
declare
  stands constant text := (select pg_get_constraintdef(oid) from pg_constraint
    where conname = 'role_verbs_kind_known' and conrelid = 'role_verbs'::regclass);
begin
  execute 'alter table role_verbs drop constraint role_verbs_kind_known, add constraint role_verbs_kind_known '
    || regexp_replace(stands, 'ARRAY\[', 'ARRAY[''remedies''::text, ');
end $$;
-- `add` is what was found on the land. Ordering and accepting go by the case (`settles_remedy`).
insert into role_verbs
select r, 'remedies', 'see' from unnest(array['prefecture-officer', 'county-officer', 'township-officer', 'village-cadre', 'chief',
  'warden', 'court-clerk', 'prosecutor', 'auditor']) r
union all
select r, 'remedies', 'add' from unnest('{prefecture-officer,county-officer,township-officer,chief,warden,court-clerk}'::text[]) r;

create table remedies (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  -- `R-632701-2026-0007`: county, year of ordering, running number. Written by place_remedy.
  code text not null constraint remedies_code_unique unique,
  kind text not null constraint remedies_kind_known check (kind in ('reseed', 'fence', 'backfill', 'plant', 'release', 'clear', 'substitute')),
  geom geometry(Geometry, 4326) not null constraint remedies_geom_valid check (st_isvalid(geom)),
  -- On the ellipsoid; null of a point and a line.
  area_ha double precision generated always as (case when st_dimension(geom) = 2 then st_area(geom::geography) / 10000.0 end) stored,
  area_code text not null constraint remedies_area_known references areas,
  path ltree not null,
  unit_id uuid references duty_units on delete set null,
  -- What is measured, and what it must come to at least. The unit follows from the indicator (remedies.contract.ts).
  indicator text not null constraint remedies_indicator_known check (indicator in ('cover', 'survival', 'area', 'length', 'volume', 'count', 'amount')),
  target double precision not null constraint remedies_target_sane check (target > 0 and target <= case when indicator in ('cover', 'survival') then 100 else 1000000000 end),
  demand text not null,
  ordered_on date not null constraint remedies_not_ahead check (ordered_on <= day_here()),
  due_on date not null,
  state text not null default 'ordered' constraint remedies_state_known check (state in ('ordered', 'under-way', 'accepted', 'refused', 'withdrawn')),
  -- How many inspections there are, and what the last said. Written by note_inspection.
  inspections integer not null default 0,
  last_on date, last_result text,
  ordered_by uuid default app_user() references users on delete set null,
  ordered_at timestamptz not null default now(),
  ended_at timestamptz, is_demo boolean not null default false,
  version integer not null default 1, valid_from timestamptz not null default now(),
  constraint remedies_period_ordered check (ordered_on <= due_on),
  constraint remedies_end_dated check ((state in ('accepted', 'withdrawn')) = (ended_at is not null))
);
create index remedies_geom on remedies using gist (geom);
create index remedies_path on remedies using gist (path);
create index remedies_case on remedies (case_id);
create index remedies_unit on remedies (unit_id);

-- Who owes it, and the judgement or decision. Never told to who does not see the case.
create table remedy_orders (
  remedy_id uuid primary key references remedies,
  owed_by_kind text not null constraint remedy_orders_kind_known check (owed_by_kind in ('person', 'operator', 'enterprise', 'office')),
  owed_by text not null,
  operator_id uuid references operators on delete set null,
  basis text not null,
  constraint remedy_orders_operator_of_kind check (operator_id is null or owed_by_kind = 'operator')
);
create table remedy_steps (
  remedy_id uuid not null references remedies,
  n integer not null,
  action text not null constraint remedy_steps_action_known check (action in ('order', 'change', 'accept', 'refuse', 'withdraw')),
  from_state text, to_state text not null,
  side text constraint remedy_steps_side_known check (side in ('office', 'court')),
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  reason text,
  primary key (remedy_id, n)
);
-- What was found on the land. Only added to.
create table remedy_inspections (
  id uuid primary key default gen_random_uuid(),
  remedy_id uuid not null references remedies,
  -- In the order in which they came in. Written by note_inspection, like the areas.
  n integer not null,
  on_day date not null constraint remedy_inspections_not_ahead check (on_day <= day_here()),
  value double precision not null constraint remedy_inspections_value_sane check (value >= 0 and value <= 1000000000),
  -- The most by which it may be wrong, either way; null where it is not known.
  error double precision constraint remedy_inspections_error_sane check (error >= 0 and error <= 1000000000),
  geom geometry(MultiPolygon, 4326) constraint remedy_inspections_geom_valid check (st_isvalid(geom)),
  -- Of that ground what lies in the ground ordered, and its share of it, on the ellipsoid.
  done_ha double precision, share double precision,
  result text not null constraint remedy_inspections_result_known check (result in ('progressing', 'short', 'met')),
  words text not null,
  by_user uuid default app_user() references users on delete set null,
  -- The duty by which who wrote it was there.
  by_duty text,
  at timestamptz not null default now(),
  constraint remedy_inspections_number_once unique (remedy_id, n)
);
create table remedy_inspection_items (
  inspection_id uuid not null references remedy_inspections,
  case_id uuid not null,
  item_no integer not null,
  primary key (inspection_id, item_no),
  constraint remedy_inspection_items_known foreign key (case_id, item_no) references evidence_items (case_id, item_no)
);

create table remedy_numbers (county text not null, year integer not null, last integer not null, primary key (county, year));
/* Its number and its unit. The case is held meanwhile, so that it is not closed in the same moment. */
create function place_remedy() returns trigger language plpgsql security definer set search_path = public as $$
declare
  at_county constant text := coalesce((select a.code from areas a where a.level = 'county' and a.path @> new.path), left(new.area_code, 6));
  in_year constant integer := extract(year from now() at time zone 'Asia/Shanghai');
  k integer;
begin
  perform from cases where id = new.case_id and stage = 'remedy' for share;
  if not found then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  insert into remedy_numbers as r values (at_county, in_year, 1)
  on conflict (county, year) do update set last = r.last + 1 returning last into k;
  new.code := format('R-%s-%s-%s', at_county, in_year, lpad(k::text, 4, '0'));
  new.unit_id := unit_at(st_pointonsurface(new.geom));
  return new;
end $$;
create trigger place_remedy before insert on remedies for each row execute function place_remedy();

/* A remedy is owed for years: it follows the units that are drawn, cut, joined and taken away meanwhile. */
create function follow_units() returns trigger language plpgsql security definer set search_path = public as $$
declare
  was constant geometry := case when tg_op <> 'INSERT' then old.land end;
  is_now constant geometry := case when tg_op <> 'DELETE' then new.land end;
begin
  update remedies set unit_id = unit_at(st_pointonsurface(geom))
  where ended_at is null and (geom && was or geom && is_now) and unit_id is distinct from unit_at(st_pointonsurface(geom));
  return null;
end $$;
create trigger follow_units after insert or update or delete on duty_units for each row execute function follow_units();

/* Whether the caller orders and accepts in this case: the court, and in an administrative case the office that decided.
   remedy.rules.ts says the same. */
create function settles_remedy(in_case uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from cases c where c.id = in_case and c.stage = 'remedy'
    and case_sides(c.path) && (case when c.track = 'administrative' then '{court,office}' else '{court}' end)::text[])
$$;
/* Whether the caller may say what was found: by area, as chief or warden of the unit, or as who accepts. */
create function inspects_remedy(remedy uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from remedies r where r.id = remedy and r.ended_at is null
    and (r.path <@ duty_areas('remedies', 'add') or r.unit_id = any (app_units()) or settles_remedy(r.case_id)))
$$;

/* What is asked may change while it is owed; the steps are those of remedy.rules.ts. */
create function guard_remedy() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or new.state <> old.state and not (new.state in ('accepted', 'withdrawn')
     or new.state = 'refused' and old.state = 'under-way') then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_remedy before update on remedies for each row when (current_user = 'onemap_app') execute function guard_remedy();

/* An inspection puts the remedy under way, or under way again. By the day it was made the last one speaks. */
create function note_inspection() returns trigger language plpgsql security definer set search_path = public as $$
declare
  found_on remedies;
begin
  update remedies set inspections = inspections + 1, state = 'under-way',
    last_result = case when new.on_day >= coalesce(last_on, new.on_day) then new.result else last_result end,
    last_on = greatest(last_on, new.on_day)
  where id = new.remedy_id and ended_at is null returning * into found_on;
  if found_on.id is null then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  new.n := found_on.inspections;
  if new.geom is not null and found_on.area_ha > 0 then
    new.done_ha := st_area(st_intersection(new.geom, found_on.geom, overlay_grid())::geography) / 10000.0;
    new.share := least(1, new.done_ha / found_on.area_ha);
  end if;
  new.by_duty := (select g.role from grants_in_force(app_user(), app_token()) g
    join role_verbs v on v.role = g.role and v.kind = 'remedies' and v.verb = 'add'
    where found_on.path <@ g.area_path or g.area_path <@ found_on.path order by nlevel(g.area_path) desc, g.role limit 1);
  return new;
end $$;
create trigger note_inspection before insert on remedy_inspections for each row execute function note_inspection();

/* No case ends while a remedy is owed. */
create function hold_for_remedies() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from remedies r where r.case_id = new.id and r.ended_at is null) then
    raise exception 'remedies are owed' using errcode = '23503', constraint = 'case_remedies_open', table = 'cases';
  end if;
  return new;
end $$;
create trigger hold_for_remedies before update on cases for each row when (new.stage = 'closed' and old.stage <> 'closed')
  execute function hold_for_remedies();

alter table remedies enable row level security;
alter table remedy_orders enable row level security;
alter table remedy_steps enable row level security;
alter table remedy_inspections enable row level security;
alter table remedy_inspection_items enable row level security;
alter table remedy_numbers enable row level security;
create policy remedies_see on remedies for select to onemap_app
  using (path <@ (select duty_areas('remedies', 'see')) or unit_id = any ((select app_units())::uuid[])
    or exists (select from cases c where c.id = case_id));
create policy remedies_order on remedies for insert to onemap_app
  with check (ordered_by = (select app_user()) and state = 'ordered' and inspections = 0 and settles_remedy(case_id));
create policy remedies_settle on remedies for update to onemap_app using (settles_remedy(case_id)) with check (settles_remedy(case_id));
create policy remedy_orders_see on remedy_orders for select to onemap_app
  using (exists (select from remedies r join cases c on c.id = r.case_id where r.id = remedy_id));
create policy remedy_orders_add on remedy_orders for insert to onemap_app
  with check (exists (select from remedies r where r.id = remedy_id and settles_remedy(r.case_id)));
create policy remedy_steps_see on remedy_steps for select to onemap_app using (exists (select from remedies r where r.id = remedy_id));
create policy remedy_steps_add on remedy_steps for insert to onemap_app with check (by_user = (select app_user())
  and exists (select from remedies r where r.id = remedy_id and settles_remedy(r.case_id)));
create policy remedy_inspections_see on remedy_inspections for select to onemap_app using (exists (select from remedies r where r.id = remedy_id));
create policy remedy_inspections_add on remedy_inspections for insert to onemap_app
  with check (by_user = (select app_user()) and inspects_remedy(remedy_id));
create policy remedy_inspection_items_see on remedy_inspection_items for select to onemap_app
  using (exists (select from evidence_items e where e.case_id = remedy_inspection_items.case_id and e.item_no = remedy_inspection_items.item_no));
create policy remedy_inspection_items_add on remedy_inspection_items for insert to onemap_app
  with check (exists (select from evidence_items e where e.case_id = remedy_inspection_items.case_id and e.item_no = remedy_inspection_items.item_no)
    and exists (select from remedy_inspections i join remedies r on r.id = i.remedy_id
      where i.id = inspection_id and i.by_user = (select app_user()) and r.case_id = remedy_inspection_items.case_id));
grant select, insert on remedies, remedy_orders, remedy_steps, remedy_inspections, remedy_inspection_items to onemap_app;
grant update (target, demand, due_on, state, ended_at) on remedies to onemap_app;

select publish_changes('remedies', 'remedies');
-- Which unit holds it follows from the place.
select track_history('remedies', '{id}', '{unit_id}');
