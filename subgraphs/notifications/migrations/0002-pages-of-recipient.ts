import { Migration } from '@mikro-orm/migrations';

/** What reading a person's notifications page by page needs, for the archive that the person asks for: also those not placed. */
export class PagesOfRecipient extends Migration {
  override up(): void {
    this.addSql(`create index notifications_recipient on notifications (recipient_id, id)`);
  }
}
