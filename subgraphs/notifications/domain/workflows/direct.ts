import type { Category } from '../category.ts';
import { directMailV1 } from '../templates/direct.email.v1.ts';
import { directInAppV1 } from '../templates/direct.in-app.v1.ts';
import { byMail, inInbox, type Workflow } from '../workflow.ts';

/** Key of messages that an administrator or a service wrote. */
export const DIRECT = 'direct';

/** A message that an administrator or a service wrote; the sender says what it is about. */
export function direct(category: Category): Workflow<{ readonly title: string; readonly body: string }> {
  return {
    key: DIRECT,
    category,
    critical: false,
    inApp: inInbox([directInAppV1]),
    email: byMail([directMailV1]),
  };
}
