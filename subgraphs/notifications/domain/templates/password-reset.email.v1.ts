import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { OneTimeLink, Reader } from '../workflow.ts';

/** Carries the link with which a forgotten password is replaced (SPEC.md E4). */
export const passwordResetMailV1: Template<Reader & OneTimeLink, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, url }) => ({
      subject: 'Choose a new password',
      greeting: `Hello ${name},`,
      paragraphs: ['you asked for a new password. The link works once, for 30 minutes.'],
      action: { label: 'Choose a new password', url },
      closing: 'If you did not ask, ignore this mail. Your password is unchanged.',
    }),
    de: ({ name, url }) => ({
      subject: 'Wähle ein neues Passwort',
      greeting: `Hallo ${name},`,
      paragraphs: ['du hast um ein neues Passwort gebeten. Der Link gilt einmal und 30 Minuten lang.'],
      action: { label: 'Neues Passwort wählen', url },
      closing: 'Wenn du nicht darum gebeten hast, ignoriere diese Mail. Dein Passwort ist unverändert.',
    }),
  },
};
