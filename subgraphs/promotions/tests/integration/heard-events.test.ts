import { expect } from '@jest/globals';
import { categoryDeleted } from '@tessera/contracts/events/catalog';
import { orderCancelled, orderConfirmed } from '@tessera/contracts/events/orders';
import { createLog } from '@tessera/process/log';
import { heard, holdListenersToContracts } from '@tessera/testing/heard-events';
import { privacyContracts } from '@tessera/testing/heard-privacy';
import subgraph from '../../subgraph.ts';
import { aCoupon, countersOf, hostPromotions, type PromotionsUnderTest, reserve, rows } from '../fixtures.ts';

const ORDER = '01900000-0000-7000-8000-0000000000d1';
const CANCELLED = '01900000-0000-7000-8000-0000000000d2';
const USER = '01900000-0000-7000-8000-0000000000a1';
const SELLER = '01900000-0000-7000-8000-0000000000a2';
const CATEGORY = '01900000-0000-7000-8000-0000000000c1';

const order = {
  userId: USER,
  number: '2026-000001',
  version: 2,
  currency: 'EUR',
  totalMinor: 900,
  sellerIds: [SELLER],
};

const stateOf = async (promotions: PromotionsUnderTest, orderId: string) =>
  (await rows<{ state: string }>(promotions, `select state from coupon_redemptions where order_id = ?`, [orderId]))[0]
    ?.state;
const reserved = async (promotions: PromotionsUnderTest, orderId: string) => {
  if ((await stateOf(promotions, orderId)) !== undefined) return;
  await reserve(promotions, (await aCoupon(promotions)).code, { orderId });
};
let narrow = '';
let wide = '';

// Below this level stand the errors of the jobs that cannot reach identity.
const start = () => hostPromotions({ log: createLog({ name: 'test:promotions', level: 'fatal' }) });

holdListenersToContracts<PromotionsUnderTest>(subgraph, start, {
  ...privacyContracts<PromotionsUnderTest>('promotions', {
    given: async (promotions, customerId) => {
      await reserve(promotions, (await aCoupon(promotions)).code, { customerId });
    },
    erased: async (promotions, customerId) => {
      const named = `select 1 from coupon_redemptions where customer_key = ? union all
        select 1 from coupon_customer_uses where customer_key = ?`;
      expect(await rows(promotions, named, [`user:${customerId}`, `user:${customerId}`])).toEqual([]);
    },
  }),
  'commit-coupon': heard(orderConfirmed, {
    sample: { ...order, orderId: ORDER, status: 'CONFIRMED' },
    given: (promotions, { data }) => reserved(promotions, data.orderId),
    holds: async (promotions) => expect(await stateOf(promotions, ORDER)).toBe('COMMITTED'),
  }),
  'release-coupon': heard(orderCancelled, {
    sample: { ...order, orderId: CANCELLED, status: 'CANCELLED', reason: 'CUSTOMER', paidMinor: 0 },
    given: (promotions, { data }) => reserved(promotions, data.orderId),
    holds: async (promotions) => {
      expect(await stateOf(promotions, CANCELLED)).toBe('RELEASED');
    },
  }),
  'forget-category': heard(categoryDeleted, {
    sample: { categoryId: CATEGORY, slug: 'garden', reparentedTo: null },
    given: async (promotions) => {
      narrow = (await aCoupon(promotions, { categoryIds: [CATEGORY] })).id;
      wide = (await aCoupon(promotions, { categoryIds: [CATEGORY, SELLER] })).id;
    },
    holds: async (promotions) => {
      const left = await rows(
        promotions,
        `select active, category_ids as ids from coupons where id in (?, ?) order by id`,
        [narrow, wide],
      );
      expect(left).toEqual([
        { active: false, ids: [] },
        { active: true, ids: [SELLER] },
      ]);
      expect(await countersOf(promotions, narrow)).toMatchObject({ counted: 0 });
      const told = await rows(
        promotions,
        `select envelope->>'eventType' as type, envelope->'data'->>'couponId' as id from outbox
         where envelope->>'eventType' in ('coupon.disabled', 'coupon.updated') order by 1`,
      );
      expect(told).toEqual([
        { type: 'coupon.disabled', id: narrow },
        { type: 'coupon.updated', id: wide },
      ]);
    },
  }),
});
