import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';
import type { WorkflowData } from '../workflow.ts';

/** Tells that wrong passwords locked the account (SPEC.md E2). */
export const accountLockedInAppV1: Template<WorkflowData, InAppContent> = {
  version: 1,
  locales: {
    en: () => ({
      title: 'Your account was locked',
      body: 'Too many wrong passwords. You can sign in again in 30 minutes.',
    }),
    de: () => ({
      title: 'Dein Konto wurde gesperrt',
      body: 'Zu viele falsche Passwörter. In 30 Minuten kannst du dich wieder anmelden.',
    }),
  },
};
