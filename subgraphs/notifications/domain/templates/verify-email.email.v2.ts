import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { OneTimeLink, Reader } from '../workflow.ts';

/** Asks a new person to prove their address, by a link or, where the mail is read on another device, by six digits. */
export const verifyEmailMailV2: Template<Reader & OneTimeLink, MailContent> = {
  version: 2,
  locales: {
    en: ({ name, url, pin }) => ({
      subject: 'Please confirm your e-mail address',
      greeting: `Hello ${name},`,
      paragraphs: [
        'thank you for registering. Please confirm that this address is yours. The link works for 24 hours.',
        ...(pin === null ? [] : [`Where you are signed in, these digits do the same: ${pin}`]),
      ],
      action: { label: 'Confirm address', url },
      closing: 'If you did not register, ignore this mail and nothing happens. Tell the digits to nobody.',
    }),
    de: ({ name, url, pin }) => ({
      subject: 'Bitte bestätige deine E-Mail-Adresse',
      greeting: `Hallo ${name},`,
      paragraphs: [
        'danke für deine Anmeldung. Bitte bestätige, dass diese Adresse dir gehört. Der Link gilt 24 Stunden lang.',
        ...(pin === null ? [] : [`Wo du angemeldet bist, tun es auch diese Ziffern: ${pin}`]),
      ],
      action: { label: 'Adresse bestätigen', url },
      closing:
        'Wenn du dich nicht angemeldet hast, ignoriere diese Mail einfach; es passiert nichts. Gib die Ziffern niemandem.',
    }),
  },
};
