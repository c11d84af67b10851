import { verifyEmailMailV1 } from '../templates/verify-email.email.v1.ts';
import { verifyEmailMailV2 } from '../templates/verify-email.email.v2.ts';
import { byMailWithLink, type Workflow } from '../workflow.ts';

/** A new person proves their address (SPEC.md E1). */
export const verifyEmail: Workflow<{ readonly verificationId: string }> = {
  key: 'verify-email',
  category: 'SECURITY',
  critical: true,
  email: byMailWithLink([verifyEmailMailV1, verifyEmailMailV2], ({ verificationId }) => ({
    kind: 'verification',
    id: verificationId,
  })),
};
