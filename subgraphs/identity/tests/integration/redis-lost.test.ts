import { describe, expect, jest, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { redisFactory } from '@tessera/process/redis';
import { eventually } from '@tessera/testing/eventually';
import { type Identity, openIdentity } from '../fixtures.ts';

const signIn = async (identity: Identity, email: string) => {
  await identity.account(email);
  const { token } = await identity.login(email);
  const caller = await identity.callerOf(token);
  if (caller === null) throw new Error('not signed in');
  return { token, caller };
};
const LOGOUT = `mutation { logout { endedSessions } }`;

describe('without Redis', () => {
  test('signing in, checking and ending a session work and are as strict', async () => {
    await using nowhere = redisFactory('redis://127.0.0.1:9');
    await using identity = await openIdentity({ redis: nowhere, log: createLog({ name: 'test', level: 'silent' }) });
    const { token, caller } = await signIn(identity, 'nowhere@example.test');
    expect((await identity.query(LOGOUT, {}, { as: caller })).data.logout.endedSessions).toBe(1);
    expect(await identity.callerOf(token)).toBeNull();
  });

  test('at the moment of a logout, the ended session is forgotten as soon as Redis is back', async () => {
    await using identity = await openIdentity();
    const { token, caller } = await signIn(identity, 'blink@example.test');
    const lost = jest.spyOn(identity.services.sessionIndex, 'forgetUser').mockRejectedValueOnce(new Error('lost'));
    await identity.query(LOGOUT, {}, { as: caller });
    // The job repeats what failed after the commit; asking again and again is all that a router does.
    await eventually(async () => expect(await identity.callerOf(token)).toBeNull());
    expect(lost.mock.calls.length).toBeGreaterThanOrEqual(2);
  });
});
