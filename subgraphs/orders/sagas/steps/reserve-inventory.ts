import { done, refused, undone } from '@tessera/subgraph-kit/sagas/saga';
import { OrderItem } from '../../entities/order-item.ts';
import { ReleaseReservationDocument, ReserveInventoryDocument } from '../../operations.generated.ts';
import type { OrderStep } from './order-saga-data.ts';
import { unlessRefused } from './unless-refused.ts';

/** How long stock is held for an order that is being paid (SPEC.md Part I). */
const TTL_SECONDS = 900;

/**
 * Holds the stock of all lines, or of none: INSUFFICIENT_STOCK with what is missing. An order whose coupon turned out to take
 * off another amount than its customer was shown is refused first.
 */
export const reserveInventory: OrderStep = {
  name: 'reserve-inventory',
  async run({ aggregateId: orderId, data, context, signal }) {
    if (data.couponChanged === true) return refused({ code: 'COUPON_CHANGED' });
    const items = await context.em.find(OrderItem, { orderId }, { disableIdentityMap: true });
    const lines = items.map(({ sku, quantity }) => ({ sku, quantity }));
    const input = { orderId, lines, ttlSeconds: TTL_SECONDS };
    const { reserveInventory: answer } = await context.graph.execute(ReserveInventoryDocument, { input }, { signal });
    const [error] = answer.userErrors;
    if (error === undefined) return done();
    const missing = answer.shortages.map(({ sku, requested, available }) => ({ sku, requested, available }));
    return refused({ code: error.code, detail: { missing } });
  },
  async undo({ aggregateId: orderId, context, signal }) {
    const variables = { orderId, committed: false };
    const { releaseReservation } = await context.graph.execute(ReleaseReservationDocument, variables, { signal });
    unlessRefused('releaseReservation', releaseReservation.userErrors);
    return undone();
  },
};
