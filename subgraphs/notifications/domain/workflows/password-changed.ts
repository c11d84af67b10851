import { passwordChangedMailV1 } from '../templates/password-changed.email.v1.ts';
import { passwordChangedInAppV1 } from '../templates/password-changed.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** The password is another one, and every session ended (SPEC.md E4). */
export const passwordChanged: Workflow = {
  key: 'password-changed',
  category: 'SECURITY',
  critical: true,
  inApp: inInbox([passwordChangedInAppV1]),
  email: byMail([passwordChangedMailV1]),
};
