import type { Category } from '../category.ts';
import { directMailV1 } from '../templates/direct.email.v1.ts';
import { directInAppV1 } from '../templates/direct.in-app.v1.ts';
import { byMail, inInbox, type Workflow, type WorkflowData } from '../workflow.ts';

/** Key of messages that an administrator or a service wrote. */
export const DIRECT = 'direct';

/** The text of a direct message, and the sender's own data beside it. */
export type DirectData = { readonly title: string; readonly body: string; readonly data: WorkflowData };

/** A message that an administrator or a service wrote; the sender says what it is about. */
export function direct(category: Category): Workflow<DirectData> {
  return {
    key: DIRECT,
    category,
    critical: false,
    inApp: inInbox([directInAppV1]),
    email: byMail([directMailV1]),
  };
}

/** The data that a reader sees: of a direct message, the sender's. */
export function shownData({ workflow, data }: { readonly workflow: string; readonly data: WorkflowData }): unknown {
  return workflow === DIRECT ? data['data'] : data;
}
