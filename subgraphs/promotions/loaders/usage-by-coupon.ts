import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { groupedBy } from '@tessera/subgraph-kit/loaders';
import type { RedemptionState } from '../domain/redemption-state.ts';

/** How a coupon was used, counted from its redemptions. */
export interface Usage {
  readonly reserved: number;
  readonly committed: number;
  readonly released: number;
  readonly discounts: readonly { readonly amountMinor: number; readonly currency: string }[];
}

interface Count {
  readonly couponId: string;
  readonly state: RedemptionState;
  readonly currency: string;
  readonly count: number;
  readonly discountMinor: number;
}

/** Redemptions of coupons, counted by state and currency. */
export function usageByCoupon(em: EntityManager) {
  return groupedBy(
    (ids) =>
      em.execute<Count[]>(
        `select coupon_id as "couponId", state, currency, count(*)::int as count,
           sum(discount_minor)::float8 as "discountMinor"
         from coupon_redemptions where coupon_id = any(array[?]::uuid[]) group by coupon_id, state, currency`,
        [ids],
      ),
    (row) => row.couponId,
  );
}

/** The counts of one coupon, summed up. */
export function usageOf(counts: readonly Count[]): Usage {
  const of = (state: RedemptionState) =>
    counts.filter((row) => row.state === state).reduce((sum, { count }) => sum + count, 0);
  const live = Map.groupBy(
    counts.filter(({ state }) => state !== 'RELEASED'),
    ({ currency }) => currency,
  );
  return {
    reserved: of('RESERVED'),
    committed: of('COMMITTED'),
    released: of('RELEASED'),
    discounts: [...live].map(([currency, rows]) => ({
      currency,
      amountMinor: rows.reduce((sum, { discountMinor }) => sum + discountMinor, 0),
    })),
  };
}
