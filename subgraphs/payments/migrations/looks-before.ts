import { Migration } from '@mikro-orm/migrations';

/**
 * A message keeps how many looks at its payment had begun when it came: a look that began after it has a higher number, whatever clocks
 * say. It takes the place of the times of both. Messages that wait have no such number, and are looked into.
 */
export class PaymentsLooksBefore extends Migration {
  override up(): void {
    this.addSql('alter table provider_events add column looks_before int');
    this.addSql('alter table payments drop column seen_at');
  }
}
