import { Migration } from '@mikro-orm/migrations';

/** What reading a person's sessions page by page needs, those that have ended too, for the archive that the person asks for. */
export class SessionsOfUser extends Migration {
  override up(): void {
    this.addSql(`create index sessions_user on sessions (user_id, id)`);
  }
}
