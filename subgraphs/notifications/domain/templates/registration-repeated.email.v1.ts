import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** Tells the owner of an address that somebody registered with it again; the form itself does not tell (SPEC.md E1). */
export const registrationRepeatedMailV1: Template<Reader, MailContent> = {
  version: 1,
  locales: {
    en: ({ name }) => ({
      subject: 'You already have an account',
      greeting: `Hello ${name},`,
      paragraphs: [
        'somebody tried to register with your address. You already have an account: sign in, or ask for a new password if you forgot yours.',
      ],
      closing: 'If that was not you, there is nothing to do. Your account is unchanged.',
    }),
    de: ({ name }) => ({
      subject: 'Du hast schon ein Konto',
      greeting: `Hallo ${name},`,
      paragraphs: [
        'jemand wollte sich mit deiner Adresse anmelden. Du hast schon ein Konto: melde dich damit an, oder lass dir ein neues Passwort geben, wenn du deins vergessen hast.',
      ],
      closing: 'Wenn du das nicht warst, musst du nichts tun. Dein Konto ist unverändert.',
    }),
  },
};
