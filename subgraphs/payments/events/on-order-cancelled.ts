import { orderCancelled } from '@tessera/contracts/events/orders';
import { on } from '@tessera/subgraph-kit/events/listener';
import { subjectCancelled } from '../commands/follow-subject.ts';
import type { Work } from '../context.ts';

/** An order was given up: what is not captured is let go, and money that comes later goes back (SPEC.md B3 #12). */
export const onOrderCancelled = on(orderCancelled, 'close-payments-of-order', async (event, work: Work) => {
  await subjectCancelled(work.em, work, { subjectType: 'ORDER', subjectId: event.data.orderId });
});
