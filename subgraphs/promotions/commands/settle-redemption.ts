import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import { outcomeOf } from '../domain/redemption-state.ts';
import type { RedemptionRow } from '../entities/coupon-redemption.ts';
import { errors } from '../errors.ts';
import { giveBackUse, lockRedemption, settle, takeUse, useOf, type Working } from './redemption.ts';

/**
 * Makes a reserved redemption final. One whose time had run out is taken anew, if there is still a use.
 * @throws NOT_FOUND, ILLEGAL_TRANSITION, COUPON_MAX_USES
 */
export async function commitCoupon(working: Working, orderId: string): Promise<RedemptionRow> {
  return inTransaction(working.em, async (tx) => {
    const redemption = isId(orderId) ? await lockRedemption(tx, orderId) : null;
    if (redemption === null) throw errors.redemptionNotFound();
    const outcome = outcomeOf(redemption, 'commit');
    if (outcome === 'unchanged') return redemption;
    const use = useOf(redemption);
    if (outcome === 'refused' || use === null) throw errors.redemptionState({ state: 'released', wanted: 'committed' });
    if (outcome === 'retake' && !(await takeUse(tx, working, use))) throw errors.usedUp({}, 'orderId');
    await working.jobs.cancel(tx, timerOf(orderId));
    return settle(tx, working, redemption, 'COMMITTED');
  });
}

/**
 * Gives the use of an order back, once. An order that never reserved leaves a mark instead (a tombstone, SPEC.md A6.4): a
 * reservation that was under way and arrives late is refused by it.
 */
export async function releaseCoupon(working: Working, orderId: string): Promise<RedemptionRow> {
  if (!isId(orderId)) throw errors.redemptionNotFound();
  return inTransaction(working.em, async (tx) => {
    await tx.execute(
      `insert into coupon_redemptions (id, order_id, state, expires_at, settled_at) values (?, ?, 'RELEASED', now(), now())
       on conflict (order_id) do nothing`,
      [newId(), orderId],
    );
    const redemption = await lockRedemption(tx, orderId);
    if (redemption === null) throw errors.redemptionNotFound();
    if (outcomeOf(redemption, 'release') === 'unchanged') return redemption;
    await working.jobs.cancel(tx, timerOf(orderId));
    return giveBack(tx, working, redemption);
  });
}

/** Gives the use of a redemption back if its time has run out by the database's clock; does nothing otherwise. */
export async function expireIfOverdue(working: Working, orderId: string): Promise<boolean> {
  return inTransaction(working.em, async (tx) => {
    const redemption = await lockRedemption(tx, orderId);
    if (redemption === null || outcomeOf(redemption, 'expire') !== 'RELEASED') return false;
    const [due] = await tx.execute<unknown[]>(
      `select 1 from coupon_redemptions where id = ? and expires_at <= clock_timestamp()`,
      [redemption.id],
    );
    if (due === undefined) return false;
    await giveBack(tx, working, redemption, { expired: true });
    return true;
  });
}

async function giveBack(
  tx: EntityManager,
  working: Working,
  redemption: RedemptionRow,
  how: { expired?: boolean } = {},
) {
  const use = useOf(redemption);
  if (use !== null) await giveBackUse(tx, use);
  return settle(tx, working, redemption, 'RELEASED', how);
}

function timerOf(orderId: string): string {
  return `expire-redemption:${orderId}`;
}
