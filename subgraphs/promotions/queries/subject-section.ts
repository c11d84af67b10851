import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { rowsInPages } from '@tessera/subgraph-kit/privacy/rows-in-pages';
import { customerKeyOf } from '../commands/reserve-coupon.ts';

/** What promotions keeps about a person: the coupons that their orders have used, and those that they have made. */
export function subjectSection(em: EntityManager, userId: string) {
  return {
    redemptions: rowsInPages(em, {
      sql: `select r.id, c.code, r.order_id as "orderId", r.state, r.discount_minor::float8 as "discountMinor", r.currency,
          r.created_at as "createdAt"
        from coupon_redemptions r join coupons c on c.id = r.coupon_id where r.customer_key = ?`,
      params: [customerKeyOf({ customerId: userId })],
      key: ['id'],
    }),
    coupons: rowsInPages(em, {
      sql: `select id, code, description, created_at as "createdAt" from coupons where created_by = ?`,
      params: [userId],
      key: ['id'],
    }),
  };
}
