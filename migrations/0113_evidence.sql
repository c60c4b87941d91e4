-- Items of evidence: what came in stays as it came, under its digests; what is said of it may be made good, and the past keeps what was
-- said before. A change to the bytes is a further item that names its parent and how it was made.

create table evidence_items (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases,
  -- Counted from 1 in each case. Written by number_item.
  item_no integer not null,
  path ltree not null,
  name text not null,
  type text not null constraint evidence_items_type_known check (type in ('document', 'photo', 'video', 'audio', 'electronic-data', 'layer',
    'statement', 'record', 'opinion')),
  file_name text not null, file_format text not null,
  bytes bigint not null constraint evidence_items_bytes_counted check (bytes >= 0),
  sha256 text not null constraint evidence_items_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text not null constraint evidence_items_is_sm3 check (sm3 ~ '^[0-9a-f]{64}$'),
  source_device text,
  -- Where the original medium is, or why there is none.
  medium_place text, medium_absent_reason text,
  purpose text,
  -- With the zone as it was told: `+08:00`.
  captured_at timestamptz, captured_zone text,
  clock_source text constraint evidence_items_clock_known check (clock_source in ('device', 'gnss', 'server')),
  -- By how many seconds that clock was ahead; null where it was not compared.
  clock_drift_s double precision constraint evidence_items_drift_sane check (abs(clock_drift_s) <= 1000000000),
  place geometry(Point, 4326),
  -- In which system the place was taken, in the words of whoever took it.
  coordinate_system text,
  accuracy_m double precision constraint evidence_items_accuracy_sane check (accuracy_m >= 0 and accuracy_m <= 1000000),
  tool text, tool_version text,
  operator_1 text, operator_2 text, provider text, witness text, video_ref text,
  parent_no integer, steps text,
  is_sealed boolean not null default false, seal_no text,
  added_by uuid default app_user() references users on delete set null,
  added_at timestamptz not null default now(),
  version integer not null default 1, valid_from timestamptz not null default now(),
  constraint evidence_items_number_once unique (case_id, item_no),
  constraint evidence_items_same_bytes_once unique (case_id, sha256),
  constraint evidence_items_parent_known foreign key (case_id, parent_no) references evidence_items (case_id, item_no),
  constraint evidence_items_derived_how check ((parent_no is null) = (steps is null)),
  constraint evidence_items_zone_whole check ((captured_at is null) = (captured_zone is null)),
  constraint evidence_items_place_whole check (place is null or coordinate_system is not null)
);
create index evidence_items_path on evidence_items using gist (path);

create table evidence_numbers (case_id uuid primary key references cases, last integer not null);
create function number_item() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into evidence_numbers as e values (new.case_id, 1)
  on conflict (case_id) do update set last = e.last + 1 returning last into new.item_no;
  new.path := (select c.path from cases c where c.id = new.case_id);
  return new;
end $$;
create trigger number_item before insert on evidence_items for each row execute function number_item();

/* Holds for everybody, the owner too: an original is never another. What is said of it may change, and only the court opens a seal. */
create function guard_item() returns trigger language plpgsql as $$
begin
  if (new.case_id, new.item_no, new.path, new.file_name, new.bytes, new.sha256, new.sm3, new.added_at)
     is distinct from (old.case_id, old.item_no, old.path, old.file_name, old.bytes, old.sha256, old.sm3, old.added_at)
     or (new.parent_no, new.steps) is distinct from (old.parent_no, old.steps)
     or old.added_by is distinct from new.added_by and new.added_by is not null then
    raise exception 'an original stays as it came in' using errcode = '42501';
  end if;
  if current_user = 'onemap_app' and old.is_sealed and not new.is_sealed and not old.path <@ app_reach('evidence', 'see-exactly') then
    raise exception 'a seal is the court''s to open' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger guard_item before update on evidence_items for each row execute function guard_item();
create trigger evidence_items_stay before delete on evidence_items for each row execute function refuse_change();
create trigger evidence_items_no_truncate before truncate on evidence_items for each statement execute function refuse_change();

alter table evidence_items enable row level security;
create policy evidence_items_see on evidence_items for select to onemap_app using (path <@ (select app_reach('evidence', 'see')));
create policy evidence_items_add on evidence_items for insert to onemap_app
  with check (added_by = (select app_user()) and path <@ (select app_reach('evidence', 'add')));
create policy evidence_items_edit on evidence_items for update to onemap_app
  using (path <@ (select app_reach('evidence', 'edit-attributes'))) with check (path <@ (select app_reach('evidence', 'edit-attributes')));
grant select, insert on evidence_items to onemap_app;
grant update (name, type, file_format, source_device, medium_place, medium_absent_reason, purpose, captured_at, captured_zone, clock_source, clock_drift_s,
  place, coordinate_system, accuracy_m, tool, tool_version, operator_1, operator_2, provider, witness, video_ref, is_sealed, seal_no)
  on evidence_items to onemap_app;
select track_history('evidence_items');
