import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly messageId: string;
  readonly raw: string;
}

/** What the server answers to a mail: accept it, or refuse it with a reply code. */
export type Verdict = 'accept' | { readonly code: number; readonly text: string };

/** A real SMTP server on loopback whose answers a test decides. */
export interface TestSmtpServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Mails that came with `RCPT TO`, refused ones included. */
  readonly attempts: number;
  decide(verdict: (to: string) => Verdict): void;
}

/**
 * Systems give higher ports to connections, and to programs that take any: none of these is taken by chance while the server that had it
 * is away.
 */
const PORTS = { first: 12_000, count: 18_000 };

/** Starts it, at any port where none is given. */
export async function testSmtpServer(port?: number): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  let attempts = 0;
  let verdict: (to: string) => Verdict = () => 'accept';
  const server = new SMTPServer({
    authOptional: true,
    // Pooled connections stay open; nobody waits for them here.
    closeTimeout: 100,
    // Otherwise each connection waits for the DNS of the machine before it is greeted.
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      attempts += 1;
      const answer = verdict(address);
      done(answer === 'accept' ? null : Object.assign(new Error(answer.text), { responseCode: answer.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        const messageId = /^message-id: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), messageId, raw });
        done();
      });
    },
  });
  const taken = await listen(server, port);
  // A line that breaks in mid-mail is told to who sends it; here it is an event that, unheard, would end the process.
  server.on('error', () => undefined);
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    mails,
    get attempts() {
      return attempts;
    },
    decide(next) {
      verdict = next;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Listens and answers with the port. */
async function listen(server: SMTPServer, wanted?: number): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const port = wanted ?? PORTS.first + Math.floor(Math.random() * PORTS.count);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
    try {
      await promise;
      return port;
    } catch (error) {
      if (wanted !== undefined || tries === 100) throw error;
    } finally {
      server.off('error', reject);
    }
  }
}
