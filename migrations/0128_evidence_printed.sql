-- A sheet with an item of evidence that leaves by the printer is a line of custody of its own.

alter table custody_lines drop constraint custody_lines_action_known,
  add constraint custody_lines_action_known check (action in ('received', 'viewed', 'copied', 'printed', 'handed-over', 'returned',
    'sealed', 'opened', 'verified'));

drop policy custody_lines_add on custody_lines;
create policy custody_lines_add on custody_lines for insert to onemap_app with check (by_user = (select app_user())
  and exists (select from cases c where c.id = case_id and c.path <@ (select app_reach('evidence', 'see'))
    and (action in ('viewed', 'verified')
      or action in ('copied', 'printed') and c.path <@ (select app_reach('evidence', 'export'))
      or action in ('received', 'sealed', 'opened') and c.path <@ (select app_reach('evidence', 'add', 'edit-attributes'))
      or action in ('handed-over', 'returned') and exists (
        select from hand_overs h where h.case_id = custody_lines.case_id and h.item_no = custody_lines.item_no and h.kind = action
          and h.state = 'signed' and h.ended_by = by_user and h.ended_at = now()))));
