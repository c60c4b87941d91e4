-- What waits to be reckoned again, for the people whose balances they are, and runs that take up no more than that.

-- Whoever may see an operator or a parcel may see that its figures are old.
alter table balance_dirty enable row level security;
create policy balance_dirty_see on balance_dirty for select to onemap_app
  using (exists (select from operators o where o.id = operator_id));
grant select on balance_dirty to onemap_app;
alter table facts_dirty enable row level security;
create policy facts_dirty_see on facts_dirty for select to onemap_app
  using (exists (select from parcels p where p.id = parcel_id));
grant select on facts_dirty to onemap_app;

-- Such a run says nothing of the period as a whole: a village never judged is not judged by it.
alter table assessment_runs add column marks_only boolean not null default false;
