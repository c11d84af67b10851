import { done } from '@tessera/subgraph-kit/sagas/saga';
import { CommitReservationDocument } from '../../operations.generated.ts';
import type { OrderStep } from './order-saga-data.ts';
import { unlessRefused } from './unless-refused.ts';

/** The refusals that say that the goods cannot be had; any other one says nothing about them. */
const GONE: readonly string[] = ['INSUFFICIENT_STOCK', 'ILLEGAL_TRANSITION'];

/**
 * Makes the stock the order's own. It was held for ten minutes before the money was taken; if those were not enough and
 * somebody else has the goods, the order cannot be had and is paid back.
 */
export const commitReservation: OrderStep = {
  name: 'commit-reservation',
  async run({ aggregateId: orderId, context, signal }) {
    const { commitReservation: answer } = await context.graph.execute(
      CommitReservationDocument,
      { orderId },
      { signal },
    );
    const [error] = answer.userErrors;
    if (error === undefined) return done();
    if (!GONE.includes(error.code)) unlessRefused('commitReservation', answer.userErrors);
    context.log.error({ orderId, code: error.code }, 'stock of a paid order is gone; the order is paid back');
    return done({ outOfStock: true });
  },
  undo: 'nothing to undo',
};
