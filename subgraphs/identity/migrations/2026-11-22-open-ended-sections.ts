import { Migration } from '@mikro-orm/migrations';

/** A part of an archive need not know how many there are: its section is being read while it is sent. */
export class OpenEndedSections extends Migration {
  override up(): void {
    this.addSql(`alter table data_export_parts alter column parts drop not null`);
  }
}
