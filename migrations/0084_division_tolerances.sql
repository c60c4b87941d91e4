-- How exactly the parts of a unit must meet it. Working values of this platform, beside the other tolerances of drawn and imported land.

insert into coefficients (edition, key, value, unit, evidence, note, approved_by) values
  ('import', 'unit-cover-share', 0.01, 'share', 'D', 'Share of a duty unit that its parts may leave out, add or hold twice', 'platform default'),
  ('import', 'reach-stray-m', 20, 'm', 'D', 'How far a part of a reach may stray from its line', 'platform default');
