import { Migration } from '@mikro-orm/migrations';

/** When the look began whose answer stands in the row: a message that was there before tells nothing that it did not see. */
export class PaymentsSeenAt extends Migration {
  override up(): void {
    this.addSql('alter table payments add column seen_at timestamptz');
  }
}
