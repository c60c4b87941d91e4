-- How long the points of a patrol are kept, as a dated row like other kinds. No period was found for them, so the row names none: they
-- are kept until the office says how long. What was derived of them stays, and what an open problem rests on.

alter table retention_rules alter column keep_days drop not null;
alter table retention_rules drop constraint retention_rules_kind_known;
alter table retention_rules add constraint retention_rules_kind_known check (kind in ('sign-in-attempts', 'ended-sessions', 'known-devices',
  'ended-tokens', 'staged-rows', 'uploaded-files', 'file-samples', 'replaced-contacts', 'contacts-after-contract',
  'disabled-accounts', 'finished-jobs', 'patrol-points'));
-- Null days remove nothing, and there is no moment before which it was over.
alter table retention_rules add constraint retention_rules_kept_known check (keep_days is not null or kind = 'patrol-points');
alter table retention_reports alter column before drop not null;
insert into retention_rules (kind, keep_days, basis, evidence, in_force_from)
values ('patrol-points', null, '平台暂定一直保存：未查到法定期限，请主管单位确定 · kept for now: no period was found, the office is asked to set one', 'N', '2020-01-01');

-- Since when the points are gone. What was derived of them is then not derived again.
alter table patrol_tracks add column points_removed_at timestamptz;
