import { Migration } from '@mikro-orm/migrations';

/** Reading and erasing what is kept about a person: the carts that were ordered or merged, and the returns (SPEC.md A9). */
export class KeptOfUser extends Migration {
  override up(): void {
    this.addSql(`create index carts_of_user on carts (user_id, id) where user_id is not null`);
    this.addSql(`create index returns_of_user on returns (user_id, id)`);
  }
}
