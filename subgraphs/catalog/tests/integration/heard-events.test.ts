import { expect } from '@jest/globals';
import { orderCancelled, orderDelivered } from '@tessera/contracts/events/orders';
import { aUser } from '@tessera/testing/callers';
import { heard, holdListenersToContracts } from '@tessera/testing/heard-events';
import { privacyContracts } from '@tessera/testing/heard-privacy';
import { hostForTest } from '@tessera/testing/host-for-test';
import subgraph from '../../subgraph.ts';
import { aProduct, aReview, type CatalogUnderTest, ORDERS, reserve, rows } from '../fixtures.ts';

const ORDER = '01900000-0000-7000-8000-0000000000d1';
const BUYER = '01900000-0000-7000-8000-0000000000a1';
const PRODUCT = '01900000-0000-7000-8000-0000000000b1';

const order = {
  orderId: ORDER,
  userId: BUYER,
  number: '2026-000001',
  version: 5,
  currency: 'EUR',
  totalMinor: 1999,
  sellerIds: [],
};

const isVerified = async (catalog: CatalogUnderTest, id: string) => {
  const answer = await catalog.query(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Review { verifiedPurchase } } }`,
    { representations: [{ __typename: 'Review', id }] },
  );
  return answer.data._entities[0].verifiedPurchase;
};

holdListenersToContracts<CatalogUnderTest>(subgraph, () => hostForTest(subgraph), {
  'remember-purchase': heard(orderDelivered, {
    sample: { ...order, status: 'DELIVERED', productIds: [PRODUCT] },
    holds: async (catalog) => {
      const product = await aProduct(catalog);
      await rows(catalog, `update purchases set product_id = ? where user_id = ?`, [product.id, BUYER]);
      const bought = await aReview(catalog, product.id, 5, aUser({ userId: BUYER }));
      const unbought = await aReview(catalog, product.id, 5);
      expect([await isVerified(catalog, bought), await isVerified(catalog, unbought)]).toEqual([true, false]);
    },
  }),
  'release-stock': heard(orderCancelled, {
    sample: { ...order, status: 'CANCELLED', reason: 'CUSTOMER', paidMinor: 0 },
    given: async (catalog, { data }) => {
      const sku = (await aProduct(catalog)).variants[0]?.sku ?? '';
      await reserve(catalog, data.orderId, [{ sku, quantity: 4 }]);
      // Also one that was committed: the order as a whole is cancelled.
      if (data.orderId !== ORDER) return;
      await catalog.query(
        `mutation ($id: ID!) { commitReservation(orderId: $id) { userErrors { code } } }`,
        { id: ORDER },
        {
          as: ORDERS,
        },
      );
    },
    holds: async (catalog) => {
      const [left] = await rows(
        catalog,
        `select r.state, s.on_hand as "onHand", s.reserved from reservations r
           join reservation_lines l on l.reservation_id = r.id join stock s using (sku) where r.order_id = ?`,
        [ORDER],
      );
      expect(left).toEqual({ state: 'RELEASED', onHand: 10, reserved: 0 });
    },
  }),
  ...privacyContracts<CatalogUnderTest>('catalog', {
    given: async (catalog, userId) => {
      const product = await aProduct(catalog);
      const review = await aReview(catalog, product.id, 2, aUser({ userId }));
      await rows(catalog, `update reviews set text = 'call me at home' where id = ?`, [review]);
      await rows(catalog, `insert into review_votes (review_id, user_id, helpful) values (?, ?, true)`, [
        review,
        userId,
      ]);
      await rows(catalog, `insert into purchases (product_id, user_id) values (?, ?)`, [product.id, userId]);
    },
    erased: async (catalog, userId) => {
      for (const table of ['reviews', 'review_votes', 'purchases']) {
        expect(await rows(catalog, `select 1 from ${table} where user_id = ?`, [userId])).toEqual([]);
      }
      const left = await rows(catalog, `select rating, title, text from reviews where anonymous`, []);
      expect(left.length).toBeGreaterThan(0);
      for (const review of left) expect(review).toEqual({ rating: 2, title: null, text: null });
    },
  }),
});
