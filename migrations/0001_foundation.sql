-- Both come with PostgreSQL and may be made by any owner of the database. One finds parts of texts, the
-- other lets an index of the kind begin with the wall between tenants.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- Organisations, environments and keys are small and are looked up from everywhere: on a sharded Postgres they are reference tables.

create table organisations (
  id uuid primary key,
  name text not null,
  created_at timestamptz(3) not null
);

create table environments (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  name text not null,
  mode text not null check (mode in ('live', 'sandbox')),
  unique_email boolean not null default false,
  sales_tax boolean not null default false,
  require_idempotency_key boolean not null default false,
  -- how many requests a key of it may make; 0 is no limit
  rate_limit_per_minute integer not null default 60000 check (rate_limit_per_minute >= 0),
  rate_limit_per_day integer not null default 0 check (rate_limit_per_day >= 0),
  -- what cursors are sealed with; random, and made by the database so that no statement needs to say it
  cursor_secret uuid not null default gen_random_uuid(),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (organisation_id, name)
);

create table api_keys (
  id uuid primary key,
  environment_id uuid not null references environments (id),
  kind text not null check (kind in ('secret', 'public')),
  name text not null,
  -- SHA-256 of the key; the key itself is nowhere
  hash bytea not null unique check (octet_length(hash) = 32),
  last_four text not null,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  created_by uuid,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  -- the key that a rotation made in its place
  replaced_by uuid references api_keys (id),
  -- the key's own, instead of its environment's
  rate_limit_per_minute integer check (rate_limit_per_minute >= 0),
  rate_limit_per_day integer check (rate_limit_per_day >= 0)
);

create index api_keys_by_environment on api_keys (environment_id, id);

-- The tables below hold customers' data. Each is distributed by environment_id, the wall between tenants: it leads every primary key
-- and every unique index, and every statement names it. They do not refer to environments by a foreign key: the check would lock
-- that one row for every write, and the statements that write join it anyway.

create table customers (
  environment_id uuid not null,
  id uuid not null,
  external_id text,
  name text,
  legal_name text,
  email text,
  -- the address as uniqueness compares it: lower case, made by the process, because collations differ between servers
  email_lower text,
  -- the address that bills go to: the customer's own, else that of a contact
  effective_email text,
  effective_email_lower text,
  -- the names that people look for, in lower case, a line each
  search_text text not null,
  -- of each of their words: how it begins, and what a slip of the keyboard leaves of it
  word_keys integer[] not null,
  -- whether the environment demanded unique addresses when this row was written
  email_is_unique boolean not null,
  phone text,
  domain text,
  reference_number text,
  customer_type text,
  status text not null check (status in ('active', 'paused', 'archived')),
  paused_at timestamptz(3),
  archived_at timestamptz(3),
  tags text[] not null,
  contacts json not null,
  address_line1 text,
  address_line2 text,
  address_city text,
  address_region text,
  address_postal_code text,
  address_country text,
  timezone text,
  currency text,
  balance bigint check (balance between -9007199254740991 and 9007199254740991),
  payment_rules json,
  payment_provider json,
  payment_method json,
  tax_rate_overrides json not null,
  integrations json not null,
  -- json, not jsonb: metadata is given back as it came, with its members in their order
  metadata json not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  updated_at timestamptz(3) not null,
  updated_by uuid not null,
  version integer not null,
  primary key (environment_id, id),
  check ((status = 'archived') = (archived_at is not null)),
  check (balance is null or currency is not null)
);

-- These two decide what is unique; nothing looks first. An archived customer holds neither name.
create unique index customers_external_id on customers (environment_id, external_id) where archived_at is null;
create unique index customers_unique_email on customers (environment_id, email_lower) where email_is_unique and archived_at is null;

-- How rare a key is decides whether a search goes by the index or along the list; the usual hundred values would say too little.
alter table customers alter column word_keys set statistics 500;

-- Lists are in one of these orders unless they ask for a rarer one; filters and search have an index each. Names are ordered twice,
-- because unset ones are the first of one order and the last of the other.
create index customers_by_id on customers (environment_id, id) where archived_at is null;
create index customers_by_creation on customers (environment_id, created_at, id);
create index customers_by_update on customers (environment_id, updated_at, id);
create index customers_by_name on customers (environment_id, (coalesce(name, '') collate "C"), id);
create index customers_by_name_unset_last on customers (environment_id, (name collate "C"), id);
create index customers_by_email on customers (environment_id, effective_email_lower, id) where effective_email_lower is not null;
create index customers_by_type on customers (environment_id, customer_type, id) where customer_type is not null and archived_at is null;
create index customers_paused on customers (environment_id, id) where status = 'paused';
create index customers_archived on customers (environment_id, external_id, id) where archived_at is not null;
create index customers_by_tag on customers using gin (environment_id, tags) where tags <> '{}';
create index customers_by_metadata on customers using gin (environment_id, (metadata::jsonb) jsonb_path_ops) where metadata::text <> '{}';
create index customers_by_text on customers using gin (environment_id, search_text gin_trgm_ops, word_keys);

-- How many customers there are, kept by the statements that change it: a total must not cost a scan. Each process adds to a slot of
-- its own, because one row for all would make every write wait for every other; the number is the sum of the slots.
create table customer_counts (
  environment_id uuid not null,
  slot smallint not null,
  status text not null,
  customers bigint not null,
  primary key (environment_id, slot, status)
) with (fillfactor = 50);

-- One row for every change of a customer, written in the change's own transaction.
create table events (
  environment_id uuid not null,
  customer_id uuid not null,
  version integer not null,
  event_id uuid not null,
  type text not null,
  occurred_at timestamptz(3) not null,
  key_id uuid not null,
  dialect text not null,
  request_id text not null,
  -- the changed fields, as they were and as they became
  before json not null,
  after json not null,
  primary key (environment_id, customer_id, version)
);

-- What was answered to a request that carried an Idempotency-Key, written in the transaction of what the request did.
create table idempotency_keys (
  environment_id uuid not null,
  dialect text not null,
  method text not null,
  path text not null,
  key text not null,
  fingerprint text not null,
  status smallint not null,
  headers json not null,
  body text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (environment_id, dialect, method, path, key)
);

create index idempotency_keys_by_expiry on idempotency_keys (expires_at);

-- How many requests of a key each process has admitted in a window that has not ended. A process writes rows of its own only, so that
-- none waits for another; what a key has used is the sum over the processes.
create table rate_counts (
  environment_id uuid not null,
  key_id uuid not null,
  window_seconds integer not null,
  ends_at timestamptz(3) not null,
  process_id uuid not null,
  count integer not null,
  primary key (environment_id, key_id, window_seconds, ends_at, process_id)
) with (fillfactor = 50);

create index rate_counts_by_end on rate_counts (ends_at);
