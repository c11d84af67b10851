import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sagaPoints } from '@tessera/subgraph-kit/sagas/points';
import { type Platform, startPlatform } from '@tessera/testing/platform';
import { placeOrderSaga } from '../../subgraphs/orders/sagas/place-order.saga.ts';
import { OrdersProcesses } from './orders-processes.ts';
import { END_MS, type Ledger, PersistentBuyer } from './persistent-buyer.ts';

/** Undoing happens when the buyer cancels instead of paying. */
const wishAt = (point: string) => (point.includes('/undo/') ? 'cancel' : 'pay');

/** What must be true in the end, death or not: stock, coupon, money and order agree (SPEC.md B11.4). */
const EXPECTED: Readonly<Record<'pay' | 'cancel', Ledger>> = {
  pay: {
    order: 'CONFIRMED',
    saga: 'COMPLETED',
    stock: { on_hand: 2, reserved: 1 },
    reservation: 'COMMITTED',
    coupon: { current_uses: 1, redemption: 'COMMITTED' },
    payments: [{ state: 'CAPTURED', captured: 1800, refunded: 0 }],
    charged: 1800,
  },
  cancel: {
    order: 'CANCELLED',
    saga: 'COMPENSATED',
    stock: { on_hand: 2, reserved: 0 },
    reservation: 'RELEASED',
    coupon: { current_uses: 0, redemption: 'RELEASED' },
    payments: [{ state: 'CANCELED', captured: 0, refunded: 0 }],
    charged: 0,
  },
};

/** The process of orders is killed with SIGKILL before and after every call that the order saga makes, forward and back. */
describe('an order whose process is killed', () => {
  let platform: Platform;
  let processes: OrdersProcesses;
  let buyer: PersistentBuyer;

  beforeAll(async () => {
    platform = await startPlatform();
    await platform.stop('orders');
    processes = new OrdersProcesses(await platform.environmentOf('orders'));
    await processes.start();
    buyer = new PersistentBuyer(platform, () => processes.working);
  }, 240_000);

  afterAll(async () => {
    await (processes as OrdersProcesses | undefined)?.[Symbol.asyncDispose]();
    // Undefined when the start failed: its error is the one to see.
    await (platform as Platform | undefined)?.[Symbol.asyncDispose]();
  });

  test.each(sagaPoints(placeOrderSaga))(
    'at %s ends as if nothing had happened',
    async (point) => {
      const wish = wishAt(point);
      const bargain = await buyer.aBargain();
      const cart = await buyer.fillCart(bargain);
      await processes.dieAt(point);
      const ordering = async () => {
        const orderId = await buyer.order(cart);
        await buyer.seeThrough(orderId, wish);
        return orderId;
      };
      // A point that the saga never comes to leaves the process alive, and this test without its end.
      const [orderId] = await Promise.all([ordering(), processes.followed()]);
      const isAsExpected = async () => expect(await buyer.ledgerOf(bargain, orderId)).toEqual(EXPECTED[wish]);
      await platform.eventually(isAsExpected, END_MS);
    },
    900_000,
  );
});
