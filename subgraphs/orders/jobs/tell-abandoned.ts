import { cartAbandoned } from '@tessera/contracts/events/orders';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import type { Work } from '../context.ts';

const BATCH = 200;

/** Each quarter of an hour: carts of persons that were filled and then left. Told once, until the cart is touched again. */
export const tellAbandoned = defineJob()({
  name: 'tell-abandoned-carts',
  cron: '*/15 * * * *',
  async run(_payload, { em, config }: Work) {
    await inTransaction(em, async (tx) => {
      const left = await tx.execute<{ id: string; userId: string; version: number; lines: number }[]>(
        `update carts c set abandoned_at = now()
         from (select cart_id, count(*)::int as lines from cart_items group by cart_id) i
         where c.id in (
             select id from carts where status = 'OPEN' and abandoned_at is null and user_id is not null
               and updated_at < now() - ? * interval '1 millisecond'
               -- Empty ones are never told: they must not take the places of those that are.
               and exists (select from cart_items where cart_id = carts.id)
             order by updated_at limit ${BATCH} for update skip locked)
           and i.cart_id = c.id
         returning c.id, c.user_id as "userId", c.version, i.lines`,
        [config.abandonedAfterMs],
      );
      for (const { id: cartId, userId, version, lines } of left) {
        await emit(tx, cartAbandoned, {
          aggregateId: cartId,
          aggregateVersion: version,
          data: { cartId, userId, lines },
        });
      }
    });
  },
});
