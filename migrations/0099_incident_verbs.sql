-- Who may do what with incidents, and who sees those with a rare animal exactly. Courts look at everything and decide about what was
-- handed over to them; they record nothing.

alter table roles add column is_court boolean not null default false;
update roles set is_court = true where name in ('court-clerk', 'prosecutor');

alter table role_verbs drop constraint role_verbs_kind_known;
alter table role_verbs add constraint role_verbs_kind_known check (kind in ('areas', 'zones', 'parcels', 'livestock', 'sightings',
  'balance', 'imports', 'standards', 'ledger', 'grants', 'contacts', 'retention', 'duties', 'patrols', 'problems', 'incidents'));
insert into role_verbs
select r, 'incidents', 'see' from unnest(array['prefecture-officer', 'county-officer', 'township-officer', 'village-cadre', 'chief',
  'warden', 'court-clerk', 'prosecutor', 'auditor']) r
union all
-- Whoever meets with one records it, and corrects the own record while nobody has checked it.
select r, 'incidents', v from unnest('{prefecture-officer,county-officer,township-officer,village-cadre,chief,warden}'::text[]) r,
  unnest('{add,edit-attributes}'::text[]) v
union all select r, 'incidents', 'close' from unnest('{prefecture-officer,county-officer,township-officer}'::text[]) r
union all select r, 'incidents', 'see-exactly' from unnest('{prefecture-officer,county-officer,court-clerk,prosecutor}'::text[]) r
union all select r, 'incidents', 'export'
from unnest('{prefecture-officer,county-officer,township-officer,court-clerk,prosecutor,auditor}'::text[]) r;

/* The areas in which the caller is court: by the grants and the token of this moment. */
create function court_areas() returns ltree[] language plpgsql stable security definer set search_path = public as $$
begin
  return (select coalesce(array_agg(distinct g.area_path), '{}')
          from grants_in_force(app_user(), app_token()) g join roles r on r.name = g.role and r.is_court
          where g.area_path is not null and current_setting('app.token', true) is not null);
end $$;

-- A change of duty that leaves the area as it was may still change who sees which incident exactly.
create or replace function caller_reach() returns text language plpgsql stable as $$
begin
  return concat_ws('|', app_user(), current_setting('app.areas', true), current_setting('app.operators', true), app_exact('sightings'),
    app_reach('incidents', 'see'), app_reach('incidents', 'see-exactly'));
end $$;
