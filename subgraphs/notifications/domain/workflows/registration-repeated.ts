import { registrationRepeatedMailV1 } from '../templates/registration-repeated.email.v1.ts';
import { byMail, type Workflow } from '../workflow.ts';

/** The owner of an address hears that somebody registered with it again (SPEC.md E1). */
export const registrationRepeated: Workflow = {
  key: 'registration-repeated',
  category: 'SECURITY',
  critical: true,
  email: byMail([registrationRepeatedMailV1]),
};
