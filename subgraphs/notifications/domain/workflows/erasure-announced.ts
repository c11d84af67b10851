import { erasureAnnouncedMailV1 } from '../templates/erasure-announced.email.v1.ts';
import { byMail, type Workflow } from '../workflow.ts';

/** An account is to be erased in a week: whoever did not ask for it must hear in time (SPEC.md E19). */
export const erasureAnnounced: Workflow = {
  key: 'erasure-announced',
  category: 'SECURITY',
  critical: true,
  email: byMail([erasureAnnouncedMailV1]),
};
