import { Migration } from '@mikro-orm/migrations';

/**
 * Writes the table of payments anew, into a file of its own, and its old one goes with the commit: an UPDATE leaves the row that it replaces in
 * the file, and in it what payers had to do, in plain, until something else is written over it. Setting a column's type by an expression is
 * what makes PostgreSQL rewrite a table within a transaction (ALTER TABLE, Notes). The table is locked meanwhile. The write-ahead log and
 * backups keep the old file until they expire.
 */
export class PaymentsRewritten extends Migration {
  override up(): void {
    this.addSql(`alter table payments alter column sealed_action type text using nullif(sealed_action, '')`);
  }
}
