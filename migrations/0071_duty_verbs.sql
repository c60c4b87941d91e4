-- What each role may do with duty, and how far: a chief and a warden in their own units, everybody else by area.

-- A chief or a warden sees of duty only their own units; whoever else reads duty reads it by area.
alter table roles add column is_bound_to_units boolean not null default false;
update roles set is_bound_to_units = true where name in ('chief', 'warden');

alter table role_verbs drop constraint role_verbs_kind_known;
alter table role_verbs add constraint role_verbs_kind_known check (kind in ('areas', 'zones', 'parcels', 'livestock', 'sightings',
  'balance', 'imports', 'standards', 'ledger', 'grants', 'contacts', 'retention', 'duties', 'patrols', 'problems'));
insert into role_verbs
select r, k, v from unnest(array['prefecture-officer', 'county-officer', 'township-officer', 'village-cadre', 'chief', 'warden',
  'court-clerk', 'prosecutor', 'auditor']) r, unnest('{duties,patrols,problems}'::text[]) k, unnest('{see}'::text[]) v
union all
-- The offices of prefecture and county draw units and fill posts; a township fills the posts of its own ground.
select r, 'duties', v from unnest('{prefecture-officer,county-officer}'::text[]) r, unnest('{add,edit-attributes,edit-geometry,close}'::text[]) v
union all select 'township-officer', 'duties', v from unnest('{edit-attributes,close}'::text[]) v
-- Whoever goes out records it; a record in doubt is decided by an office or a chief.
union all
select r, 'patrols', 'add' from unnest('{prefecture-officer,county-officer,township-officer,village-cadre,chief,warden}'::text[]) r
union all select r, 'patrols', 'edit-attributes' from unnest('{prefecture-officer,county-officer,township-officer,village-cadre,chief,warden}'::text[]) r
union all select r, 'patrols', 'close' from unnest('{prefecture-officer,county-officer,township-officer,chief}'::text[]) r
union all
select r, 'problems', v from unnest('{prefecture-officer,county-officer,township-officer,village-cadre,chief,warden}'::text[]) r,
  unnest('{add,edit-attributes}'::text[]) v
union all select r, 'problems', 'close' from unnest('{prefecture-officer,county-officer,township-officer,chief}'::text[]) r
union all
select r, k, 'export' from unnest('{prefecture-officer,county-officer,township-officer,court-clerk,prosecutor,auditor}'::text[]) r,
  unnest('{duties,patrols,problems}'::text[]) k;

-- What is taken away reaches as far as the verb `export` in duty too.
create or replace function enter_export(wanted text) returns boolean language plpgsql as $$
declare
  areas ltree[];
begin
  select coalesce(array_agg(distinct case when e <@ seen then e else seen end), '{}') into areas
  from unnest(app_reach(wanted, 'export')) e join unnest(app_areas()) seen on e <@ seen or seen <@ e;
  perform set_config('app.areas', areas::text, true), set_config('app.operators', '{}', true), set_config('app.exported', wanted, true);
  return true;
end $$;

/* Areas in which the caller may do one of `verbs` with this kind of duty by area: as app_reach, without those bound to units. */
create function duty_areas(wanted text, variadic verbs text[]) returns ltree[]
  language plpgsql stable security definer set search_path = public as $$
begin
  return (select coalesce(array_agg(distinct g.area_path), '{}')
          from grants_in_force(app_user(), app_token()) g
          join roles r on r.name = g.role and not r.is_bound_to_units
          join role_verbs v on v.role = g.role and v.kind = wanted
            and (v.verb = any (verbs) and coalesce(current_setting('app.exported', true), '') = ''
                 or v.verb = 'export' and current_setting('app.exported', true) <> '' and 'see' = any (verbs))
          where g.area_path is not null and current_setting('app.token', true) is not null);
end $$;
