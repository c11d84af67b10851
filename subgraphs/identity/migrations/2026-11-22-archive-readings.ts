import { Migration } from '@mikro-orm/migrations';

/**
 * Which reading of a domain's data a part of an archive is of; empty for parts of senders that do not say, which are older than
 * any. And the keys of service accounts by who made them, which a reset of the password counts.
 */
export class ArchiveReadings extends Migration {
  override up(): void {
    this.addSql(`alter table data_export_parts add column reading text collate "C" not null default ''`);
    this.addSql(`create index api_keys_made on api_keys (created_by) where user_id <> created_by`);
  }
}
