import type { Category } from './category.ts';
import type { Workflow, WorkflowData } from './workflow.ts';
import { accountLocked } from './workflows/account-locked.ts';
import { backInStock } from './workflows/back-in-stock.ts';
import { dataExportReady } from './workflows/data-export-ready.ts';
import { DIRECT, direct } from './workflows/direct.ts';
import { erasureAnnounced } from './workflows/erasure-announced.ts';
import { invitation } from './workflows/invitation.ts';
import { lowStock } from './workflows/low-stock.ts';
import { orderCancelled } from './workflows/order-cancelled.ts';
import { orderConfirmed } from './workflows/order-confirmed.ts';
import { orderReturned } from './workflows/order-returned.ts';
import { orderShipped } from './workflows/order-shipped.ts';
import { passwordChanged } from './workflows/password-changed.ts';
import { passwordReset } from './workflows/password-reset.ts';
import { refundFailed } from './workflows/refund-failed.ts';
import { registrationRepeated } from './workflows/registration-repeated.ts';
import { reviewPosted } from './workflows/review-posted.ts';
import { signInChanged } from './workflows/sign-in-changed.ts';
import { tokenReuse } from './workflows/token-reuse.ts';
import { verifyEmail } from './workflows/verify-email.ts';
import { welcome } from './workflows/welcome.ts';

/** Every workflow that an event starts. A stored notification finds its way back to its workflow by key. */
const WORKFLOWS = [
  accountLocked,
  backInStock,
  dataExportReady,
  erasureAnnounced,
  invitation,
  lowStock,
  orderCancelled,
  orderConfirmed,
  orderReturned,
  orderShipped,
  passwordChanged,
  passwordReset,
  refundFailed,
  registrationRepeated,
  reviewPosted,
  signInChanged,
  tokenReuse,
  verifyEmail,
  welcome,
] as const;

const byKey: ReadonlyMap<string, Workflow<never>> = new Map(WORKFLOWS.map((workflow) => [workflow.key, workflow]));

/**
 * The workflow of a stored notification. Its data was written by the same workflow, so it is handed over unchecked.
 * @throws {RangeError} when no such workflow exists, for instance after a release was rolled back
 */
export function workflowByKey(key: string, category: Category): Workflow {
  const found = key === DIRECT ? direct(category) : byKey.get(key);
  if (found === undefined) throw new RangeError(`There is no workflow "${key}".`);
  return found as Workflow<WorkflowData>;
}
