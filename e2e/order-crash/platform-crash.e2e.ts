import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Platform, startPlatform } from '@tessera/testing/platform';
import { type Bargain, END_MS, PersistentBuyer } from './persistent-buyer.ts';

/** Runs, each with orders in other stages when everything dies; what is under way when is up to the machine. */
const RUNS = 5;
const ORDERS_PER_RUN = 4;

/** The whole platform is killed with SIGKILL while orders are placed, paid and cancelled (SPEC.md B11.4 #6). */
describe('a platform that is killed in the middle of orders', () => {
  let platform: Platform;
  let buyer: PersistentBuyer;

  beforeAll(async () => {
    // Short, so that the test does not wait 30 seconds for the one who takes over.
    platform = await startPlatform({ env: { SAGA_LEASE: '2s' } });
    buyer = new PersistentBuyer(platform);
  }, 240_000);

  // Undefined when the start failed: its error is the one to see.
  afterAll(() => (platform as Platform | undefined)?.[Symbol.asyncDispose]());

  test.each(Array.from({ length: RUNS }, (_, run) => run))(
    'run %i: stock, coupons, money and orders agree, and nothing was charged that is not owed',
    async (run) => {
      const orders: { readonly bargain: Bargain; readonly id: string; readonly wish: 'pay' | 'cancel' }[] = [];
      for (let at = 0; at < ORDERS_PER_RUN; at += 1) {
        const bargain = await buyer.aBargain();
        const id = await buyer.order(await buyer.fillCart(bargain));
        orders.push({ bargain, id, wish: at % 2 === 0 ? 'pay' : 'cancel' });
      }
      // All of them are paid or cancelled at once; somewhere in between, everything dies.
      const wishes = orders.map(({ id, wish }) => buyer.wish(id, wish).catch(() => undefined));
      await Promise.all([platform.killAfter(40 + run * 120), ...wishes]);
      await platform.launch();
      for (const { bargain, id, wish } of orders) {
        const status = await buyer.seeThrough(id, wish);
        expect(['CONFIRMED', 'CANCELLED']).toContain(status);
        await platform.eventually(async () => {
          const { order, saga, stock, reservation, coupon, payments, charged } = await buyer.ledgerOf(bargain, id);
          const isPaid = order === 'CONFIRMED';
          expect({ order, saga, stock, reservation, coupon }).toEqual({
            order: isPaid ? 'CONFIRMED' : 'CANCELLED',
            saga: isPaid ? 'COMPLETED' : expect.any(String),
            stock: { on_hand: 2, reserved: isPaid ? 1 : 0 },
            reservation: isPaid ? 'COMMITTED' : 'RELEASED',
            coupon: { current_uses: isPaid ? 1 : 0, redemption: isPaid ? 'COMMITTED' : 'RELEASED' },
          });
          const kept = payments.reduce((sum, { captured, refunded }) => sum + captured - refunded, 0);
          expect({ kept, charged: charged <= 1800 }).toEqual({ kept: isPaid ? 1800 : 0, charged: true });
        }, END_MS);
      }
    },
    900_000,
  );
});
