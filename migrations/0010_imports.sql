-- Files brought in: what was found in them, what was written, and what undoing would take back.

create table imports (
  id uuid primary key default gen_random_uuid(),
  kind text not null constraint imports_kind_known check (kind in ('areas', 'zones', 'parcels', 'holders', 'herds', 'yields')),
  file_name text not null,
  file_sha256 text not null,
  file_bytes bigint not null,
  format text,
  source_name text,
  crs text,
  encoding text,
  layer text,
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
  created_by uuid references users,
  created_at timestamptz not null default now(),
  committed_at timestamptz,
  undone_at timestamptz
);

create table import_rows (
  import_id uuid not null references imports on delete cascade,
  row_number integer not null,
  key text,
  attributes jsonb not null,
  geom geometry(Geometry, 4326),
  is_good boolean not null default true,
  primary key (import_id, row_number)
);
create index import_rows_geom on import_rows using gist (geom);

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

create table column_mappings (
  kind text not null,
  fields_digest text not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (kind, fields_digest)
);
