import { defineConfig } from '@tessera/process/config';
import { integer, milliseconds, secret, text } from '@tessera/process/variable';

/** The variables of notifications; the host's own stand beside them. */
export const readConfig = defineConfig({
  smtpUrl: secret('SMTP_URL', {
    default: 'smtp://127.0.0.1:1025',
    describe: 'Mail server, as `smtp://user:password@host:port`; `smtps://` for TLS from the first byte.',
  }),
  mailFrom: text('MAIL_FROM', {
    default: 'Tessera <no-reply@tessera.local>',
    describe: 'Sender of all mails.',
  }),
  messageIdDomain: text('MAIL_MESSAGE_ID_DOMAIN', {
    default: 'tessera.local',
    describe: 'Right-hand side of the Message-ID of all mails. Must not change while mails wait.',
  }),
  mailMaxAttempts: integer('MAIL_MAX_ATTEMPTS', {
    default: 20,
    min: 1,
    max: 100,
    describe: 'Attempts to send a mail before it is given up; 20 are about eight hours.',
  }),
  mailLeaseMs: milliseconds('MAIL_LEASE', {
    default: 60_000,
    describe: 'How long a worker may hold a mail; then another takes it (SPEC.md E7). A send is cut off before.',
  }),
});

/** What {@link readConfig} reads. */
export type Config = ReturnType<typeof readConfig>;
