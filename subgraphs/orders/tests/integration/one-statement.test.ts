import { describe, expect, test } from '@jest/globals';
import { statementsOf } from '@tessera/testing/statements';
import { aCustomer, anOrder, testShop } from '../fixtures.ts';

describe('many orders', () => {
  test('with lines, parts, timeline, shipments, returns and invoices ask the database once for each, and the catalog never', async () => {
    await using shop = await testShop();
    const customer = aCustomer();
    for (let count = 0; count < 6; count += 1) {
      await anOrder(shop, customer, [
        [shop.graph.offer(), 1],
        [shop.graph.offer(), 2],
      ]);
    }
    const asked = shop.graph.asked.length;
    const { result, statements } = await statementsOf(shop.hosted, () =>
      shop.query(
        `{ orderHistory(first: 100) { edges { node {
             number paymentStatus fulfilmentStatus items { sku total { amountMinor } product { id } }
             parts { number items { sku } total { amountMinor } } timeline { version } shipments { id } returns { id }
             invoice { url } customer { id } } } } }`,
        {},
        { as: customer },
      ),
    );
    const { data, errors } = result;
    expect(errors).toBeUndefined();
    expect(data.orderHistory.edges).toHaveLength(6);
    // Orders of the list, orders by id (for currencies), items, parts, timeline, shipments, returns, the clock.
    expect(statements).toHaveLength(8);
    expect(shop.graph.asked.slice(asked)).toEqual([]);
  });
});
