import { Migration } from '@mikro-orm/migrations';

/** A reconciliation goes both ways, page by page: where it stands, what the provider booked, and what does not agree. */
export class PaymentsTwoWayBooks extends Migration {
  override up(): void {
    // What ran before ran to its end.
    this.addSql(`alter table reconciliations
      add column phase text not null default 'DONE' check (phase in ('BOOKINGS', 'BOOKS', 'DONE')),
      add column place text,
      add column finished_at timestamptz(3)`);
    this.addSql(`update reconciliations set finished_at = at`);
    this.addSql(`alter table reconciliations alter column phase drop default,
      add check ((phase = 'DONE') = (finished_at is not null))`);
    // One run per provider and span, however often it is begun.
    this.addSql(`delete from reconciliations r using reconciliations newer
      where (newer.provider, newer.since, newer.until) = (r.provider, r.since, r.until) and newer.id > r.id`);
    this.addSql(`create unique index reconciliations_span on reconciliations (provider, since, until)`);
    // Each booking is one entry of the ledger at most, and each entry one booking.
    this.addSql(`create table provider_bookings (
      provider text not null,
      ref text not null,
      payment_id uuid not null references payments (id),
      movement text not null,
      amount_minor bigint not null,
      at timestamptz(3) not null,
      entry_id uuid unique references ledger_entries (id),
      primary key (provider, ref)
    )`);
    this.addSql(`create index provider_bookings_unmatched on provider_bookings (payment_id) where entry_id is null`);
    this.addSql(`create index ledger_entries_at on ledger_entries (at)`);
    this.addSql(`create table reconciliation_findings (
      id uuid primary key,
      provider text not null,
      kind text not null check (kind in ('PAYMENT_NOT_HERE', 'PAYMENT_NOT_AT_PROVIDER', 'CAPTURE_DIFFERS',
        'REFUND_NOT_AT_PROVIDER', 'REFUND_DIFFERS', 'DISPUTE_NOT_AT_PROVIDER', 'DISPUTE_DIFFERS', 'LEDGER_DIFFERS',
        'BOOKING_NOT_IN_LEDGER')),
      ref text not null,
      payment_id uuid references payments (id),
      ours text,
      theirs text,
      opened_by uuid not null references reconciliations (id),
      seen_by uuid not null references reconciliations (id),
      found_at timestamptz(3) not null default now(),
      resolved_at timestamptz(3)
    )`);
    this.addSql(`create unique index reconciliation_findings_open on reconciliation_findings (provider, kind, ref)
      where resolved_at is null`);
    this.addSql(`create index reconciliation_findings_seen on reconciliation_findings (seen_by)`);
    this.addSql(`create index reconciliation_findings_payment on reconciliation_findings (payment_id)
      where resolved_at is null`);
  }
}
