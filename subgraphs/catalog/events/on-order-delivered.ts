import { orderDelivered } from '@tessera/contracts/events/orders';
import { on } from '@tessera/subgraph-kit/events/listener';
import type { Work } from '../context.ts';

/** Whoever was delivered a product has bought it: their review of it is one of a verified purchase, written before or after. */
export const onOrderDelivered = on(orderDelivered, 'remember-purchase', async ({ data }, { em }: Work) => {
  await em.execute(
    `insert into purchases (product_id, user_id) select product_id, ?::uuid from unnest(array[?]::uuid[]) as product_id
     on conflict do nothing`,
    [data.userId, data.productIds],
  );
});
