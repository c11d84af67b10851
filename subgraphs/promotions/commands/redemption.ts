import { couponCommitted, couponExhausted, couponReleased, couponReserved } from '@tessera/contracts/events/promotions';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import type { Acting, Work } from '../context.ts';
import type { RedemptionState } from '../domain/redemption-state.ts';
import { CouponRedemption, type RedemptionRow } from '../entities/coupon-redemption.ts';
import { errors } from '../errors.ts';

/** Who works on a redemption: a service that calls, a timer, or a listener. */
export type Working = Work & Partial<Pick<Acting, 'caller'>>;

const EVENTS = { RESERVED: couponReserved, COMMITTED: couponCommitted, RELEASED: couponReleased } as const;

/** Locks the redemption of an order and reads it; null when there is none. Locked before its coupon, always. */
export async function lockRedemption(tx: EntityManager, orderId: string): Promise<RedemptionRow | null> {
  await tx.execute(`select 1 from coupon_redemptions where order_id = ? for update`, [orderId]);
  return tx.findOne(CouponRedemption, { orderId }, { disableIdentityMap: true });
}

/**
 * Takes a use of the coupon, and one of the customer's, by conditional updates (SPEC.md B10 #3, #4). False when there is none
 * to be had; what was taken by then must be rolled back.
 */
export async function takeUse(tx: EntityManager, working: Working, use: Use): Promise<boolean> {
  const { couponId, customerKey, discountMinor } = use;
  const [taken] = await tx.execute<{ code: string; last: boolean; perCustomer: number | null; version: number }[]>(
    `update coupons set current_uses = current_uses + 1, spent_minor = spent_minor + ?
      where id = ? and (max_uses is null or current_uses < max_uses)
        and (budget_minor is null or spent_minor + ? <= budget_minor)
      returning code, max_uses is not null and current_uses = max_uses as last,
        max_uses_per_customer as "perCustomer", version`,
    [discountMinor, couponId, discountMinor],
  );
  if (taken === undefined) return false;
  if (customerKey !== null && !(await takeCustomerUse(tx, couponId, customerKey, taken.perCustomer))) return false;
  if (taken.last) {
    const { code, version } = taken;
    await emit(tx, couponExhausted, {
      aggregateId: couponId,
      aggregateVersion: version,
      data: { couponId, code },
      ...actorOf(working),
    });
  }
  return true;
}

/** One use of a coupon. */
export interface Use {
  readonly couponId: string;
  readonly customerKey: string | null;
  readonly discountMinor: number;
}

async function takeCustomerUse(tx: EntityManager, couponId: string, customerKey: string, limit: number | null) {
  const taken = await tx.execute<unknown[]>(
    `insert into coupon_customer_uses as uses (coupon_id, customer_key, uses) values (?, ?, 1)
     on conflict (coupon_id, customer_key) do update set uses = uses.uses + 1
       where ?::int is null or uses.uses < ?::int
     returning 1`,
    [couponId, customerKey, limit, limit],
  );
  return taken.length > 0;
}

/** Gives a use back that {@link takeUse} took. */
export async function giveBackUse(tx: EntityManager, { couponId, customerKey, discountMinor }: Use): Promise<void> {
  await tx.execute(`update coupons set current_uses = current_uses - 1, spent_minor = spent_minor - ? where id = ?`, [
    discountMinor,
    couponId,
  ]);
  if (customerKey === null) return;
  await tx.execute(`update coupon_customer_uses set uses = uses - 1 where coupon_id = ? and customer_key = ?`, [
    couponId,
    customerKey,
  ]);
}

/** Writes the next state of a locked redemption and tells it. */
export async function settle(
  tx: EntityManager,
  working: Working,
  redemption: RedemptionRow,
  state: Exclude<RedemptionState, 'RESERVED'>,
  { expired = false } = {},
): Promise<RedemptionRow> {
  const changed = await tx.execute<{ version: number }[]>(
    `update coupon_redemptions set state = ?, expired = ?, settled_at = now(), version = version + 1
      where id = ? and version = ? returning version`,
    [state, expired, redemption.id, redemption.version],
  );
  const version = changed[0]?.version;
  if (version === undefined) throw errors.redemptionState({ state: 'changed meanwhile', wanted: state.toLowerCase() });
  const settled = { ...redemption, state, expired, version };
  await tell(tx, working, settled);
  return settled;
}

/** Emits the event of the state that a redemption is in. */
export async function tell(tx: EntityManager, working: Working, redemption: RedemptionRow): Promise<void> {
  const { id, couponId, orderId, currency, discountMinor, version } = redemption;
  if (couponId == null) return;
  await emit(tx, EVENTS[redemption.state], {
    aggregateId: orderId,
    aggregateVersion: version,
    data: { redemptionId: id, couponId, orderId, currency, discountMinor },
    ...actorOf(working),
  });
}

/** The use that a redemption holds. Only of one with a coupon. */
export function useOf({ couponId, customerKey, discountMinor }: RedemptionRow): Use | null {
  return couponId == null ? null : { couponId, customerKey: customerKey ?? null, discountMinor };
}

function actorOf({ caller }: Working): { readonly actor?: Acting['caller'] } {
  return caller === undefined ? {} : { actor: caller };
}
