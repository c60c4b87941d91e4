-- Where somebody is now is for them and their chiefs. Officers of the area read a patrol when it is over, or was left open for two days.

alter policy patrols_see on patrols
  using (path <@ (select duty_areas('patrols', 'see')) and (status = 'ended' or started_at < now() - interval '2 days')
    or user_ids && (select app_self())
    or unit_ids && (select app_chief_units()) or status = 'ended' and unit_ids && (select app_units()));
