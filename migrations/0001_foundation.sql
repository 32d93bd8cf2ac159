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
  replaced_by uuid references api_keys (id)
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

-- One row for every change of a customer, written in the change's own transaction.
create table events (
  environment_id uuid not null,
  customer_id uuid not null,
  version integer not null,
  id uuid not null,
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
