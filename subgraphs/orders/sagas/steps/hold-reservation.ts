import { done, refused } from '@tessera/subgraph-kit/sagas/saga';
import { ExtendReservationDocument } from '../../operations.generated.ts';
import type { OrderStep } from './order-saga-data.ts';

/** From before the capture until it is committed (SPEC.md E12). */
const TTL_SECONDS = 600;

/**
 * Sees that the stock is still held, and holds it for long enough that it cannot run out while the money is taken. If the
 * money was taken already there is nothing to decide: committing takes the stock anew, or the order is paid back.
 */
export const holdReservation: OrderStep = {
  name: 'hold-reservation',
  async run({ aggregateId: orderId, data, context, signal }) {
    const variables = { orderId, ttlSeconds: TTL_SECONDS };
    const { extendReservation } = await context.graph.execute(ExtendReservationDocument, variables, { signal });
    const [error] = extendReservation.userErrors;
    if (error === undefined || data.captured === true) return done();
    return refused({ code: 'RESERVATION_EXPIRED' });
  },
  undo: 'nothing to undo',
};
