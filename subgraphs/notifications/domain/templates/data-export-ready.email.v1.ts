import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { OneTimeLink, Reader } from '../workflow.ts';

/** Carries the link to the archive of a person's data (SPEC.md E19). */
export const dataExportReadyMailV1: Template<Reader & OneTimeLink, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, url }) => ({
      subject: 'Your data is ready',
      greeting: `Hello ${name},`,
      paragraphs: ['the archive of your data that you asked for is ready. It can be fetched for 7 days.'],
      action: { label: 'Fetch your data', url },
      closing: 'Whoever has this link can read the archive. If you did not ask for it, change your password.',
    }),
    de: ({ name, url }) => ({
      subject: 'Deine Daten liegen bereit',
      greeting: `Hallo ${name},`,
      paragraphs: [
        'das Archiv deiner Daten, um das du gebeten hast, liegt bereit. Es kann 7 Tage lang abgeholt werden.',
      ],
      action: { label: 'Daten abholen', url },
      closing: 'Wer diesen Link hat, kann das Archiv lesen. Wenn du nicht darum gebeten hast, ändere dein Passwort.',
    }),
  },
};
