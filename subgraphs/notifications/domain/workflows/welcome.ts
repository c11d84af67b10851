import { welcomeInAppV1 } from '../templates/welcome.in-app.v1.ts';
import { inInbox, type Workflow } from '../workflow.ts';

/** The first item in a new person's inbox. */
export const welcome: Workflow = {
  key: 'welcome',
  category: 'ACCOUNT',
  critical: false,
  inApp: inInbox([welcomeInAppV1]),
};
