import type { OrderFacts } from '../templates/order-facts.ts';
import { orderReturnedMailV1 } from '../templates/order-returned.email.v1.ts';
import { orderReturnedInAppV1 } from '../templates/order-returned.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** Goods came back; `amountMinor` is paid back for them (SPEC.md E14 step 4). */
export const orderReturned: Workflow<OrderFacts & Readonly<Record<string, unknown>>> = {
  key: 'order-returned',
  category: 'RECEIPTS',
  critical: false,
  inApp: inInbox([orderReturnedInAppV1]),
  email: byMail([orderReturnedMailV1]),
};
