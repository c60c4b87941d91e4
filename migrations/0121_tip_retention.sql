-- How long it is kept who called: a dated row without days, for no period was found. What they told stays.

select widen_list('retention_rules', 'retention_rules_kind_known', 'tip-callers');
select widen_list('retention_rules', 'retention_rules_kept_known', 'tip-callers');
insert into retention_rules (kind, keep_days, basis, evidence, in_force_from)
values ('tip-callers', null, '平台暂定一直保存：未查到法定期限，请主管单位确定 · kept for now: no period was found, the office is asked to set one', 'N', '2020-01-01');
drop function widen_list(text, text, text);
