import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { obstaclesToErasure } from '../../commands/erase-subject.ts';
import { subjectSection } from '../../queries/subject-section.ts';
import { ADDRESS, aCustomer, anOrder, aSeller, type TestShop, testShop } from '../fixtures.ts';

async function listOf(rows: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

describe('a person’s data in orders', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop({ env: { ORDERS_TAX_BASIS_POINTS: '1900' } });
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  test('the archive holds what was ordered, and where it was sent, to be read', async () => {
    const customer = aCustomer();
    const variant = shop.graph.offer();
    const { order } = await anOrder(shop, customer, [[variant, 2]], { note: 'Ring twice.' });
    const section = subjectSection(customer.userId, shop.hosted.context());
    const orders = await listOf(section.orders);
    expect(orders).toMatchObject([
      { id: order.id, number: order.number, note: 'Ring twice.', shipping_address: ADDRESS },
    ]);
    expect(await listOf(section.items)).toMatchObject([
      { sku: variant.sku, quantity: 2, tax_basis_points: 1900, tax_minor: '380' },
    ]);
    expect(JSON.stringify(orders)).not.toContain('v1.');
  });

  test('a seller’s archive holds each of very many sales once, also those of one moment', async () => {
    const seller = aSeller();
    await shop.sql(
      `with made as (insert into carts (id, token_hash, status)
         select gen_random_uuid(), 'cart ' || gen_random_uuid(), 'ORDERED' from generate_series(1, 1234) returning id),
       placed as (insert into orders (id, number, user_id, cart_id, idempotency_key, idempotency_hash, status, currency,
           subtotal_minor, discount_minor, shipping_minor, shipping_discount_minor, tax_minor, total_minor)
         select gen_random_uuid(), 'sale ' || id, gen_random_uuid(), id, 'key', 'hash', 'DELIVERED', 'EUR', 5, 0, 0, 0, 0, 5
         from made returning id)
       insert into order_groups (id, order_id, seller_id, position, status, subtotal_minor, total_minor, created_at)
         select gen_random_uuid(), id, seller, 0, 'DELIVERED', 5, 5, now() - (row_number() over () / 700) * interval '1 ms'
         from placed, unnest(array[?, gen_random_uuid()]::uuid[]) seller`,
      [seller.userId],
    );
    const sales = (await listOf(subjectSection(seller.userId, shop.hosted.context()).sales)) as { id: string }[];
    const kept = await shop.sql<{ id: string }>('select id from order_groups where seller_id = ?', [seller.userId]);
    expect(sales).toHaveLength(1234);
    expect(new Set(sales.map(({ id }) => id))).toEqual(new Set(kept.map(({ id }) => id)));
  });

  test('goods that are under way stand in the way of both ends', async () => {
    const [customer, seller] = [aCustomer(), aSeller()];
    const codes = async (userId: string) =>
      (await obstaclesToErasure(userId, shop.hosted.context())).map(({ code }) => code);
    expect(await codes(customer.userId)).toEqual([]);
    const { order } = await anOrder(shop, customer, [[shop.graph.offer({ sellerId: seller.userId }), 1]]);
    expect([await codes(customer.userId), await codes(seller.userId)]).toEqual([['OPEN_ORDERS'], ['OPEN_SALES']]);
    for (const to of ['SHIPPED', 'DELIVERED']) {
      await shop.query(
        `mutation ($id: ID!) { transitionOrder(orderId: $id, newState: ${to}) { userErrors { code } } }`,
        { id: order.id },
        { as: seller },
      );
    }
    expect([await codes(customer.userId), await codes(seller.userId)]).toEqual([[], []]);
  });
});
