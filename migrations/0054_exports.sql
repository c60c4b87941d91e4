-- What is taken away reaches as far as the verb `export`, and no further, whatever door it is taken through: for the rest of the
-- transaction the caller sees only that.

/* Narrows the caller's areas to those where this kind may be exported; a herder's own records are looked at and not taken away in
   bulk. Never widens: an area counts only where it was seen before. */
create function enter_export(wanted text) returns boolean language plpgsql as $$
declare
  areas ltree[];
begin
  select coalesce(array_agg(distinct case when e <@ seen then e else seen end), '{}') into areas
  from unnest(app_reach(wanted, 'export')) e join unnest(app_areas()) seen on e <@ seen or seen <@ e;
  perform set_config('app.areas', areas::text, true), set_config('app.operators', '{}', true);
  return true;
end $$;
