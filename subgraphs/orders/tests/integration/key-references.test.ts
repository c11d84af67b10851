import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { aKey } from '@tessera/testing/callers';
import { aCustomer, anOrder, type TestShop, testShop } from '../fixtures.ts';

/** An order is also reached through what other domains let keys read (ADR 22). */
describe('an order that a key comes to from elsewhere', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await testShop();
  });
  afterAll(async () => {
    await shop[Symbol.asyncDispose]();
  });

  test('is told to lack a scope to its person’s keys, and is not there for those of others', async () => {
    const [customer, other] = [aCustomer(), aCustomer()];
    const { order } = await anOrder(shop, customer, [[shop.graph.offer(), 1]]);
    const read = (as: Parameters<typeof shop.query>[2]) =>
      shop.query(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { number } } }',
        { r: [{ __typename: 'Order', id: order.id }] },
        as,
      );
    const keyOf = ({ userId }: UserCaller, ...permissions: string[]) => aKey({ userId, permissions });
    const shown = { data: { _entities: [{ number: order.number }] } };
    expect(await read({ as: customer })).toEqual(shown);
    expect(await read({ as: keyOf(customer, 'self:orders') })).toEqual(shown);
    for (const scopes of [['self:payments'], []]) {
      expect(await read({ as: keyOf(customer, ...scopes) })).toMatchObject({
        data: { _entities: [null] },
        errors: [{ path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } }],
      });
    }
    const none = { data: { _entities: [null] } };
    for (const as of [other, keyOf(other, 'self:payments'), keyOf(other, 'self:orders')]) {
      expect(await read({ as })).toEqual(none);
    }
  });
});
