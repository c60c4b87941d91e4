-- Who holds and who works which registered polygon of grass.

-- 经营主体: a household, a joint household or a cooperative; the unit on which balance is judged.
create table operators (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint operators_code_unique unique,
  kind text not null constraint operators_kind_known check (kind in ('household', 'joint-household', 'cooperative')),
  name text not null,
  area_code text not null constraint operators_area_known references areas,
  path ltree not null,
  phone text,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now()
);
create index operators_path on operators using gist (path);
create index operators_name on operators using gin (name gin_trgm_ops);
create index operators_area on operators (area_code);

-- 承包户: the party to the contract. Name, village, contract code and phone; nothing else is kept of a person.
create table holders (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint holders_code_unique unique,
  name text not null,
  area_code text not null constraint holders_area_known references areas,
  path ltree not null,
  phone text,
  operator_id uuid constraint holders_operator_known references operators,
  is_demo boolean not null default false,
  import_id uuid,
  version integer not null default 1,
  valid_from timestamptz not null default now()
);
create index holders_path on holders using gist (path);
create index holders_name on holders using gin (name gin_trgm_ops);
create index holders_operator on holders (operator_id);
create index holders_area_name on holders (area_code, name);

create table parcels (
  id uuid primary key default gen_random_uuid(),
  code text not null constraint parcels_code_unique unique,
  name text,
  area_code text not null constraint parcels_area_known references areas,
  path ltree not null,
  season text not null constraint parcels_season_known check (season in ('warm', 'cold', 'year')),
  holder_id uuid constraint parcels_holder_known references holders,
  operator_id uuid constraint parcels_operator_known references operators,
  geom geometry(MultiPolygon, 4326) not null constraint parcels_geom_valid check (st_isvalid(geom)),
  area_ha double precision generated always as (st_area(geom::geography) / 10000.0) stored,
  paper_area_ha double precision constraint parcels_paper_area_positive check (paper_area_ha > 0),
  entitlement_su double precision constraint parcels_entitlement_not_negative check (entitlement_su >= 0),
  contract_from date,
  contract_to date,
  source text not null,
  source_crs text,
  is_demo boolean not null default false,
  import_id uuid,
  geom_version integer not null default 1,
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  constraint parcels_contract_ordered check (contract_from is null or contract_to is null or contract_from < contract_to)
);
create index parcels_geom on parcels using gist (geom);
create index parcels_path on parcels using gist (path);
create index parcels_area on parcels (area_code);
create index parcels_holder on parcels (holder_id);
create index parcels_operator on parcels (operator_id);
create index parcels_code on parcels using gin (code gin_trgm_ops);

create function count_geom_version() returns trigger language plpgsql as $$
begin
  new.geom_version := old.geom_version + 1;
  return new;
end $$;
create trigger count_geom_version before update of geom on parcels for each row
  when (not (old.geom ~= new.geom and st_equals(old.geom, new.geom))) execute function count_geom_version();

select track_history('operators');
select track_history('holders');
select track_history('parcels');
select publish_changes('operators', 'operators');
select publish_changes('holders', 'operators');
select publish_changes('parcels', 'parcels');

alter table operators enable row level security;
alter table holders enable row level security;
alter table parcels enable row level security;
alter table operators_history enable row level security;
alter table holders_history enable row level security;
alter table parcels_history enable row level security;

create policy operators_see on operators for select to onemap_app
  using (path <@ (select app_areas()) or id = any ((select app_operators())::uuid[]));
create policy operators_write on operators for all to onemap_app
  using (path <@ (select app_areas())) with check (path <@ (select app_areas()));
create policy holders_see on holders for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy holders_write on holders for all to onemap_app
  using (path <@ (select app_areas())) with check (path <@ (select app_areas()));
create policy parcels_see on parcels for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy parcels_write on parcels for all to onemap_app
  using (path <@ (select app_areas())) with check (path <@ (select app_areas()));
create policy operators_past on operators_history for select to onemap_app
  using (path <@ (select app_areas()) or id = any ((select app_operators())::uuid[]));
create policy holders_past on holders_history for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));
create policy parcels_past on parcels_history for select to onemap_app
  using (path <@ (select app_areas()) or operator_id = any ((select app_operators())::uuid[]));

grant select, insert, update, delete on operators, holders, parcels to onemap_app;
grant select on operators_history, holders_history, parcels_history to onemap_app;
