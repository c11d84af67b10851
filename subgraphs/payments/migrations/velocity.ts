import { Migration } from '@mikro-orm/migrations';

/** Finds the latest declines of a person or a card. */
export class PaymentsVelocity extends Migration {
  override up(): void {
    this.addSql(`create index payment_tries_declined on payment_tries (fingerprint, finished_at)
      where failure_code is not null and fingerprint is not null`);
  }
}
