-- What each role may do with notices to herders and others. A township drafts, hands over and looks whether it was done; what is issued,
-- and how an objection is answered, the offices of county and prefecture decide (`close`). A herder sees the own, once issued.

create function widen_list(held text, rule text, word text) returns void language plpgsql as $$
declare
  stands constant text := (select pg_get_constraintdef(oid) from pg_constraint where conname = rule and conrelid = held::regclass);
begin
  execute format('alter table %I drop constraint %I, add constraint %I %s', held, rule, rule,
    regexp_replace(stands, 'ARRAY\[', format('ARRAY[%L::text, ', word)));
end $$;
select widen_list('role_verbs', 'role_verbs_kind_known', 'notices');
-- Records that a case is about.
select widen_list('case_links', 'case_links_kind_known', 'notice');
drop function widen_list(text, text, text);

insert into role_verbs
select r, 'notices', 'see' from unnest(array['prefecture-officer', 'county-officer', 'township-officer', 'village-cadre', 'court-clerk',
  'prosecutor', 'auditor', 'herder']) r
union all
select r, 'notices', v from unnest('{prefecture-officer,county-officer,township-officer}'::text[]) r, unnest('{add,edit-attributes}'::text[]) v
union all select r, 'notices', 'close' from unnest('{prefecture-officer,county-officer}'::text[]) r
union all
select r, 'notices', 'export' from unnest('{prefecture-officer,county-officer,township-officer,court-clerk,prosecutor,auditor}'::text[]) r;
