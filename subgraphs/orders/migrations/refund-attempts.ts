import { Migration } from '@mikro-orm/migrations';

/** Which refund of a cancelled order or a return is under way, and when the next may be asked for (SPEC.md E14). */
export class OrdersRefundAttempts extends Migration {
  override up(): void {
    for (const table of ['orders', 'returns']) {
      this.addSql(`alter table ${table}
        add column refund_attempt int not null default 1 check (refund_attempt > 0),
        add column refund_after timestamptz(3)`);
    }
  }

  override down(): void {
    for (const table of ['orders', 'returns']) {
      this.addSql(`alter table ${table} drop column refund_attempt, drop column refund_after`);
    }
  }
}
