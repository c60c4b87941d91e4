-- Notes that officers read on screen, in their language first.

update duty_frequencies set note = w.zh
from (values ('The Qinghai regulation of 2021-11-01 was not seen with numbers', '青海省条例（2021-11-01 施行）未见频次数字'),
  ('Longbao town, Yushu city', '玉树市隆宝镇的做法'), ('no number for wardens found', '未查得管护员的频次'),
  ('Qinghai orders patrols; numbers were not seen', '青海要求巡查，未见频次数字')) w (en, zh)
where note = w.en;
update patrol_rules set note = w.zh
from (values ('Akqi county, Xinjiang', '新疆阿合奇县的做法'), ('no number for wardens found', '未查得管护员的数字'),
  ('no number for the prefecture found', '未查得州级的数字'), ('no number found anywhere', '各地均未查得数字')) w (en, zh)
where note = w.en;
