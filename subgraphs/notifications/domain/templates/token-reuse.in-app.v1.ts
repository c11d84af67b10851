import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import type { WorkflowData } from '../workflow.ts';

/** Tells that a refresh token came back after its rotation (SPEC.md E3). */
export const tokenReuseInAppV1: Template<WorkflowData, InAppContent> = {
  version: 1,
  locales: {
    en: () => ({
      title: 'A session was closed for your safety',
      body: 'An old sign-in token was used again. If you do not recognise this, change your password.',
    }),
    de: () => ({
      title: 'Eine Sitzung wurde zu deiner Sicherheit beendet',
      body: 'Ein altes Anmelde-Token wurde noch einmal benutzt. Wenn dir das nichts sagt, ändere dein Passwort.',
    }),
  },
};
