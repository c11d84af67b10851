import { DEMO_USER_IDS } from '@tessera/contracts/demo-ids';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Work } from '../context.ts';
import { Coupon } from '../entities/coupon.ts';

/** The one coupon of the demo data: shown beside every product, once for each customer. */
const WELCOME = {
  id: '01900000-0000-7000-8005-000000000001',
  code: 'WELCOME10',
  description: 'Ten percent off your first order.',
  type: 'PERCENTAGE',
  percent: 10,
  listed: true,
  maxUsesPerCustomer: 1,
  createdBy: DEMO_USER_IDS.admin,
} as const;

/** Makes the demo coupon if it is not there. */
export async function seedPromotions({ em }: Work): Promise<void> {
  await inTransaction(em, async (tx) => {
    const there = await tx.count(Coupon, { id: WELCOME.id });
    if (there === 0) tx.create(Coupon, { ...WELCOME, categoryIds: [], productIds: [], sellerIds: [] });
  });
}
