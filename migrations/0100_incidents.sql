-- Incidents: poaching, illegal harvest, grazing in a ban zone, the four disorders, fire, wildlife conflict. What happened, where and
-- when (and how surely), what animals, things and people were in it, and every step until its end.

create table incident_kinds (
  code text primary key,
  family text not null constraint incident_kinds_family_known check (family in ('poaching', 'harvest', 'grazing', 'four-disorders', 'fire', 'wildlife-conflict')),
  rank integer not null,
  name_zh text not null constraint incident_kinds_name_unique unique,
  name_bo text not null, name_en text not null,
  -- The text that names the act; null where none was read.
  document text, source text,
  evidence text not null constraint incident_kinds_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N'))
);
/* What is asked of a kind, as JSON Schema. A form is never edited: another is a further version, and a record keeps the one it was made by. */
create table incident_forms (
  kind text not null references incident_kinds,
  version integer not null constraint incident_forms_version_counted check (version > 0),
  schema jsonb not null constraint incident_forms_schema_of_object check (schema ->> 'type' = 'object'),
  in_force_from date not null,
  primary key (kind, version)
);
create trigger incident_forms_stay before update or delete on incident_forms for each row execute function refuse_change();
grant select on incident_kinds, incident_forms to onemap_app;

create table incidents (
  id uuid primary key default gen_random_uuid(),
  -- Made by whoever sends it: the same record sent twice is one.
  client_id uuid not null default gen_random_uuid(),
  -- `632701-2026-0007`: county, year, running number. Written by keep_incident.
  code text not null constraint incidents_code_unique unique,
  kind text not null constraint incidents_kind_known references incident_kinds,
  form_version integer not null,
  details jsonb not null default '{}' constraint incidents_details_of_object check (jsonb_typeof(details) = 'object'),
  geom geometry(Geometry, 4326) not null constraint incidents_geom_valid check (st_isvalid(geom)),
  area_code text not null constraint incidents_area_known references areas,
  path ltree not null,
  certainty text not null constraint incidents_certainty_known check (certainty in ('exact', 'about', 'between', 'unknown')),
  happened_from timestamptz, happened_to timestamptz,
  description text not null,
  state text not null default 'reported' constraint incidents_state_known check (state in
    ('reported', 'checked', 'confirmed', 'unfounded', 'handed-over', 'handled', 'closed')),
  recorded_by uuid default app_user() references users on delete set null,
  recorded_at timestamptz not null default now(),
  -- What holds at a time is looked up for this moment.
  moment timestamptz generated always as (coalesce(happened_from, recorded_at)) stored,
  -- Has an animal of level I: told exactly to few (0102). Written by settle_incident.
  is_sensitive boolean not null default false,
  -- Counts corrections: linked rows say from which to which they hold.
  edition integer not null default 1,
  -- Counts changes of place and time: incident_places are of one of them.
  placement integer not null default 1,
  ended_at timestamptz, is_demo boolean not null default false,
  version integer not null default 1, valid_from timestamptz not null default now(),
  constraint incidents_form_known foreign key (kind, form_version) references incident_forms,
  constraint incidents_sent_once unique nulls not distinct (recorded_by, client_id),
  constraint incidents_time_whole check (case certainty when 'unknown' then happened_from is null and happened_to is null
    when 'between' then happened_from is not null and happened_to is not null and happened_from < happened_to
    else happened_from is not null and happened_to is null end),
  constraint incidents_not_ahead check (coalesce(happened_to, happened_from, recorded_at) <= now() + interval '5 minutes'),
  constraint incidents_end_dated check ((state in ('closed', 'unfounded')) = (ended_at is not null))
);
create index incidents_geom on incidents using gist (geom);
create index incidents_path on incidents using gist (path);
create index incidents_moment on incidents (moment);

create table incident_species (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents on delete cascade,
  species_code text not null constraint incident_species_known references species,
  -- Null: not counted.
  heads integer constraint incident_species_heads_counted check (heads between 1 and 100000),
  from_edition integer not null, to_edition integer
);
create unique index incident_species_once on incident_species (incident_id, species_code) where to_edition is null;
create table incident_objects (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents on delete cascade,
  what text not null constraint incident_objects_what_known check (what in ('vehicle', 'tool', 'product', 'weapon')),
  label text not null,
  amount double precision constraint incident_objects_amount_counted check (amount > 0 and amount <= 1e9),
  unit text,
  -- Null: not valued.
  value_yuan numeric(14, 2) constraint incident_objects_value_counted check (value_yuan >= 0),
  from_edition integer not null, to_edition integer,
  constraint incident_objects_unit_of_amount check (unit is null or amount is not null)
);
create index incident_objects_incident on incident_objects (incident_id);
/* The least that handling needs of a person, and kept only so long (retention kind `incident-persons`). */
create table incident_persons (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents on delete cascade,
  role text not null constraint incident_persons_role_known check (role in ('suspect', 'witness', 'reporter-known', 'victim-holder')),
  name text not null, contact text, note text,
  from_edition integer not null, to_edition integer
);
create index incident_persons_incident on incident_persons (incident_id);

-- Each step: who, when, from where to where, in what words. Only added to.
create table incident_steps (
  incident_id uuid not null references incidents on delete cascade,
  n integer not null,
  action text not null constraint incident_steps_action_known check (action in ('record', 'check', 'confirm', 'mark-unfounded', 'withdraw',
    'hand-over', 'give-back', 'handle', 'close')),
  from_state text, to_state text not null,
  by_user uuid default app_user() references users on delete set null,
  at timestamptz not null default now(),
  note text,
  primary key (incident_id, n)
);
create table incident_photos (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents on delete cascade,
  name text not null, media_type text not null,
  -- Of the bytes as received; they lie under this name in DATA_DIR and are never changed.
  sha256 text not null,
  bytes bigint not null, width integer not null, height integer not null,
  added_by uuid default app_user() references users on delete set null,
  added_at timestamptz not null default now(),
  constraint incident_photos_once unique (incident_id, sha256)
);
-- Two records of the same thing, as a person said; both stay.
create table incident_links (
  first_id uuid not null constraint incident_links_first_known references incidents on delete cascade,
  second_id uuid not null constraint incident_links_second_known references incidents on delete cascade,
  reason text not null,
  linked_by uuid default app_user() references users on delete set null,
  linked_at timestamptz not null default now(),
  primary key (first_id, second_id),
  constraint incident_links_of_two check (first_id < second_id)
);

create table incident_numbers (county text not null, year integer not null, last integer not null, primary key (county, year));
/* Numbers a new record; counts a change of place or time. */
create function keep_incident() returns trigger language plpgsql security definer set search_path = public as $$
declare
  at_county constant text := coalesce((select a.code from areas a where a.level = 'county' and a.path @> new.path), left(new.area_code, 6));
  in_year constant integer := extract(year from coalesce(new.happened_from, new.recorded_at) at time zone 'Asia/Shanghai');
  n integer;
begin
  if tg_op = 'UPDATE' then
    if new.geom is distinct from old.geom or new.happened_from is distinct from old.happened_from then new.placement := old.placement + 1; end if;
    return new;
  end if;
  insert into incident_numbers as i values (at_county, in_year, 1) on conflict (county, year) do update set last = i.last + 1 returning last into n;
  new.code := format('%s-%s-%s', at_county, in_year, lpad(n::text, 4, '0'));
  return new;
end $$;
create trigger keep_incident before insert or update on incidents for each row execute function keep_incident();

/* Holds every change of the caller's to the steps there are, and to who may take each; incident.rules.ts says the same. */
create function guard_incident() returns trigger language plpgsql as $$
declare
  step constant text := old.state || '>' || new.state;
  is_office constant boolean := old.path <@ app_reach('incidents', 'close') and new.path <@ app_reach('incidents', 'close');
  is_court constant boolean := old.path <@ court_areas();
  is_recorder constant boolean := coalesce(old.recorded_by = app_user(), false);
  may boolean;
begin
  if new.code <> old.code or new.client_id <> old.client_id or new.recorded_by is distinct from old.recorded_by
     or new.recorded_at <> old.recorded_at or new.is_sensitive <> old.is_sensitive or new.is_demo <> old.is_demo then
    raise exception 'not-permitted' using errcode = '42501';
  end if;
  may := case
    when old.state in ('closed', 'unfounded') then false
    when new.state = old.state then is_office or (is_recorder and old.state = 'reported')
    when step = 'reported>unfounded' then is_office or is_recorder
    when step in ('checked>confirmed', 'checked>unfounded') then is_office and not is_recorder
    when step in ('reported>checked', 'confirmed>handed-over', 'confirmed>handled', 'handled>closed') then is_office
    when step in ('handed-over>confirmed', 'handed-over>closed') then is_court
    else false end;
  if not coalesce(may, false) then raise exception 'not-permitted' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard_incident before update on incidents for each row when (current_user = 'onemap_app') execute function guard_incident();
