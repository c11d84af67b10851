import { orderCancelled } from '@tessera/contracts/events/orders';
import { on } from '@tessera/subgraph-kit/events/listener';
import { lockReservation } from '../commands/reservation.ts';
import { releaseReservation } from '../commands/settle-reservation.ts';
import type { Work } from '../context.ts';

/** The net below the order's own command: a cancelled order keeps no stock (SPEC.md B9.5). */
export const onOrderCancelled = on(orderCancelled, 'release-stock', async ({ data }, context: Work) => {
  const reservation = await lockReservation(context.em, data.orderId);
  if (reservation !== null) await releaseReservation(context, data.orderId, true);
});
