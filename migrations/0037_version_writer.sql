-- Who wrote a version of a record: the ledger's line of that subject and version, or the import that brought it.

create index ledger_version on ledger (subject_kind, subject_id, (detail ->> 'version'));

/* Name, action and reason; null where nothing says. The ledger itself is not readable by who may read the record: this tells three
   things of lines about a record whose version the caller was given. `removal`: the line of its removal. */
create function version_writer(kind text, id text, version integer, import uuid, removal boolean) returns jsonb
language sql stable security definer set search_path = public as $$
  select coalesce(
    (select jsonb_build_object('name', user_name(l.actor), 'action', l.action, 'reason', l.reason)
     from ledger l
     where l.subject_kind = kind and l.subject_id = version_writer.id and l.detail ->> 'version' = version_writer.version::text
       and (l.action like '%-removed') = removal
     order by l.seq desc limit 1),
    (select jsonb_build_object('name', i.created_by_name, 'action', 'import-committed', 'reason', coalesce(i.source_name, i.file_name))
     from imports i where i.id = import and not removal))
$$;
