-- What each kind of violation breaks, as dated rows with their clause, and when a herd or a sum leaves the books.

create table violation_rules (
  kind text not null constraint violation_rules_kind_known check (kind in ('overload', 'herd-in-ban', 'herd-in-rest', 'entitlement-in-ban',
    'stock-without-holder', 'parcel-in-core')),
  in_force_from date not null default '1990-01-01',
  in_force_to date,
  title jsonb not null,
  clause jsonb not null,
  source text not null,
  evidence text not null constraint violation_rules_evidence_known check (evidence in ('L', '2', '1', 'G', 'D', 'N')),
  -- Overlaps below this share of the parcel are lines drawn twice, not land held twice.
  least_share double precision not null default 0.01 constraint violation_rules_share check (least_share >= 0 and least_share <= 1),
  note text,
  primary key (kind, in_force_from)
);
grant select on violation_rules to onemap_app;

insert into violation_rules (kind, title, clause, source, evidence, note) values
  ('overload',
   '{"zh": "超载放牧", "bo": "ལས་བརྒལ་གྱི་ཕྱུགས་འཚོ།", "en": "Stock above carrying capacity"}',
   '{"zh": "《草原法》第三十三条、第四十五条；《青藏高原生态保护法》第二十四条：不得超过核定的载畜量", "bo": "《རྩྭ་ཐང་གི་བཅའ་ཁྲིམས》དོན་ཚན་༣༣ དང་༤༥；《མཚོ་བོད་མཐོ་སྒང་གི་སྐྱེ་ཁམས་སྲུང་སྐྱོབ་བཅའ་ཁྲིམས》དོན་ཚན་༢༤", "en": "Grassland Law arts 33 and 45; Qinghai-Tibet Plateau Ecological Conservation Law art. 24: stock may not exceed the approved capacity"}',
   'S30', 'L', null),
  ('herd-in-ban',
   '{"zh": "禁牧区内放牧", "bo": "ཕྱུགས་འཚོ་བཀག་པའི་ཁུལ་དུ་ཕྱུགས་འཚོ་བ།", "en": "Herd inside a grazing-ban zone"}',
   '{"zh": "《草原法》第四十七条：实行禁牧", "bo": "《རྩྭ་ཐང་གི་བཅའ་ཁྲིམས》དོན་ཚན་༤༧", "en": "Grassland Law art. 47: grazing ban"}',
   'S30', 'L', null),
  ('herd-in-rest',
   '{"zh": "休牧期内放牧", "bo": "ཕྱུགས་འཚོ་མཚམས་འཇོག་དུས་སུ་ཕྱུགས་འཚོ་བ།", "en": "Herd inside a rest-grazing zone within its dates"}',
   '{"zh": "《草原法》第四十七条：实行休牧", "bo": "《རྩྭ་ཐང་གི་བཅའ་ཁྲིམས》དོན་ཚན་༤༧", "en": "Grassland Law art. 47: rest from grazing"}',
   'S30', 'L', null),
  ('entitlement-in-ban',
   '{"zh": "禁牧区内地块仍有载畜指标", "bo": "བཀག་ཁུལ་ནང་གི་ས་ཆར་ད་དུང་ཕྱུགས་གྲངས་ཚད་བཞག་པ།", "en": "Stocking entitlement on land under a grazing ban"}',
   '{"zh": "《草原法》第四十七条；《青藏高原生态保护法》第二十四条：划定禁牧区", "bo": "《རྩྭ་ཐང་གི་བཅའ་ཁྲིམས》དོན་ཚན་༤༧；《མཚོ་བོད་མཐོ་སྒང་གི་སྐྱེ་ཁམས་སྲུང་སྐྱོབ་བཅའ་ཁྲིམས》དོན་ཚན་༢༤", "en": "Grassland Law art. 47; Qinghai-Tibet Plateau Ecological Conservation Law art. 24: ban areas"}',
   'S30', 'L', null),
  ('stock-without-holder',
   '{"zh": "无承包户的地块上有牲畜", "bo": "འགན་གཙང་མཁན་མེད་པའི་ས་ཆའི་སྟེང་ཕྱུགས་ཟོག་ཡོད་པ།", "en": "Stock on a parcel without a holder"}',
   '{"zh": "《草原法》第十三条、第十四条：草原承包", "bo": "《རྩྭ་ཐང་གི་བཅའ་ཁྲིམས》དོན་ཚན་༡༣ དང་༡༤", "en": "Grassland Law arts 13 and 14: contracting of grassland"}',
   'S30', 'L', null),
  ('parcel-in-core',
   '{"zh": "地块与国家公园核心保护区重叠（需核对）", "bo": "ས་ཆ་དང་རྒྱལ་གླིང་གི་ལྟེ་བའི་སྲུང་སྐྱོབ་ཁུལ་བརྩེགས་པ། (ཞིབ་བཤེར་དགོས)", "en": "Parcel overlaps the park core zone (to be checked)"}',
   '{"zh": "《三江源国家公园总体规划（2023—2030年）》：核心保护区内原住居民可进行必要的生计放牧，不得扩大现有规模", "bo": "《གཙང་གསུམ་འབྱུང་ཡུལ་རྒྱལ་གླིང་གི་སྤྱིའི་འཆར་འགོད (༢༠༢༣—༢༠༣༠)》", "en": "Sanjiangyuan National Park master plan 2023-2030: long-resident people may graze for subsistence in the core zone without enlarging the present scale"}',
   'S41', '1', 'Not a breach by itself: the officer checks that the scale has not grown');

-- Sums follow a row that goes with its operator; stored rows otherwise change only through store.ts, which moves the sums itself.
create function assessment_leaves() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update area_balances s set
    operators = s.operators - 1,
    found = s.found - (old.finding = 'found')::integer, uncertain = s.uncertain - (old.finding = 'uncertain')::integer,
    balanced = s.balanced - (old.finding = 'balanced')::integer, surplus = s.surplus - (old.finding = 'surplus')::integer,
    provisional = s.provisional - old.is_provisional::integer,
    none = s.none - (old.finding in ('balanced', 'surplus') or (old.finding = 'found' and old.grade is not distinct from 'none'))::integer,
    light = s.light - (old.finding = 'found' and old.grade is not distinct from 'light')::integer,
    moderate = s.moderate - (old.finding = 'found' and old.grade is not distinct from 'moderate')::integer,
    severe = s.severe - (old.finding = 'found' and old.grade is not distinct from 'severe')::integer,
    capacity_low = s.capacity_low - old.capacity_low, capacity_mid = s.capacity_mid - old.capacity_mid,
    capacity_high = s.capacity_high - old.capacity_high, stock_low = s.stock_low - old.stock_low,
    stock_mid = s.stock_mid - old.stock_mid, stock_high = s.stock_high - old.stock_high,
    excess_low = s.excess_low - old.excess_low, excess_mid = s.excess_mid - old.excess_mid,
    excess_high = s.excess_high - old.excess_high, usable_ha = s.usable_ha - old.usable_ha
  where s.area_code in (select code from areas where path @> old.path) and s.year = old.year and s.season = old.season;
  update violations set state = 'closed', closed_at = clock_timestamp(), closed_reason = 'operator-removed'
  where operator_id = old.operator_id and kind = 'overload' and year = old.year and season = old.season and state = 'open';
  return null;
end $$;
create trigger take_from_sums after delete on assessments for each row execute function assessment_leaves();

-- A new operator, and one that moved to another village.
create function operators_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform mark_operators(array(select id from fresh));
  return null;
end $$;
create trigger mark_added after insert on operators referencing new table as fresh for each statement execute function operators_added();
create trigger mark_changed after update on operators referencing new table as fresh for each statement execute function operators_added();

-- Labels on exports say whether the platform holds the demonstration.
grant select on settings to onemap_app;
