import type { SignInChange } from '../sign-in-change.ts';
import { signInChangedMailV1 } from '../templates/sign-in-changed.email.v1.ts';
import { signInChangedInAppV1 } from '../templates/sign-in-changed.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** There is another way into the account, or one less, or somebody tries one (SPEC.md E5, B1 #14). */
export const signInChanged: Workflow<{ readonly change: SignInChange }> = {
  key: 'sign-in-changed',
  category: 'SECURITY',
  critical: true,
  inApp: inInbox([signInChangedInAppV1]),
  email: byMail([signInChangedMailV1]),
};
