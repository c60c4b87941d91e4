-- Rows of a file are written by the owner; what bounds them is the importer's reach, verb by verb, as it was when the file was checked
-- and once more as it is when the rows are written.

alter table imports
  -- Where the importer may change attributes and outlines; `areas` is where rows may be added.
  add column edits ltree[] not null default '{}',
  add column outlines ltree[] not null default '{}';
update imports set edits = areas, outlines = areas;

drop policy imports_open on imports;
create policy imports_add on imports for insert to onemap_app
  with check (created_by = (select app_user())
    and (select app_reach('imports', 'add')) <> '{}'
    and not exists (select from unnest(areas || edits || outlines) a where not a <@ (select app_reach('imports', 'add'))));
drop policy imports_move on imports;
create policy imports_edit on imports for update to onemap_app
  using ((select app_reach('imports', 'add')) <> '{}' and (created_by = (select app_user())
    or (areas <> '{}' and not exists (select from unnest(areas) a where not a <@ (select app_reach('imports', 'add'))))));
-- Whose it is, which file it is and how far it reaches stay as they were.
revoke update on imports from onemap_app;
grant update (state, problem, problem_detail, mapping, options, survey, crs, datum, encoding, layer) on imports to onemap_app;
