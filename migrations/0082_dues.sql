-- What is due: how often each level goes to a kind of unit, laid over the days and over who held the post.

/* The period of a rhythm in which a day lies. Weeks begin on Monday; ten days end on the 10th, the 20th and the last of a month. */
create function duty_period(every text, day date) returns daterange language sql immutable as $$
  select case every
    when 'week' then daterange(date_trunc('week', day)::date, date_trunc('week', day)::date + 7)
    when 'ten-days' then case
      when extract(day from day) <= 10 then daterange(date_trunc('month', day)::date, date_trunc('month', day)::date + 10)
      when extract(day from day) <= 20 then daterange(date_trunc('month', day)::date + 10, date_trunc('month', day)::date + 20)
      else daterange(date_trunc('month', day)::date + 20, (date_trunc('month', day) + interval '1 month')::date) end
    when 'month' then daterange(date_trunc('month', day)::date, (date_trunc('month', day) + interval '1 month')::date)
    when 'quarter' then daterange(date_trunc('quarter', day)::date, (date_trunc('quarter', day) + interval '3 months')::date)
    when 'half-year' then case
      when extract(month from day) <= 6 then daterange(date_trunc('year', day)::date, (date_trunc('year', day) + interval '6 months')::date)
      else daterange((date_trunc('year', day) + interval '6 months')::date, (date_trunc('year', day) + interval '1 year')::date) end
    when 'year' then daterange(date_trunc('year', day)::date, (date_trunc('year', day) + interval '1 year')::date)
  end
$$;

/* Whether a day lies in a season of MM-DD to MM-DD, both included, which may run over the new year; null is the whole year. */
create function in_season(day date, season_from text, season_to text) returns boolean language sql immutable as $$
  select case when season_from is null then true
    when season_from <= season_to then to_char(day, 'MM-DD') between season_from and season_to
    else to_char(day, 'MM-DD') >= season_from or to_char(day, 'MM-DD') <= season_to end
$$;

/* Days of a period on which patrols of a unit are due: while it is in force and in season. */
create function open_days(period daterange, season_from text, season_to text) returns integer language sql immutable as $$
  select case when isempty(period) then 0 when season_from is null then upper(period) - lower(period)
    else (select count(*)::integer from generate_series(lower(period), upper(period) - 1, interval '1 day') d
          where in_season(d::date, season_from, season_to)) end
$$;

/* One row for each post and period that meets the days asked for, as far as the caller sees units. A period is due to whoever held the
   post on at least half of its open days, so that a handover leaves it with one of the two; on days without a number nothing is due. */
create function duty_dues(first date, last date) returns table (post_id uuid, unit_id uuid, user_id uuid, duty text, level text,
  from_day date, last_day date, grace_day date, needed integer) language sql stable as $$
  with rules as (
    select f.unit_kind, f.duty, f.level, f.every, f.times, f.grace_days,
           daterange(f.in_force_from, lead(f.in_force_from) over (partition by f.unit_kind, f.duty, f.level order by f.in_force_from)) as held
    from duty_frequencies f),
  periods as (
    select distinct e.every, duty_period(e.every, d::date) as period
    from (select distinct every from rules where every is not null) e, generate_series(first, last, interval '1 day') d)
  select p.id, u.id, p.user_id, p.duty, p.level, lower(t.period), upper(t.period) - 1, upper(t.period) - 1 + r.grace_days, r.times
  from duty_units u
  join duty_posts p on p.unit_id = u.id
  join rules r on r.unit_kind = u.kind and r.duty = p.duty and r.level = p.level and r.every is not null
  join periods t on t.every = r.every and r.held @> lower(t.period)
  cross join lateral (select t.period * daterange(u.in_force_from, u.in_force_to) as open) o
  cross join lateral (select open_days(o.open, u.season_from, u.season_to) as days) w
  where w.days > 0 and daterange(p.from_day, p.to_day) && o.open
    and 2 * open_days(o.open * daterange(p.from_day, p.to_day), u.season_from, u.season_to) >= w.days
$$;
