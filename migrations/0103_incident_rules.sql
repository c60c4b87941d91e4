-- How near in place and time two incidents of one family are shown to a person as perhaps the same: dated rows, working values of this
-- platform; and how long persons in incidents are kept: a dated row without days, for no period was found.

/* A tolerance judges nobody: entering one leaves every balance as it is. */
create or replace function coefficients_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(
    select distinct a.operator_id from assessments a, fresh c
    where c.edition not in ('import', 'incidents')
      and (c.animal is null or exists (select from herd_surveys s join herd_counts h on h.survey_id = s.id
             where s.operator_id = a.operator_id and s.is_adopted and h.animal = c.animal))
      and (c.grassland_type is null or exists (select from parcels p join parcel_facts f on f.parcel_id = p.id
             where p.operator_id = a.operator_id and f.type_code = c.grassland_type))));
  return null;
end $$;

insert into standard_editions (code, title, status, note)
values ('incidents', '案事件查重（平台默认） · Near duplicates of incidents (platform defaults)', 'working', 'No published figure is known; an officer enters others as new dated rows.');
insert into coefficients (edition, key, value, unit, evidence, note, approved_by) values
  ('incidents', 'duplicate-distance', 500, 'm', 'D', 'Incidents of one family this near to each other may be the same', 'platform default'),
  ('incidents', 'duplicate-days', 3, 'day', 'D', 'Incidents of one family this near in time may be the same', 'platform default');

alter table retention_rules drop constraint retention_rules_kind_known;
alter table retention_rules add constraint retention_rules_kind_known check (kind in ('sign-in-attempts', 'ended-sessions', 'known-devices',
  'ended-tokens', 'staged-rows', 'uploaded-files', 'file-samples', 'replaced-contacts', 'contacts-after-contract',
  'disabled-accounts', 'finished-jobs', 'patrol-points', 'incident-persons'));
alter table retention_rules drop constraint retention_rules_kept_known;
alter table retention_rules add constraint retention_rules_kept_known check (keep_days is not null or kind in ('patrol-points', 'incident-persons'));
insert into retention_rules (kind, keep_days, basis, evidence, in_force_from)
values ('incident-persons', null, '平台暂定一直保存：未查到法定期限，请主管单位确定 · kept for now: no period was found, the office is asked to set one', 'N', '2020-01-01');
