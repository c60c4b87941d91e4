-- How exactly the parts of a unit must meet it. Working values of this platform, beside the other tolerances of drawn and imported land.

/* A tolerance of drawn and imported land judges nobody: entering one leaves every balance as it is. */
create or replace function coefficients_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(
    select distinct a.operator_id from assessments a, fresh c
    where c.edition <> 'import'
      and (c.animal is null or exists (select from herd_surveys s join herd_counts h on h.survey_id = s.id
             where s.operator_id = a.operator_id and s.is_adopted and h.animal = c.animal))
      and (c.grassland_type is null or exists (select from parcels p join parcel_facts f on f.parcel_id = p.id
             where p.operator_id = a.operator_id and f.type_code = c.grassland_type))));
  return null;
end $$;

insert into coefficients (edition, key, value, unit, evidence, note, approved_by) values
  ('import', 'unit-cover-share', 0.01, 'share', 'D', 'Share of a duty unit that its parts may leave out, add or hold twice', 'platform default'),
  ('import', 'reach-stray-m', 20, 'm', 'D', 'How far a part of a reach may stray from its line', 'platform default');
