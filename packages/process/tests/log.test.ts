import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { createLog, type Log } from '@tessera/process/log';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

function capture(): { log: Log; written: () => string } {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLog({ name: 'test', level: 'trace', destination }), written: () => lines.join('') };
}

test.each([
  ['a field at the top', (log: Log) => log.info({ password: 'hush-1' }, 'login')],
  ['a field deep inside', (log: Log) => log.info({ a: [{ b: { c: { refreshToken: 'hush-1' } } }] }, 'x')],
  ['a field in another spelling', (log: Log) => log.info({ 'X-CTX': 'hush-1', Set_Cookie: 'hush-1' }, 'x')],
  ['an e-mail address', (log: Log) => log.info({ user: { email: 'hush-1@example.org' } }, 'x')],
  ['a binding of a child log', (log: Log) => log.child({ token: 'hush-1' }).info('x')],
  ['an error', (log: Log) => log.error(Object.assign(new Error('no'), { otp: 'hush-1' }))],
  ['the cause of an error', (log: Log) => log.error(new Error('no', { cause: { secret: 'hush-1' } }))],
  ['a password in a URL', (log: Log) => log.error(new Error('cannot reach postgres://app:hush-1@db/x'))],
  ['a URL in the message', (log: Log) => log.info('using redis://:hush-1@cache:6379')],
  ['a token in a query string', (log: Log) => log.info({ req: fakeRequest() }, 'GET /verify?token=hush-1')],
  ['an e-mail address in a text', (log: Log) => log.warn(new Error('550 5.1.1 <hush-1@mail.example.org>: unknown'))],
  ['a row that a database refused', (log: Log) => log.error({ err: refusedRow() }, 'request failed')],
  ['a bearer token in a text', (log: Log) => log.info({ note: 'authorization: Bearer hush-1-hush-1' }, 'x')],
])('a secret does not reach the log as %s', (_where, write) => {
  const { log, written } = capture();
  write(log);
  expect(written()).not.toBe('');
  expect(written()).not.toContain('hush-1');
});

test('a JSON Web Token does not reach the log, wherever it stands', () => {
  const { log, written } = capture();
  log.info({ list: [`x ${JWT} y`] }, `message ${JWT}`);
  log.error(new Error(JWT));
  expect(written()).not.toContain('c2lnbmF0dXJl');
  expect(written()).toContain('[redacted]');
});

test.each(['a', 'a-', 'a.', 'a@a.', 'x://', '?code=', 'eyJ', 'eyJ-', 'eyJ.', 'Basic '])(
  'a long text of %p is logged at once',
  (part) => {
    const { log } = capture();
    // What this thread worked, not what time went by: the machine may have other work.
    const before = process.threadCpuUsage();
    log.info(part.repeat(100_000));
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  },
);

test('an error keeps its type, message, stack and code', () => {
  const { log, written } = capture();
  log.error({ err: Object.assign(new TypeError('no such thing'), { code: 'E1' }) }, 'failed');
  expect(JSON.parse(written())).toMatchObject({
    level: 'error',
    name: 'test',
    msg: 'failed',
    err: { type: 'TypeError', message: 'no such thing', code: 'E1', stack: expect.stringContaining('log.test.ts') },
  });
});

test('what refers to itself is cut short instead of ending the process', () => {
  const { log, written } = capture();
  const loop: Record<string, unknown> = { a: 1 };
  loop['self'] = loop;
  log.info({ loop }, 'x');
  expect(JSON.parse(written())).toMatchObject({ loop: { a: 1, self: '[circular]' } });
});

/** What `pg` throws for a violated check: the whole row stands in `detail`. */
function refusedRow(): Error {
  return Object.assign(new Error('new row for relation "users" violates check constraint "users_name_check"'), {
    code: '23514',
    detail: 'Failing row contains (1, hush-1, $argon2id$hush-1).',
    constraint: 'users_name_check',
  });
}

function fakeRequest() {
  return {
    method: 'GET',
    url: '/verify?token=hush-1',
    headers: { authorization: 'Bearer hush-1', cookie: 'sid=hush-1', 'user-agent': 'x' },
    socket: { remoteAddress: '127.0.0.1', remotePort: 1 },
  };
}
