-- Files brought in: what was found in them, what was written, and what undoing would take back.

create table imports (
  id uuid primary key default gen_random_uuid(),
  kind text not null constraint imports_kind_known check (kind in ('areas', 'zones', 'parcels', 'holders', 'herds', 'yields')),
  file_name text not null,
  file_sha256 text not null,
  file_bytes bigint not null,
  -- Where the file waits until the import is committed, undone or too old.
  file_path text,
  format text,
  source_name text,
  crs text,
  datum text,
  encoding text,
  layer text,
  -- What the reader said of the file: fields with samples, layers, encoding, coordinate system, notes.
  survey jsonb not null default '{}',
  mapping jsonb not null default '{}',
  options jsonb not null default '{}',
  state text not null default 'read' constraint imports_state_known check (state in ('read', 'checking', 'checked', 'committing', 'committed', 'undone', 'failed')),
  rows_read integer not null default 0,
  rows_good integer not null default 0,
  rows_bad integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_same integer not null default 0,
  problem text,
  problem_detail jsonb not null default '{}',
  -- How far the grants of the importer reached; rows elsewhere are faults.
  areas ltree[] not null default '{}',
  created_by uuid references users,
  created_by_name text,
  created_at timestamptz not null default now(),
  committed_at timestamptz,
  undone_at timestamptz
);
create index imports_created on imports (created_at desc);

-- Rows of the file while it is checked; gone after commit or undo. Unlogged: a lost server asks for a new check, nothing more.
create unlogged table import_rows (
  import_id uuid not null,
  row_number integer not null,
  key text,
  attributes jsonb not null,
  geom geometry(Geometry, 4326),
  -- Area of the record: looked up from its code at once, else by the check of the slice.
  path ltree,
  is_valid boolean not null default true,
  -- Has an edge that no other row of the file runs along in the opposite direction: only there can overlaps and gaps begin.
  is_border boolean not null default true,
  is_good boolean not null default true,
  primary key (import_id, row_number)
);
create index import_rows_border on import_rows using gist (geom) where is_border;

create table import_faults (
  import_id uuid not null references imports on delete cascade,
  row_number integer not null,
  field text,
  code text not null,
  severity text not null constraint import_faults_severity_known check (severity in ('error', 'warning')),
  place geometry(Point, 4326),
  detail jsonb not null default '{}'
);
create index import_faults_import on import_faults (import_id, row_number);

-- Child rows without a history of their own, as they were before an import replaced them.
create table import_before (
  import_id uuid not null references imports on delete cascade,
  tracked text not null,
  record_id uuid not null,
  before jsonb not null,
  primary key (import_id, tracked, record_id)
);

create table column_mappings (
  kind text not null,
  fields_digest text not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (kind, fields_digest)
);

/* The codes of rows of `tracked` that somebody wrote or removed after `import` wrote them. */
create function edited_since_import(tracked regclass, import uuid) returns setof text language plpgsql stable as $$
begin
  return query execute format(
    $q$ select distinct coalesce(to_jsonb(h)->>'code', h.id::text) from %1$I h join imports i on i.id = $1 and h.valid_to > i.committed_at left join %2$s t on t.id = h.id
        where h.import_id = $1
          and (t.id is null or to_jsonb(t) - '{version,valid_from}'::text[] <> to_jsonb(h) - '{version,valid_from,valid_to}'::text[]) $q$,
    tracked::text || '_history', tracked) using import;
end $$;

/* Takes back what `import` wrote into `tracked`: created rows go, changed rows become what they were. Returns rows removed and restored. */
create function undo_import(tracked regclass, import uuid, out removed integer, out restored integer) language plpgsql as $$
declare
  assignments text;
begin
  select string_agg(format('%1$I = b.%1$I', attname), ', ') into assignments
  from pg_attribute
  where attrelid = tracked and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('id', 'version', 'valid_from');
  execute format(
    $q$ with written as (
          select w.id, min(w.version) as version
          from (select id, version from %2$s where import_id = $1 union all select id, version from %1$I where import_id = $1) w
          group by w.id),
        before as (
          select distinct on (h.id) h.* from %1$I h join written w on w.id = h.id and h.version < w.version
          order by h.id, h.version desc)
        update %2$s t set %3$s from before b where t.id = b.id $q$,
    tracked::text || '_history', tracked, assignments) using import;
  get diagnostics restored = row_count;
  execute format('delete from %s where import_id = $1', tracked) using import;
  get diagnostics removed = row_count;
end $$;

-- Tolerances of the checks. Working values of this platform, not of any standard: an officer enters others as new dated rows.
insert into standard_editions (code, title, status, note)
values ('import', '导入检查容差（平台默认） · Import tolerances (platform defaults)', 'working', 'No published figure is known; an officer enters others as new dated rows.');
insert into coefficients (edition, key, value, unit, evidence, note, approved_by) values
  ('import', 'area-difference-share', 0.05, 'share', 'D', 'Paper area against measured area, as a share of the measured one', 'platform default'),
  ('import', 'area-difference-ha', 0.5, 'ha', 'D', 'Smaller differences between paper and measured area are not told', 'platform default'),
  ('import', 'overlap-ha', 0.05, 'ha', 'D', 'Overlap with a neighbour that is told', 'platform default'),
  ('import', 'overlap-error-share', 0.5, 'share', 'D', 'Overlap above this share of the smaller polygon is an error, below a warning', 'platform default'),
  ('import', 'sliver-width-m', 2, 'm', 'D', 'A gap or polygon narrower than this on average is a sliver', 'platform default'),
  ('import', 'gap-ha', 5, 'ha', 'D', 'A hole between parcels of a village up to this size is told as a gap', 'platform default'),
  ('import', 'yield-error', 0.3, 'share', 'D', 'Relative error taken for an imported yield that states none', 'platform default'),
  ('import', 'outside-share', 0.01, 'share', 'D', 'Share of a polygon outside the prefecture that is told', 'platform default');

alter table imports enable row level security;
alter table import_rows enable row level security;
alter table import_faults enable row level security;
-- A person sees the own imports, and those whose reach lies within the own areas.
create policy imports_see on imports for select to onemap_app using (created_by = (select app_user())
  or (areas <> '{}' and not exists (select from unnest(areas) a where not a <@ (select app_areas()))));
create policy imports_open on imports for insert to onemap_app with check (created_by = (select app_user()));
create policy imports_move on imports for update to onemap_app using (created_by = (select app_user())
  or (areas <> '{}' and not exists (select from unnest(areas) a where not a <@ (select app_areas()))));
create policy import_rows_see on import_rows for select to onemap_app using (exists (select from imports i where i.id = import_id));
create policy import_faults_see on import_faults for select to onemap_app using (exists (select from imports i where i.id = import_id));
grant select, insert, update on imports to onemap_app;
grant select on import_rows, import_faults to onemap_app;
grant select, insert, update on column_mappings to onemap_app;
