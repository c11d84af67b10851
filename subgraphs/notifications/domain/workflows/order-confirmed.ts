import { orderConfirmedMailV1 } from '../templates/order-confirmed.email.v1.ts';
import { orderConfirmedInAppV1 } from '../templates/order-confirmed.in-app.v1.ts';
import type { OrderFacts } from '../templates/order-facts.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** An order is paid and will be sent: the receipt (SPEC.md E12 step 9). */
export const orderConfirmed: Workflow<OrderFacts & Readonly<Record<string, unknown>>> = {
  key: 'order-confirmed',
  category: 'RECEIPTS',
  critical: false,
  inApp: inInbox([orderConfirmedInAppV1]),
  email: byMail([orderConfirmedMailV1]),
};
