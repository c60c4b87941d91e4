-- What may be taken away as a file of the map, and by whom: the registers that everybody of a duty may look at, by those who take the
-- balance away. Chiefs, wardens, cadres and herders look, and take nothing away in bulk.

insert into role_verbs
select r, k, 'export' from unnest('{prefecture-officer,county-officer,township-officer,court-clerk,prosecutor,auditor}'::text[]) r,
  unnest('{areas,zones,parcels,livestock}'::text[]) k;
