-- Who asked for a change, and why, when the caller says so.
alter table events add column actor text, add column reason text;

-- A change may have more than one event: a created customer can ask for its onboarding. The change itself is the first.
alter table events add column ordinal smallint not null default 0;
alter table events add column data json;
alter table events drop constraint events_pkey, add primary key (environment_id, customer_id, version, ordinal);

-- The onboarding that a created customer asks for; none asks for any unless a name is set here or sent.
alter table environments add column onboarding_workflow text;

-- Which events have no position yet: one row for each statement that wrote some, so that a batch costs one row and no index of events.
create table unsequenced_events (
  environment_id uuid not null,
  -- an id that was made for one of its rows, so that batches lie about in the order in which they were written
  batch_id uuid not null,
  customer_ids uuid[] not null,
  versions integer[] not null,
  primary key (environment_id, batch_id)
);

insert into unsequenced_events (environment_id, batch_id, customer_ids, versions)
select environment_id, (array_agg(event_id order by occurred_at))[1], array_agg(customer_id), array_agg(version)
from (
  select *, row_number() over (partition by environment_id order by occurred_at, customer_id, version) / 1000 as batch from events
) e
group by environment_id, batch;

-- An event's place in the feed of its environment, given after its commit by whoever holds the environment's row here. So positions
-- have no gaps and appear in their order, although transactions commit in any.
create table event_sequences (
  environment_id uuid primary key,
  last_position bigint not null,
  -- the latest time of any event that has a position
  latest_at timestamptz(3) not null
);

create table event_positions (
  environment_id uuid not null,
  position bigint not null,
  customer_id uuid not null,
  version integer not null,
  ordinal smallint not null,
  -- the latest time of any event up to here: it never goes back, so that a time is found without an index of times
  latest_at timestamptz(3) not null,
  primary key (environment_id, position)
);

create index event_positions_by_customer on event_positions (environment_id, customer_id, position);

-- Up to which position events have been moved to files. Whoever moves them holds the row.
create table event_archives (
  environment_id uuid primary key,
  last_position bigint not null
);

create table webhook_endpoints (
  environment_id uuid not null,
  id uuid not null,
  url text not null,
  description text,
  -- the types it wants; an empty list is all of them
  event_types text[] not null,
  format text not null check (format in ('standard', 'monk', 'flexprice', 'billing-io', 'moment')),
  is_enabled boolean not null,
  -- kept as they are, because they sign what is sent; shown once
  secret text not null,
  previous_secret text,
  previous_secret_expires_at timestamptz(3),
  -- the last event that became a delivery, or was not wanted
  position bigint not null,
  -- the number of its latest delivery, and how many are pending: whoever makes or ends deliveries holds this row
  last_number bigint not null default 0,
  pending integer not null default 0,
  -- since when nothing has been taken
  failing_since timestamptz(3),
  disabled_at timestamptz(3),
  disabled_reason text,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  updated_at timestamptz(3) not null,
  -- gone for everybody but the sweep, which takes its deliveries away first
  deleted_at timestamptz(3),
  primary key (environment_id, id)
) with (fillfactor = 50);

create index webhook_endpoints_enabled on webhook_endpoints (environment_id, id) where is_enabled and deleted_at is null;
create index webhook_endpoints_deleted on webhook_endpoints (deleted_at) where deleted_at is not null;

create table webhook_deliveries (
  environment_id uuid not null,
  endpoint_id uuid not null,
  -- of the endpoint, in the order in which they were made; of one customer the lower one goes first
  number bigint not null,
  -- the customer, and which event of it; or the endpoint that the event is about, which then stands in data
  subject_id uuid not null,
  version integer,
  ordinal smallint,
  event_id uuid not null,
  event_type text not null,
  data json,
  state text not null check (state in ('pending', 'delivered', 'dead')),
  attempts smallint not null,
  -- each attempt: when, how long, the status or what went wrong, and the beginning of the answer
  attempt_log json not null,
  -- unset while an earlier one of the same customer is pending, and when nothing is to be done any more
  due_at timestamptz(3),
  -- how often it was taken in hand, and until when it is: a process that died lets go by the clock
  claims integer not null,
  leased_until timestamptz(3),
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (environment_id, endpoint_id, number),
  check (due_at is null or state = 'pending'),
  check ((version is null) = (data is not null))
) with (fillfactor = 80);

create index webhook_deliveries_due on webhook_deliveries (environment_id, endpoint_id, due_at, number) where due_at is not null;
create index webhook_deliveries_pending on webhook_deliveries (environment_id, endpoint_id, subject_id, number) where state = 'pending';
create index webhook_deliveries_dead on webhook_deliveries (environment_id, endpoint_id, number) where state = 'dead';
