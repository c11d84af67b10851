import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells that a refresh token came back after its rotation (SPEC.md E3). */
export const tokenReuseMailV1: Template<Reader, MailContent> = {
  version: 1,
  locales: {
    en: ({ name }) => ({
      subject: 'A session was closed for your safety',
      greeting: `Hello ${name},`,
      paragraphs: [
        'an old sign-in token of yours was used a second time. It may have been copied, so we closed that session.',
      ],
      closing: 'If you do not recognise this, change your password.',
    }),
    de: ({ name }) => ({
      subject: 'Eine Sitzung wurde zu deiner Sicherheit beendet',
      greeting: `Hallo ${name},`,
      paragraphs: [
        'ein altes Anmelde-Token von dir wurde ein zweites Mal benutzt. Es könnte kopiert worden sein, darum haben wir die Sitzung beendet.',
      ],
      closing: 'Wenn dir das nichts sagt, ändere dein Passwort.',
    }),
  },
};
