import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deleteOldCarts } from '../../jobs/delete-old-carts.ts';
import { aCart, aCustomer, type TestShop, testShop } from '../fixtures.ts';

describe('old carts', () => {
  let shop: TestShop;
  beforeAll(async () => {
    // No job runs: that of the night would have some of the carts in hand when the test looks what is left.
    shop = await testShop({ consume: false });
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  const anonymous = async (count: number, days: number) =>
    (
      await shop.sql<{ id: string }>(
        `with made as (insert into carts (id, token_hash, status, shipping_address, updated_at)
           select gen_random_uuid(), ? || n, 'OPEN', 'sealed', now() - ? * interval '1 day' from generate_series(1, ?) n
           returning id),
         lines as (insert into cart_items (id, cart_id, sku, quantity, seen_price_minor)
           select gen_random_uuid(), id, 'SKU', 1, 100 from made)
         select id from made`,
        [randomUUID(), days, count],
      )
    ).map(({ id }) => id);

  test('of nobody are deleted after 30 days, however many, with lines and addresses; all others stay', async () => {
    await anonymous(450, 31);
    const [young] = await anonymous(1, 29);
    const own = await aCart(shop, aCustomer(), [[shop.graph.offer(), 1]]);
    await shop.sql(`update carts set updated_at = now() - interval '1 year' where id = ?`, [own]);
    await deleteOldCarts.run({}, shop.hosted.context());
    const left = await shop.sql<{ id: string }>(`select id from carts`);
    expect(left.map(({ id }) => id).sort()).toEqual([young, own].sort());
    expect(await shop.sql(`select 1 from cart_items`)).toHaveLength(2);
  });
});
