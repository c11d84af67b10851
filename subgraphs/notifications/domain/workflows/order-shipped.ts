import type { OrderFacts } from '../templates/order-facts.ts';
import { orderShippedMailV1 } from '../templates/order-shipped.email.v1.ts';
import { orderShippedInAppV1 } from '../templates/order-shipped.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** All of an order has left the house (SPEC.md E13). */
export const orderShipped: Workflow<OrderFacts & Readonly<Record<string, unknown>>> = {
  key: 'order-shipped',
  category: 'RECEIPTS',
  critical: false,
  inApp: inInbox([orderShippedInAppV1]),
  email: byMail([orderShippedMailV1]),
};
