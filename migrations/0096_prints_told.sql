-- A herder is told of who printed the own sheet, beside who read the own number.

/* Looks at what the caller's grants name as their own: numbers read, sheets printed, exports that covered the place, exact places of the area opened
   to somebody. `role` and `office` are those by which the person reached the place then. Empty for whoever owns nothing. */
create or replace function my_looks() returns table (seq bigint, at timestamptz, action text, person text, role text, office text, reason text, code text)
language sql stable security definer set search_path = public as $$
  with mine as materialized (
    select 'operator' as kind, o.id::text as id, o.code, o.path from operators o where o.id = any (app_operators())
    union all select 'holder', h.id::text, h.code, h.path from holders h where h.operator_id = any (app_operators())),
  looks as (
    select l.seq, l.at, l.action, l.actor as who, l.reason, m.code, m.path
    from mine m join ledger l on l.subject_kind = m.kind and l.subject_id = m.id and l.action in ('contact-read', 'operator-printed')
    union all
    -- Of an unlock the one who may look is told, not the one who gave it.
    select l.seq, l.at, l.action,
           case when l.action = 'unlock-given' then (select u.user_id from unlocks u where u.id = l.subject_id::uuid) else l.actor end,
           l.reason, null, place.path
    from ledger l
    join lateral (select m.path from mine m
                  where m.path <@ coalesce((select a.path from areas a where a.code = l.detail->>'area'), l.path) limit 1) place on true
    where l.action in ('assessments-exported', 'violations-exported', 'unlock-given'))
  select k.seq, k.at, k.action, user_name(k.who), g.role, g.area, k.reason, k.code
  from looks k
  left join lateral (
    select g.role, (select a.name_zh from areas a where a.path = g.area_path) as area
    from grants g
    where g.user_id = k.who and g.valid_from <= k.at and k.at < g.valid_to and k.path <@ g.area_path
    order by nlevel(g.area_path) desc, g.role limit 1) g on true
  where k.who is distinct from app_user()
$$;
