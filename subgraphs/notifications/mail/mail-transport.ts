import { ConfigError } from '@tessera/process/config';
import { CircuitBreaker } from '@tessera/resilience/breaker';
import { createTransport } from 'nodemailer';
import { judgeMailFailure } from '../domain/mail-failure.ts';

/** A mail ready to go. Nothing of it is stored. */
export interface OutgoingMail {
  readonly to: { readonly name: string; readonly address: string };
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The way to the mail server. */
export interface MailTransport extends AsyncDisposable {
  /**
   * Resolves when the server has accepted the mail. A refusal or a fault of the line rejects with the error of the SMTP
   * client (`responseCode`, `code`, `message`): see `domain/mail-failure.ts`. When `signal` aborts, it is unknown whether the
   * server accepted.
   */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5000;
const IDLE_SOCKET_TIMEOUT_MS = 20_000;

/**
 * A pool of connections to the server at `url`; connects with the first mail, not before. A server that keeps failing is
 * left alone for ten seconds at a time (CircuitOpen), so that the few workers do not all wait for it.
 */
export function smtpTransport(options: { readonly url: string; readonly from: string }): MailTransport {
  const transport = createTransport(
    {
      ...connectionOf(options.url),
      pool: true,
      maxConnections: 4,
      // A connection that breaks in mid-mail is our delivery's failed attempt, to be counted and delayed like any other.
      maxRequeues: 0,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: IDLE_SOCKET_TIMEOUT_MS,
    },
    { from: options.from },
  );
  const breaker = new CircuitBreaker({
    // A refused recipient says nothing about the server.
    isFailure: (error) => !(error instanceof Error && judgeMailFailure(error).permanent),
  });
  return {
    async send(mail, signal) {
      await breaker.run(() => transport.sendMail({ ...mail, signal, headers: { 'Auto-Submitted': 'auto-generated' } }));
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

/**
 * Reads `smtp://user:password@host:port`. Port 465, or `smtps:`, means TLS from the first byte.
 * @throws {ConfigError} when it is no such address; the message does not show it, for it may hold a password
 */
function connectionOf(address: string) {
  const url = URL.parse(address);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new ConfigError(['SMTP_URL: its value (not shown) is not an address such as smtp://user:password@host:587']);
  }
  const secure = url.protocol === 'smtps:' || url.port === '465';
  const auth =
    url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } };
  return { host: url.hostname, port: Number(url.port || (secure ? 465 : 587)), secure, ...auth };
}
