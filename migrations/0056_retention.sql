-- How long what is kept of persons may be kept: a rule for each kind as dated rows, and a report of every time it was enforced.
-- Evidence (the ledger, histories, assessments) is no kind: nothing here reaches it.

create table retention_rules (
  id uuid primary key default gen_random_uuid(),
  kind text not null constraint retention_rules_kind_known check (kind in ('sign-in-attempts', 'ended-sessions', 'known-devices',
    'ended-tokens', 'staged-rows', 'uploaded-files', 'file-samples', 'replaced-contacts', 'contacts-after-contract',
    'disabled-accounts', 'finished-jobs')),
  keep_days integer not null constraint retention_rules_days_sensible check (keep_days between 1 and 36500),
  -- Why so long: the law's words, or the office's.
  basis text not null constraint retention_rules_basis_said check (length(btrim(basis)) >= 4),
  evidence text not null constraint retention_rules_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  sources text[] not null default '{}',
  -- In force until the next row of its kind begins.
  in_force_from date not null,
  entered_by uuid default app_user() references users on delete set null,
  entered_at timestamptz not null default now(),
  constraint retention_rules_one_a_day unique (kind, in_force_from)
);
-- A rule by which something was removed must stay readable; another is a new row. Only who entered it may be forgotten.
create trigger retention_rules_stay before delete on retention_rules for each row execute function refuse_change();
create trigger retention_rules_unchanged before update of id, kind, keep_days, basis, evidence, sources, in_force_from, entered_at
  on retention_rules for each row execute function refuse_change();

-- No statute among the sources of this platform states a figure for these kinds: the days are its own working values.
insert into retention_rules (kind, keep_days, basis, evidence, in_force_from)
select kind, days, '平台暂定值，未查到法定期限 · platform default; no statutory period was found', 'N', '2020-01-01'
from (values ('sign-in-attempts', 30), ('ended-sessions', 30), ('known-devices', 365), ('ended-tokens', 180), ('staged-rows', 30),
  ('uploaded-files', 30), ('file-samples', 90), ('replaced-contacts', 30), ('contacts-after-contract', 365),
  ('disabled-accounts', 730), ('finished-jobs', 30)) defaults (kind, days);

create table retention_reports (
  id bigint generated always as identity primary key,
  run_id uuid not null,
  at timestamptz not null default now(),
  kind text not null,
  rule_id uuid not null constraint retention_reports_rule_known references retention_rules,
  -- What began before this moment was over.
  before timestamptz not null,
  removed integer not null constraint retention_reports_counted check (removed >= 0),
  oldest timestamptz,
  is_dry boolean not null,
  -- Code of what went wrong; nothing of the kind was removed then.
  fault text
);
create index retention_reports_at on retention_reports (at desc);
create trigger retention_reports_append_only before update or delete on retention_reports
  for each row execute function refuse_change();

-- Since when an account is disabled, and when what it told of the person was taken out.
alter table users add column disabled_at timestamptz, add column cleared_at timestamptz;
update users set disabled_at = now() where is_disabled;
create function date_disabling() returns trigger language plpgsql as $$
begin
  new.disabled_at := case when not new.is_disabled then null when tg_op = 'UPDATE' and old.is_disabled then old.disabled_at else now() end;
  return new;
end $$;
create trigger date_disabling before insert or update of is_disabled on users for each row execute function date_disabling();

alter table retention_rules enable row level security;
create policy retention_rules_see on retention_rules for select to onemap_app
  using ((select app_reach('retention', 'see')) <> '{}');
create policy retention_rules_enter on retention_rules for insert to onemap_app
  with check ((select app_reach('retention', 'add')) <> '{}' and entered_by = (select app_user()) and in_force_from >= current_date);
alter table retention_reports enable row level security;
create policy retention_reports_see on retention_reports for select to onemap_app
  using ((select app_reach('retention', 'see')) <> '{}');
grant select, insert on retention_rules to onemap_app;
grant select on retention_reports to onemap_app;

/* What the job queue keeps of work that ended: its payload names people. The queue makes its own tables, after the migrations. */
create function finished_jobs() returns table (since timestamptz) language plpgsql stable as $$
begin
  if to_regclass('jobs.job') is null then return; end if;
  return query execute 'select completed_on from jobs.job where completed_on is not null
    union all select coalesce(completed_on, archived_on) from jobs.archive';
end $$;
create function remove_finished_jobs(before timestamptz) returns void language plpgsql as $$
begin
  if to_regclass('jobs.job') is null then return; end if;
  execute 'delete from jobs.job where completed_on < $1' using before;
  execute 'delete from jobs.archive where coalesce(completed_on, archived_on) < $1' using before;
end $$;
