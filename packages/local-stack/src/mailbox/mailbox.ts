import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { MessageStore } from './message-store.ts';
import { listPage, messagePage } from './pages.ts';

const MAX_MAIL_BYTES = 10_000_000;

/** A mail server that keeps what it gets, with a page to read it: the local stack's stand-in for a mail provider. */
export interface Mailbox extends AsyncDisposable {
  /** For `SMTP_URL`. */
  readonly smtpUrl: string;
  /** Of the page. `/api/messages?to=` answers with JSON. */
  readonly url: string;
  readonly messages: MessageStore;
  /** Refuses the next mails with this SMTP status: 4xx "later", 5xx "never". */
  refuse(times: number, smtpStatus: number): void;
}

/** How to run a {@link Mailbox}. */
export interface MailboxOptions {
  /** 0 takes any free port. */
  readonly smtpPort: number;
  /** Of the page; 0 takes any free port. */
  readonly port: number;
  /** Where mails are kept over restarts; without it, in memory. */
  readonly folder?: string;
}

/** Starts the mailbox on the loopback interface. Disposed, it closes both ports. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const messages = await MessageStore.open(options.folder);
  const faults = { left: 0, status: 0 };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Else each connection waits for the machine's DNS before it is greeted.
    disableReverseLookup: true,
    logger: false,
    size: MAX_MAIL_BYTES,
    onData: (stream, session, callback) => {
      receive(stream, session, messages, faults).then(
        () => callback(),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // Somebody hung up in the middle of a mail: it was not accepted, and its sender knows. Of a port that is taken, `listening` tells.
  smtp.on('error', () => undefined);
  smtp.listen(options.smtpPort, '127.0.0.1');
  await once(smtp.server, 'listening');
  const page = Fastify({ logger: false });
  page.get<{ Querystring: { to?: string } }>('/api/messages', (request) => messages.list(request.query.to));
  page.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(listPage(messages.list())));
  page.get<{ Params: { id: string } }>('/messages/:id', (request, reply) => {
    const message = messages.list().find(({ id }) => id === Number(request.params.id));
    if (message === undefined) return reply.code(404).type('text/plain').send('There is no such mail.');
    return reply.type('text/html; charset=utf-8').send(messagePage(message));
  });
  const url = await page.listen({ port: options.port, host: '127.0.0.1' });
  const { port: smtpPort } = smtp.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url,
    messages,
    refuse(times, smtpStatus) {
      faults.left = times;
      faults.status = smtpStatus;
    },
    async [Symbol.asyncDispose]() {
      const { promise, resolve } = Promise.withResolvers<void>();
      smtp.close(() => resolve());
      await Promise.all([promise, page.close()]);
    },
  };
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  messages: MessageStore,
  faults: { left: number; readonly status: number },
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (faults.left > 0) {
    faults.left -= 1;
    throw Object.assign(new Error('Refused on demand'), { responseCode: faults.status });
  }
  await messages.add(Buffer.concat(chunks), {
    from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    to: session.envelope.rcptTo.map(({ address }) => address),
  });
}
