import { newId } from '@tessera/subgraph-kit/ids';
import type { Retained } from '@tessera/subgraph-kit/privacy/subject-data';
import type { Work } from '../context.ts';
import { customerKeyOf } from './reserve-coupon.ts';

/**
 * Takes a person out of promotions: what their orders redeemed stays, under one random pseudonym, or the counters of coupons would
 * not add up. Nothing here names them but their id.
 */
export async function eraseSubject(userId: string, { em }: Work): Promise<readonly Retained[]> {
  const key = customerKeyOf({ customerId: userId });
  const pseudonym = `erased:${newId()}`;
  const uses = await em.execute<unknown[]>(
    'update coupon_customer_uses set customer_key = ? where customer_key = ? returning 1',
    [pseudonym, key],
  );
  await em.execute('update coupon_redemptions set customer_key = ?, version = version + 1 where customer_key = ?', [
    pseudonym,
    key,
  ]);
  if (uses.length === 0) return [];
  return [{ what: 'which coupons orders have used', reason: 'their limits count orders; under a pseudonym' }];
}
