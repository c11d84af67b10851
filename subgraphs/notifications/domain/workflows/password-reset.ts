import { passwordResetMailV1 } from '../templates/password-reset.email.v1.ts';
import { byMailWithLink, type Workflow } from '../workflow.ts';

/** The link that replaces a forgotten password (SPEC.md E4). Mail only: who forgot the password has no inbox. */
export const passwordReset: Workflow<{ readonly resetId: string }> = {
  key: 'password-reset',
  category: 'SECURITY',
  critical: true,
  email: byMailWithLink([passwordResetMailV1], ({ resetId }) => ({ kind: 'password-reset', id: resetId })),
};
