import { categoryDeleted } from '@tessera/contracts/events/catalog';
import { couponDisabled, couponUpdated } from '@tessera/contracts/events/promotions';
import { on } from '@tessera/subgraph-kit/events/listener';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Work } from '../context.ts';

interface Forgetful {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly isOff: boolean;
}

/**
 * A category that is gone is taken from its coupons. One that was for that category only is taken off: without categories it
 * would apply to everything. Each change is told like one that a person made.
 */
export const onCategoryDeleted = on(categoryDeleted, 'forget-category', async ({ data }, { em }: Work) => {
  const changed = await em.execute<Forgetful[]>(
    `with before as (select id, active from coupons where ? = any(category_ids) order by id for update)
     update coupons c set category_ids = array_remove(category_ids, ?), version = version + 1,
        active = c.active and category_ids <> array[?]::text[]
      from before where before.id = c.id
      returning c.id, c.code, c.version, before.active and not c.active as "isOff"`,
    [data.categoryId, data.categoryId, data.categoryId],
  );
  for (const { id: couponId, code, version: aggregateVersion, isOff } of changed) {
    const about = { aggregateId: couponId, aggregateVersion };
    if (isOff) await emit(em, couponDisabled, { ...about, data: { couponId, code } });
    else await emit(em, couponUpdated, { ...about, data: { couponId, code, fields: ['categoryIds'] } });
  }
});
