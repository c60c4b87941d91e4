-- Single sign-on: which claim of the provider gives which role over which area, and the sign-ins that are on their way.

create table claim_mappings (
  id uuid primary key default gen_random_uuid(),
  claim text not null constraint claim_mappings_claim_named check (claim <> ''),
  value text not null constraint claim_mappings_value_named check (value <> ''),
  role text not null constraint claim_mappings_role_known check (role in ('prefecture-officer', 'county-officer',
    'township-officer', 'village-cadre', 'chief', 'warden', 'court-clerk', 'prosecutor', 'auditor', 'tip-operator', 'administrator')),
  area_path ltree,
  valid_from timestamptz not null default now(),
  valid_to timestamptz not null default 'infinity',
  made_by uuid references users,
  constraint claim_mappings_period_ordered check (valid_from <= valid_to),
  constraint claim_mappings_area_given check ((role = 'administrator') = (area_path is null))
);

-- A grant that the provider gave: it ends with the claim, or with the row of the table that turned the claim into it.
alter table grants add column mapping_id uuid references claim_mappings;
create index grants_mapping on grants (mapping_id) where mapping_id is not null;

-- A sign-in that has left for the provider, found again by the cookie of the browser that began it. Used once.
create table provider_sign_ins (
  key_hash bytea primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index provider_sign_ins_expire on provider_sign_ins (expires_at);
