-- Frozen layers of a case: as of which moment, on what ground, of which collections, by whom. What is in them lies in items of evidence.

create table evidence_freezes (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  -- Counted from 1 in each case. Written by number_freeze.
  n integer not null,
  as_of timestamptz not null,
  ground geometry(MultiPolygon, 4326) not null constraint evidence_freezes_ground_valid check (st_isvalid(ground)),
  -- Whose outline the ground is, by what people called it; null where it was drawn.
  of_kind text constraint evidence_freezes_kind_known check (of_kind in ('parcel', 'incident')),
  of_id uuid, of_code text,
  buffer_m double precision constraint evidence_freezes_buffer_sane check (buffer_m between 0 and 50000),
  -- One document a collection: features, of these recorded later, generalised, demonstration, and between which moments they were written.
  counts jsonb not null constraint evidence_freezes_counts_listed check (jsonb_typeof(counts) = 'array'),
  area_ha double precision not null,
  purpose text not null,
  manifest_no integer not null, geopackage_no integer not null, geojson_no integer not null,
  frozen_by uuid default app_user() references users on delete set null,
  frozen_at timestamptz not null default now(),
  constraint evidence_freezes_number_once unique (case_id, n),
  constraint evidence_freezes_manifest_once unique (case_id, manifest_no),
  constraint evidence_freezes_manifest_known foreign key (case_id, manifest_no) references evidence_items (case_id, item_no),
  constraint evidence_freezes_geopackage_known foreign key (case_id, geopackage_no) references evidence_items (case_id, item_no),
  constraint evidence_freezes_geojson_known foreign key (case_id, geojson_no) references evidence_items (case_id, item_no),
  constraint evidence_freezes_outline_whole check ((of_kind is null) = (of_id is null) and (of_kind is null) = (of_code is null)
    and (of_kind is null) = (buffer_m is null))
);

create function number_freeze() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.n := 1 + coalesce((select max(f.n) from evidence_freezes f where f.case_id = new.case_id), 0);
  return new;
end $$;
create trigger number_freeze before insert on evidence_freezes for each row execute function number_freeze();

/* Holds for everybody: what was frozen stays told as it was. An account that is deleted leaves its freezes without a name. */
create function guard_freeze() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'frozen_by' is distinct from to_jsonb(old) - 'frozen_by' or new.frozen_by is not null then
    raise exception 'a freeze stays as it was made' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_freeze before update on evidence_freezes for each row execute function guard_freeze();
create trigger evidence_freezes_stay before delete on evidence_freezes for each row execute function refuse_change();
create trigger evidence_freezes_no_truncate before truncate on evidence_freezes for each statement execute function refuse_change();

alter table evidence_freezes enable row level security;
create policy evidence_freezes_see on evidence_freezes for select to onemap_app
  using (exists (select from cases c where c.id = case_id and c.path <@ (select app_reach('evidence', 'see'))));
create policy evidence_freezes_add on evidence_freezes for insert to onemap_app with check (frozen_by = (select app_user())
  and exists (select from cases c where c.id = case_id and c.stage <> 'closed' and c.path <@ (select app_reach('evidence', 'add'))));
grant select, insert on evidence_freezes to onemap_app;
