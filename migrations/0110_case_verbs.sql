-- What each role may do with cases and their evidence. Offices of prefecture and county and the court keep both; a prosecutor reads both;
-- an auditor reads what is recorded of evidence and never its bytes. Nobody deletes.

alter table role_verbs drop constraint role_verbs_kind_known;
alter table role_verbs add constraint role_verbs_kind_known check (kind in ('areas', 'zones', 'parcels', 'livestock', 'sightings',
  'balance', 'imports', 'standards', 'ledger', 'grants', 'contacts', 'retention', 'duties', 'patrols', 'problems', 'incidents', 'cases',
  'evidence'));
insert into role_verbs
select r, k, 'see' from unnest(array['prefecture-officer', 'county-officer', 'court-clerk', 'prosecutor', 'auditor']) r,
  unnest('{cases,evidence}'::text[]) k
union all
select r, k, v from unnest('{prefecture-officer,county-officer,court-clerk}'::text[]) r, unnest('{cases,evidence}'::text[]) k,
  unnest('{add,edit-attributes}'::text[]) v
-- Of evidence `export` takes the bytes, and `see-exactly` those under seal.
union all select r, 'evidence', 'export' from unnest('{prefecture-officer,county-officer,court-clerk,prosecutor}'::text[]) r
union all select 'court-clerk', 'evidence', 'see-exactly';
