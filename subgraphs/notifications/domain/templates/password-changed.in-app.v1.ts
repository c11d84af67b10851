import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import type { WorkflowData } from '../workflow.ts';

/** Tells that the password was changed (SPEC.md E4). */
export const passwordChangedInAppV1: Template<WorkflowData, InAppContent> = {
  version: 1,
  locales: {
    en: () => ({
      title: 'Your password was changed',
      body: 'You were signed out everywhere. If that was not you, ask for a new password at once.',
    }),
    de: () => ({
      title: 'Dein Passwort wurde geändert',
      body: 'Du wurdest überall abgemeldet. Wenn du das nicht warst, lass dir sofort ein neues Passwort geben.',
    }),
  },
};
