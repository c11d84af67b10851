import { expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { eventually } from '@tessera/testing/eventually';
import { openIdentity } from '../fixtures.ts';

/** SPEC.md B1.1 "audit logs for auth events". */
test('who signed in, failed to and signed out stands in the log, by ids alone', async () => {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const log = createLog({ name: 'identity', level: 'info', destination });
  await using identity = await openIdentity({ log });
  const userId = await identity.account('audited@example.test');
  const { token } = await identity.login('audited@example.test');
  await identity.login('audited@example.test', 'not the password');
  const caller = await identity.callerOf(token);
  if (caller === null) throw new Error('The token is not good.');
  await identity.query('mutation { logout { endedSessions } }', {}, { as: caller });

  const audit = () => lines.filter((line) => line['aggregateId'] === userId && 'audit' in line);
  const names = () => audit().map((line) => line['audit']);
  // The relay looks at the outbox when it is told of a row, and each half second.
  await eventually(async () =>
    expect(names()).toEqual(
      expect.arrayContaining(['session.created', 'user.logged_in', 'user.login_failed', 'session.revoked']),
    ),
  );
  const [out] = audit().filter((line) => line['audit'] === 'session.revoked');
  expect(out).toMatchObject({
    actor: { type: 'user', id: userId },
    data: { userId, sessionId: caller.sessionId },
    correlationId: expect.any(String),
  });
  expect(JSON.stringify(audit())).not.toMatch(/audited@example|not the password/);
});
