import { tokenReuseMailV1 } from '../templates/token-reuse.email.v1.ts';
import { tokenReuseInAppV1 } from '../templates/token-reuse.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** A spent refresh token came back; its session ended (SPEC.md E3). */
export const tokenReuse: Workflow = {
  key: 'token-reuse',
  category: 'SECURITY',
  critical: true,
  inApp: inInbox([tokenReuseInAppV1]),
  email: byMail([tokenReuseMailV1]),
};
