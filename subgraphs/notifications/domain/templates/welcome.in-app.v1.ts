import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import type { WorkflowData } from '../workflow.ts';

/** The first item in everybody's inbox. */
export const welcomeInAppV1: Template<WorkflowData, InAppContent> = {
  version: 1,
  locales: {
    en: () => ({
      title: 'Welcome',
      body: 'Your account is ready. We sent you a mail to confirm your address.',
    }),
    de: () => ({
      title: 'Willkommen',
      body: 'Dein Konto ist bereit. Wir haben dir eine Mail geschickt, mit der du deine Adresse bestätigst.',
    }),
  },
};
