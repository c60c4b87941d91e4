-- Telephone numbers, apart from the records of those they belong to: seen by whoever must call, and without a past.

create table contacts (
  id uuid primary key default gen_random_uuid(),
  holder_id uuid constraint contacts_holder_known references holders on delete cascade
    constraint contacts_holder_unique unique,
  -- Only where it is the number of none of the operator's holders.
  operator_id uuid constraint contacts_operator_known references operators on delete cascade
    constraint contacts_operator_unique unique,
  phone text not null constraint contacts_phone_given check (phone <> ''),
  -- The import that brought the number.
  import_id uuid,
  changed_at timestamptz not null default now(),
  constraint contacts_of_one check (num_nonnulls(holder_id, operator_id) = 1)
);
create index contacts_import on contacts (import_id) where import_id is not null;

insert into contacts (holder_id, phone, import_id) select id, phone, import_id from holders where phone <> '';
insert into contacts (operator_id, phone, import_id)
select o.id, o.phone, o.import_id from operators o
where o.phone <> '' and not exists (select from holders h where h.operator_id = o.id and h.phone = o.phone);

-- The views of the past are made anew after the last migration.
drop view if exists past.holders, past.holders_versions, past.operators, past.operators_versions;
-- Giving the column another value rewrites the table, so that no number stays behind in its files; dropping alone would leave them.
alter table holders alter column phone type text using null;
alter table holders_history alter column phone type text using null;
alter table operators alter column phone type text using null;
alter table operators_history alter column phone type text using null;
alter table holders drop column phone;
alter table holders_history drop column phone;
alter table operators drop column phone;
alter table operators_history drop column phone;

alter table contacts enable row level security;
-- Each number is found by its holder or operator, never listed, so the look at the one record costs nothing.
create policy contacts_see on contacts for select to onemap_app using (
  exists (select from holders h where h.id = contacts.holder_id
            and (h.path <@ (select app_reach('contacts', 'see')) or h.operator_id = any ((select app_operators())::uuid[])))
  or exists (select from operators o where o.id = contacts.operator_id
            and (o.path <@ (select app_reach('contacts', 'see')) or o.id = any ((select app_operators())::uuid[]))));
grant select on contacts to onemap_app;
