-- One policy a command instead of one for all: adding, changing and removing are verbs of their own, and seeing gives none of them.

drop policy zones_write on zones;
drop policy operators_write on operators;
drop policy holders_write on holders;
drop policy parcels_write on parcels;
drop policy herd_surveys_write on herd_surveys;
drop policy herd_counts_write on herd_counts;
drop policy supplements_write on supplements;
drop policy sightings_record on sightings;
drop policy sightings_change on sightings;
drop policy sighting_photos_add on sighting_photos;
drop policy assessment_runs_ask on assessment_runs;
drop policy assessment_runs_cancel on assessment_runs;

/* The three policies of a table whose rows lie at a `path`, and the guard that tells attributes, outline and end apart. */
create function rule_writes(subject text, kind text, place text, ends text[] default '{}') returns void language plpgsql as $body$
declare
  reach constant text := 'path <@ (select app_reach(%L, %s))';
  change constant text := format(reach, kind, $$'edit-attributes', 'edit-geometry', 'close'$$);
begin
  execute format('create policy %I on %I for insert to onemap_app with check (%s)', subject || '_add', subject,
    format(reach, kind, $$'add'$$));
  execute format('create policy %I on %I for update to onemap_app using (%s) with check (%s)', subject || '_edit', subject, change, change);
  execute format('create policy %I on %I for delete to onemap_app using (%s)', subject || '_delete', subject,
    format(reach, kind, $$'delete'$$));
  execute format('create trigger guard_verbs before update on %I for each row when (current_user = %L) execute function guard_verbs(%s)',
    subject, 'onemap_app', (select string_agg(quote_literal(a), ', ') from unnest(array[kind, place] || ends) a));
end $body$;
select rule_writes('zones', 'zones', 'geom', '{in_force_to}');
select rule_writes('operators', 'parcels', '');
select rule_writes('holders', 'parcels', '');
select rule_writes('parcels', 'parcels', 'geom', '{contract_to}');
select rule_writes('herd_surveys', 'livestock', 'place');
select rule_writes('supplements', 'livestock', '');
drop function rule_writes(text, text, text, text[]);

-- A count is written where its survey is.
create policy herd_counts_add on herd_counts for insert to onemap_app
  with check (exists (select from herd_surveys s where s.id = survey_id and s.path <@ (select app_reach('livestock', 'add'))));
create policy herd_counts_edit on herd_counts for update to onemap_app
  using (exists (select from herd_surveys s where s.id = survey_id and s.path <@ (select app_reach('livestock', 'edit-attributes'))))
  with check (exists (select from herd_surveys s where s.id = survey_id and s.path <@ (select app_reach('livestock', 'edit-attributes'))));
create policy herd_counts_delete on herd_counts for delete to onemap_app
  using (exists (select from herd_surveys s where s.id = survey_id and s.path <@ (select app_reach('livestock', 'delete'))));

-- A sighting is signed by whoever made it, who may correct it; others only by the duty to see it exactly. An unlock lets one read.
create policy sightings_add on sightings for insert to onemap_app
  with check (recorded_by = (select app_user()) and path <@ (select app_reach('sightings', 'add')));
create policy sightings_edit on sightings for update to onemap_app
  using (path <@ (select app_reach('sightings', 'edit-attributes', 'edit-geometry'))
    and (recorded_by = (select app_user()) or path <@ (select app_reach('sightings', 'see-exactly'))))
  with check (path <@ (select app_reach('sightings', 'edit-attributes', 'edit-geometry')));
create trigger guard_verbs before update on sightings for each row when (current_user = 'onemap_app')
  execute function guard_verbs('sightings', 'place');
create policy sighting_photos_add on sighting_photos for insert to onemap_app
  with check (added_by = (select app_user())
    and exists (select from sightings s where s.id = sighting_id and s.path <@ (select app_reach('sightings', 'add'))));

create policy assessment_runs_add on assessment_runs for insert to onemap_app
  with check (state = 'queued' and path <@ (select app_reach('balance', 'add')));
create policy assessment_runs_close on assessment_runs for update to onemap_app
  using (state in ('queued', 'running') and path <@ (select app_reach('balance', 'close')))
  with check (state = 'cancelled' and path <@ (select app_reach('balance', 'close')));
revoke update on assessment_runs from onemap_app;
grant update (state, ended_at) on assessment_runs to onemap_app;

-- Coefficients hold for the whole prefecture: province and prefecture are the first two steps of a path.
alter table coefficients enable row level security;
create policy coefficients_see on coefficients for select to onemap_app using (true);
create policy coefficients_add on coefficients for insert to onemap_app
  with check (exists (select from unnest((select app_reach('standards', 'add'))) area where nlevel(area) <= 2));

-- Written by imports alone, which check the importer's reach themselves.
revoke insert, update, delete on grassland_units, yields from onemap_app;

alter table column_mappings enable row level security;
create policy column_mappings_see on column_mappings for select to onemap_app using (true);
create policy column_mappings_add on column_mappings for insert to onemap_app
  with check ((select app_reach('imports', 'add')) <> '{}');
create policy column_mappings_edit on column_mappings for update to onemap_app
  using ((select app_reach('imports', 'add')) <> '{}') with check ((select app_reach('imports', 'add')) <> '{}');
