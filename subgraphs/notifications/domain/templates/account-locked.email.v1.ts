import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells that wrong passwords locked the account (SPEC.md E2). */
export const accountLockedMailV1: Template<Reader, MailContent> = {
  version: 1,
  locales: {
    en: ({ name }) => ({
      subject: 'Your account is locked for 30 minutes',
      greeting: `Hello ${name},`,
      paragraphs: [
        'somebody entered a wrong password too often. For your protection nobody can sign in to your account for 30 minutes.',
      ],
      closing: 'If that was not you, choose a new password.',
    }),
    de: ({ name }) => ({
      subject: 'Dein Konto ist für 30 Minuten gesperrt',
      greeting: `Hallo ${name},`,
      paragraphs: [
        'jemand hat zu oft ein falsches Passwort eingegeben. Zu deinem Schutz kann sich 30 Minuten lang niemand bei deinem Konto anmelden.',
      ],
      closing: 'Wenn du das nicht warst, wähle ein neues Passwort.',
    }),
  },
};
