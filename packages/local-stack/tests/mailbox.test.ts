import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mailbox, startMailbox } from '../src/mailbox/mailbox.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-mailbox-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Speaks SMTP as it is on the wire, and resolves to the server's answer to the mail itself. */
async function send(mailbox: Mailbox, to: string, mail: string): Promise<string> {
  const socket = connect(Number(new URL(mailbox.smtpUrl).port), '127.0.0.1').setEncoding('utf8');
  const lines = ['EHLO test', 'MAIL FROM:<a@example.test>', `RCPT TO:<${to}>`, 'DATA', `${mail}\r\n.`, 'QUIT'];
  const answers: string[] = [];
  let heard = '';
  for await (const text of socket) {
    heard += text;
    // An answer may have several lines; the last one has a space behind its number.
    if (!/^\d{3} .*\r\n$/m.test(heard)) continue;
    answers.push(heard.trim());
    heard = '';
    const line = lines.shift();
    if (line === undefined) break;
    socket.write(`${line}\r\n`);
  }
  return answers[5] ?? '';
}

const mail =
  'Subject: Hello <b>\r\nMessage-ID: <1@example.test>\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>';

describe('the mailbox', () => {
  test('a mail that was accepted can be read, over a restart too', async () => {
    {
      await using mailbox = await startMailbox({ smtpPort: 0, port: 0, folder });
      expect(await send(mailbox, 'Rosa@example.test', mail)).toMatch(/^250/);
      expect(await mailbox.messages.waitForCount('rosa@example.test', 1)).toMatchObject([
        { id: 1, messageId: '<1@example.test>', subject: 'Hello <b>', from: 'a@example.test' },
      ]);
    }
    await using reopened = await startMailbox({ smtpPort: 0, port: 0, folder });
    const answer = await fetch(`${reopened.url}/api/messages?to=rosa@example.test`);
    expect(await answer.json()).toMatchObject([{ id: 1, subject: 'Hello <b>' }]);
  });

  test('a refused mail is not kept, and the refusals end after as many as were asked for', async () => {
    await using mailbox = await startMailbox({ smtpPort: 0, port: 0 });
    mailbox.refuse(1, 451);
    expect(await send(mailbox, 'b@example.test', mail)).toMatch(/^451/);
    expect(await send(mailbox, 'b@example.test', mail)).toMatch(/^250/);
    expect(mailbox.messages.list('b@example.test')).toHaveLength(1);
  });

  test('a mail that breaks off in the middle is not kept, and the next one is', async () => {
    await using mailbox = await startMailbox({ smtpPort: 0, port: 0 });
    const socket = connect(Number(new URL(mailbox.smtpUrl).port), '127.0.0.1').setEncoding('utf8');
    const lines = ['EHLO test', 'MAIL FROM:<a@example.test>', 'RCPT TO:<c@example.test>', 'DATA', 'Subject: Half'];
    const closed = once(socket, 'close');
    socket.on('data', () => {
      const line = lines.shift();
      if (line !== undefined) socket.write(`${line}\r\n`);
      if (lines.length === 0) socket.resetAndDestroy();
    });
    await closed;
    expect(await send(mailbox, 'c@example.test', mail)).toMatch(/^250/);
    expect(mailbox.messages.list('c@example.test')).toMatchObject([{ subject: 'Hello <b>' }]);
  });

  test('a port that is taken is told', async () => {
    await using mailbox = await startMailbox({ smtpPort: 0, port: 0 });
    const smtpPort = Number(new URL(mailbox.smtpUrl).port);
    await expect(startMailbox({ smtpPort, port: 0 })).rejects.toThrow('EADDRINUSE');
  });

  test('its pages run nothing that a mail brings', async () => {
    await using mailbox = await startMailbox({ smtpPort: 0, port: 0 });
    await send(mailbox, 'c@example.test', mail);
    const list = await (await fetch(mailbox.url)).text();
    expect(list).toContain('Hello &lt;b&gt;');
    const page = await (await fetch(`${mailbox.url}/messages/1`)).text();
    expect(page).not.toContain('<script>');
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect((await fetch(`${mailbox.url}/messages/2`)).status).toBe(404);
  });
});
