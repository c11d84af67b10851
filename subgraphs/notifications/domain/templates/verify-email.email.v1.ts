import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { OneTimeLink, Reader } from '../workflow.ts';

/** Asks a new person to prove their address (SPEC.md E1). */
export const verifyEmailMailV1: Template<Reader & OneTimeLink, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, url }) => ({
      subject: 'Please confirm your e-mail address',
      greeting: `Hello ${name},`,
      paragraphs: [
        'thank you for registering. Please confirm that this address is yours. The link works for 24 hours.',
      ],
      action: { label: 'Confirm address', url },
      closing: 'If you did not register, ignore this mail and nothing happens.',
    }),
    de: ({ name, url }) => ({
      subject: 'Bitte bestätige deine E-Mail-Adresse',
      greeting: `Hallo ${name},`,
      paragraphs: [
        'danke für deine Anmeldung. Bitte bestätige, dass diese Adresse dir gehört. Der Link gilt 24 Stunden lang.',
      ],
      action: { label: 'Adresse bestätigen', url },
      closing: 'Wenn du dich nicht angemeldet hast, ignoriere diese Mail einfach; es passiert nichts.',
    }),
  },
};
