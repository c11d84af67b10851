import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells that an account will be erased, and that this can be taken back (SPEC.md E19). */
export const erasureAnnouncedMailV1: Template<Reader, MailContent> = {
  version: 1,
  locales: {
    en: ({ name }) => ({
      subject: 'Your account will be erased in 7 days',
      greeting: `Hello ${name},`,
      paragraphs: [
        'somebody who is signed in to your account, or an administrator, asked for it to be erased. In 7 days everything about you will be deleted.',
      ],
      closing:
        'Until then you can take it back: sign in and cancel the erasure. If it was not you, change your password too.',
    }),
    de: ({ name }) => ({
      subject: 'Dein Konto wird in 7 Tagen gelöscht',
      greeting: `Hallo ${name},`,
      paragraphs: [
        'jemand, der bei deinem Konto angemeldet ist, oder jemand aus der Verwaltung hat darum gebeten, es zu löschen. In 7 Tagen wird alles über dich gelöscht.',
      ],
      closing:
        'Bis dahin kannst du das zurücknehmen: melde dich an und brich die Löschung ab. Wenn du das nicht warst, ändere auch dein Passwort.',
    }),
  },
};
