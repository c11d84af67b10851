import { type RefundFacts, refundFailedMailV1 } from '../templates/refund-failed.email.v1.ts';
import { refundFailedInAppV1 } from '../templates/refund-failed.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** A refund did not reach the payer; whoever owes the money tries again (SPEC.md E14). */
export const refundFailed: Workflow<RefundFacts & Readonly<Record<string, unknown>>> = {
  key: 'refund-failed',
  category: 'RECEIPTS',
  critical: false,
  inApp: inInbox([refundFailedInAppV1]),
  email: byMail([refundFailedMailV1]),
};
