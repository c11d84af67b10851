import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HASHING } from '../../services/hash-queue.ts';
import { type Identity, openIdentity, PASSWORD } from '../fixtures.ts';

describe('signing in with wrong passwords', () => {
  let identity: Identity;

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const typesOf = async (userId: string) => (await identity.said(userId)).map((event) => event.eventType);

  test('twenty at once lock the account after at most five checks and those under way', async () => {
    const userId = await identity.account('twenty@example.test');
    const { counts } = identity.services.passwords;
    const before = { ...counts };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => identity.login('twenty@example.test', 'not the password')),
    );
    expect(answers.every((answer) => answer.token === null)).toBe(true);
    expect(counts.verified - before.verified).toBeGreaterThanOrEqual(5);
    expect(counts.verified - before.verified).toBeLessThanOrEqual(5 + HASHING.concurrent - 1);
    // Whatever was checked or not, each answer cost one computation.
    expect(counts.verified + counts.decoys - before.verified - before.decoys).toBe(20);
    const types = await typesOf(userId);
    expect(types.filter((type) => type === 'user.locked')).toHaveLength(1);
    expect(types.filter((type) => type === 'user.login_failed')).toHaveLength(5);
    expect((await identity.login('twenty@example.test')).token).toBeNull();
    await identity.sql(`update users set locked_until = locked_until - interval '30 minutes' where id = ?`, [userId]);
    expect((await identity.login('twenty@example.test')).token).not.toBeNull();
  });

  test('a lock is not prolonged by further attempts, and open sessions go on', async () => {
    const userId = await identity.account('stays@example.test');
    const { token } = await identity.login('stays@example.test');
    for (let i = 0; i < 5; i += 1) await identity.login('stays@example.test', 'not the password');
    const until = () => identity.sql(`select locked_until from users where id = ?`, [userId]);
    const locked = await until();
    expect(locked).not.toEqual([{ locked_until: null }]);
    await identity.login('stays@example.test', 'not the password');
    expect(await until()).toEqual(locked);
    expect(await identity.callerOf(token)).toMatchObject({ userId });
  });

  test('failures that lie more than half an hour back do not count', async () => {
    const userId = await identity.account('slow@example.test');
    for (let i = 0; i < 4; i += 1) await identity.login('slow@example.test', 'not the password');
    await identity.sql(
      `update users set last_failed_login_at = last_failed_login_at - interval '31 minutes' where id = ?`,
      [userId],
    );
    await identity.login('slow@example.test', 'not the password');
    expect((await identity.login('slow@example.test')).token).not.toBeNull();
  });

  test('unknown address, wrong password and locked account are answered alike, at the cost of one hash each', async () => {
    await identity.account('known@example.test');
    await identity.account('locked@example.test');
    await identity.sql(`update users set locked_until = now() + interval '1 hour' where email_index = ?`, [
      identity.services.vault.emailIndex('locked@example.test'),
    ]);
    const { counts } = identity.services.passwords;
    const costOf = async (email: string, password: string) => {
      const before = counts.verified + counts.decoys + counts.hashed;
      const answer = await identity.login(email, password);
      return { answer, cost: counts.verified + counts.decoys + counts.hashed - before };
    };
    const wrong = await costOf('known@example.test', 'not the password');
    expect(wrong).toMatchObject({ cost: 1, answer: { token: null, userErrors: [{ code: 'UNAUTHENTICATED' }] } });
    expect(await costOf('unknown@example.test', 'not the password')).toEqual(wrong);
    expect(await costOf('locked@example.test', PASSWORD)).toEqual(wrong);
    expect(await costOf('no address at all', PASSWORD)).toEqual(wrong);
    expect(await costOf('known@example.test', 'x'.repeat(900_000))).toEqual(wrong);
    expect(await costOf('known@example.test', `${PASSWORD}\0`)).toEqual(wrong);
  });

  test('an administrator can unlock, and it is told', async () => {
    const userId = await identity.account('unlock@example.test');
    const adminId = await identity.account('unlocker@example.test', { roles: ['admin'] });
    for (let i = 0; i < 5; i += 1) await identity.login('unlock@example.test', 'not the password');
    const admin = await identity.callerOf((await identity.login('unlocker@example.test')).token);
    expect(admin).toMatchObject({ userId: adminId, permissions: expect.arrayContaining(['*:*']) });
    if (admin === null) throw new Error('not signed in');
    const unlock = `mutation($id: ID!) { unlockAccount(userId: $id) { user { status } userErrors { code } } }`;
    const { data } = await identity.query(unlock, { id: userId }, { as: admin });
    expect(data).toEqual({ unlockAccount: { user: { status: 'ACTIVE' }, userErrors: [] } });
    expect(await typesOf(userId)).toContain('user.unlocked');
    expect((await identity.login('unlock@example.test')).token).not.toBeNull();
  });

  test('with more than a hundred hashes waiting the next one is refused with a code and a time to retry', async () => {
    await identity.account('busy@example.test');
    const all = HASHING.concurrent + HASHING.queued;
    const outcomes = await Promise.allSettled(
      Array.from({ length: all + 20 }, () => identity.services.passwords.run((hashing) => hashing.decoy())),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(20);
    expect(refused[0]?.reason).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', extensions: { retryAfterMs: 1000 } });
  });
});
