import { orderCancelledMailV1 } from '../templates/order-cancelled.email.v1.ts';
import { orderCancelledInAppV1 } from '../templates/order-cancelled.in-app.v1.ts';
import type { OrderFacts } from '../templates/order-facts.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** An order was given up; `amountMinor` goes back (SPEC.md E12, E14). */
export const orderCancelled: Workflow<OrderFacts & Readonly<Record<string, unknown>>> = {
  key: 'order-cancelled',
  category: 'RECEIPTS',
  critical: false,
  inApp: inInbox([orderCancelledInAppV1]),
  email: byMail([orderCancelledMailV1]),
};
