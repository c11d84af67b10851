import { Migration } from '@mikro-orm/migrations';

/** The table of wish lists. */
export class CreateWishLists extends Migration {
  override up(): void {
    this.addSql(`create table wish_lists (
      id uuid primary key,
      owner_id uuid not null,
      name text not null check (char_length(name) between 1 and 100),
      version int not null default 1,
      created_at timestamptz(3) not null default now()
    )`);
    // Pages of one person's, the newest first.
    this.addSql('create index wish_lists_of_owner on wish_lists (owner_id, created_at desc, id desc)');
  }

  override down(): void {
    this.addSql('drop table wish_lists');
  }
}
