import { Migration } from '@mikro-orm/migrations';

const MONEY = 'bigint not null default 0';
const LARGEST = 9_007_199_254_740_991;

/** Payments with their refunds, disputes and timeline; saved methods; the ledger; what providers tell. */
export class PaymentsTables extends Migration {
  override up(): void {
    this.payments();
    this.whatFollows();
    this.methods();
    this.books();
    this.invoices();
  }

  private payments(): void {
    // The row that payments of one subject take turns on; it stands before the first payment does (tombstone).
    this.addSql(`create table payment_subjects (
      subject_type text not null check (subject_type in ('ORDER', 'BOOKING')),
      subject_id uuid not null,
      closed_at timestamptz(3),
      cancelled_at timestamptz(3),
      primary key (subject_type, subject_id)
    )`);
    // Invariants 1 and 2 of SPEC.md B3.3 are held by the database itself.
    this.addSql(`create table payments (
      id uuid primary key,
      subject_type text not null,
      subject_id uuid not null,
      attempt int not null check (attempt between 1 and 3),
      payer_id uuid,
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      amount_minor bigint not null check (amount_minor between 1 and ${LARGEST}),
      authorized_minor ${MONEY} check (authorized_minor between 0 and amount_minor),
      captured_minor ${MONEY} check (captured_minor between 0 and authorized_minor),
      refunding_minor ${MONEY} check (refunding_minor >= 0),
      refunded_minor ${MONEY} check (refunded_minor between 0 and captured_minor),
      disputed boolean not null default false,
      provider text not null,
      provider_ref text,
      capture_method text not null check (capture_method in ('MANUAL', 'AUTOMATIC')),
      off_session boolean not null,
      payment_method_id uuid,
      state text not null check (state in ('REQUIRES_METHOD', 'REQUIRES_ACTION', 'PROCESSING', 'AUTHORIZED',
        'PARTIALLY_CAPTURED', 'CAPTURED', 'CANCELED', 'FAILED')),
      ending text check (ending in ('REQUESTED', 'DECLINED', 'DEADLINE', 'UNCOLLECTIBLE')),
      action jsonb,
      method jsonb,
      fingerprint text,
      failure_code text,
      deadline timestamptz(3),
      authorized_until timestamptz(3),
      expiry_told boolean not null default false,
      idempotency_key text not null,
      request_hash text not null,
      looks int not null default 0,
      seen_look int not null default 0,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      unique (subject_type, subject_id, attempt),
      unique (provider, provider_ref),
      foreign key (subject_type, subject_id) references payment_subjects
    )`);
    this.addSql(`create index payments_payer on payments (payer_id, id) where payer_id is not null`);
    this.addSql(`create index payments_open on payments (created_at)
      where state in ('REQUIRES_METHOD', 'REQUIRES_ACTION', 'PROCESSING', 'AUTHORIZED')`);
    this.addSql(`create table payment_commands (
      payment_id uuid not null references payments (id),
      idempotency_key text not null,
      request text not null,
      created_at timestamptz(3) not null default now(),
      primary key (payment_id, idempotency_key)
    )`);
    this.addSql(`create table payment_tries (
      payment_id uuid not null references payments (id),
      number int not null check (number > 0),
      method_ref text not null,
      fingerprint text,
      failure_code text,
      created_at timestamptz(3) not null default now(),
      finished_at timestamptz(3),
      primary key (payment_id, number)
    )`);
    // Two clicks on "pay" are one try.
    this.addSql(`create unique index payment_tries_running on payment_tries (payment_id) where finished_at is null`);
  }

  private whatFollows(): void {
    this.addSql(`create table refunds (
      id uuid primary key,
      payment_id uuid not null references payments (id),
      amount_minor bigint not null check (amount_minor > 0),
      reason text not null,
      lines jsonb not null default '[]',
      state text not null check (state in ('PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
      provider_ref text,
      failure_reason text,
      idempotency_key text not null,
      request_hash text not null,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      settled_at timestamptz(3),
      unique (payment_id, idempotency_key),
      unique (payment_id, provider_ref),
      check ((state = 'PENDING') = (settled_at is null))
    )`);
    this.addSql(`create index refunds_pending on refunds (created_at) where state = 'PENDING'`);
    this.addSql(`create table disputes (
      id uuid primary key,
      payment_id uuid not null references payments (id),
      provider_ref text not null,
      amount_minor bigint not null check (amount_minor > 0),
      reason text not null,
      state text not null check (state in ('NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST')),
      evidence_due_at timestamptz(3),
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      unique (payment_id, provider_ref)
    )`);
    this.addSql(`create table payment_timeline (
      id uuid primary key,
      payment_id uuid not null references payments (id),
      version int not null,
      status text not null,
      event text not null,
      at timestamptz(3) not null default now()
    )`);
    this.addSql(`create index payment_timeline_payment on payment_timeline (payment_id, id)`);
  }

  private methods(): void {
    this.addSql(`create table provider_customers (
      provider text not null,
      user_id uuid not null,
      provider_ref text not null,
      created_at timestamptz(3) not null default now(),
      primary key (provider, user_id),
      unique (provider, provider_ref)
    )`);
    this.addSql(`create table payment_methods (
      id uuid primary key,
      user_id uuid not null,
      provider text not null,
      provider_ref text not null,
      kind text not null,
      brand text,
      last4 text check (last4 ~ '^[0-9]{4}$'),
      exp_month int check (exp_month between 1 and 12),
      exp_year int,
      fingerprint text,
      is_default boolean not null default false,
      version int not null default 1,
      created_at timestamptz(3) not null default now(),
      detached_at timestamptz(3),
      unique (provider, provider_ref),
      check (not (is_default and detached_at is not null))
    )`);
    this.addSql(`create unique index payment_methods_default on payment_methods (user_id) where is_default`);
    this.addSql(`create index payment_methods_user on payment_methods (user_id, id) where detached_at is null`);
  }

  private books(): void {
    // One row is one movement between two accounts, so every movement sums to zero by its shape.
    this.addSql(`create table ledger_entries (
      id uuid primary key,
      payment_id uuid not null references payments (id),
      type text not null,
      debit text not null,
      credit text not null check (credit <> debit),
      amount_minor bigint not null check (amount_minor > 0),
      currency text not null,
      source text not null,
      at timestamptz(3) not null default now(),
      unique (payment_id, source)
    )`);
    this.addSql(`create table provider_events (
      provider text not null,
      event_id text not null,
      type text not null,
      target jsonb not null,
      status text not null default 'RECEIVED' check (status in ('RECEIVED', 'PROCESSED', 'IGNORED')),
      note text,
      received_at timestamptz(3) not null default now(),
      settled_at timestamptz(3),
      primary key (provider, event_id)
    )`);
    this.addSql(`create index provider_events_received on provider_events (received_at) where status = 'RECEIVED'`);
    this.addSql(`create table reconciliations (
      id uuid primary key,
      provider text not null,
      since timestamptz(3) not null,
      until timestamptz(3) not null,
      checked int not null,
      healed int not null,
      mismatches text[] not null default '{}',
      at timestamptz(3) not null default now()
    )`);
    this.addSql(`create index reconciliations_provider on reconciliations (provider, until)`);
  }

  /** What the provider `manual` remembers: the state that a payment service would keep on its side. */
  private invoices(): void {
    this.addSql(`create table manual_intents (
      ref text primary key,
      amount_minor bigint not null,
      capture_method text not null,
      state text not null check (state in ('WAITING', 'RECEIVED', 'CAPTURED', 'CANCELED')),
      captured_minor bigint not null default 0,
      reference text,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create table manual_refunds (
      ref text primary key,
      intent_ref text not null references manual_intents (ref),
      amount_minor bigint not null check (amount_minor > 0),
      state text not null check (state in ('PENDING', 'SUCCEEDED', 'FAILED')),
      reference text,
      created_at timestamptz(3) not null default now()
    )`);
    this.addSql(`create index manual_refunds_intent on manual_refunds (intent_ref)`);
  }
}
