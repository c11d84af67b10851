import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells that the password was changed (SPEC.md E4). */
export const passwordChangedMailV1: Template<Reader, MailContent> = {
  version: 1,
  locales: {
    en: ({ name }) => ({
      subject: 'Your password was changed',
      greeting: `Hello ${name},`,
      paragraphs: ['your password was changed, and every device was signed out.'],
      closing: 'If that was not you, ask for a new password at once.',
    }),
    de: ({ name }) => ({
      subject: 'Dein Passwort wurde geändert',
      greeting: `Hallo ${name},`,
      paragraphs: ['dein Passwort wurde geändert, und alle Geräte wurden abgemeldet.'],
      closing: 'Wenn du das nicht warst, lass dir sofort ein neues Passwort geben.',
    }),
  },
};
