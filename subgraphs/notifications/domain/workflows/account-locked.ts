import { accountLockedMailV1 } from '../templates/account-locked.email.v1.ts';
import { accountLockedInAppV1 } from '../templates/account-locked.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** Wrong passwords locked the account (SPEC.md E2). */
export const accountLocked: Workflow = {
  key: 'account-locked',
  category: 'SECURITY',
  critical: true,
  inApp: inInbox([accountLockedInAppV1]),
  email: byMail([accountLockedMailV1]),
};
