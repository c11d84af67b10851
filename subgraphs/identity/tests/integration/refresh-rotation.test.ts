import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Identity, openIdentity } from '../fixtures.ts';

describe('a refresh token', () => {
  let identity: Identity;

  beforeAll(async () => {
    identity = await openIdentity();
    // Exchanges lie ahead of the clock: the ten seconds of grace do not pass while a busy machine has other work.
    await identity.sql(
      `create function ahead() returns trigger language plpgsql as $$
       begin new.rotated_at := new.rotated_at + interval '1 hour'; return new; end $$`,
    );
    await identity.sql(
      `create trigger ahead before update on refresh_tokens for each row
       when (old.rotated_at is null and new.rotated_at is not null) execute function ahead()`,
    );
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const signIn = async (email: string) => {
    const userId = await identity.account(email);
    const first = await identity.login(email);
    return { userId, first };
  };
  const endOf = async (userId: string) => {
    const [session] = await identity.sql<{ revoked_reason: string | null }>(
      `select revoked_reason from sessions where user_id = ?`,
      [userId],
    );
    return session?.revoked_reason ?? null;
  };

  test('is kept only as its hash', async () => {
    const { first } = await signIn('hash@example.test');
    const rows = await identity.sql(`select * from refresh_tokens`);
    expect(JSON.stringify(rows)).not.toContain(first.refreshToken);
  });

  test('presented fifty times at once has exactly one successor, and the fifth presentation ends the family', async () => {
    const { userId, first } = await signIn('fifty@example.test');
    const answers = await Promise.all(Array.from({ length: 50 }, () => identity.refresh(first.refreshToken)));
    const winners = answers.filter((answer) => answer.refreshToken !== null);
    expect(winners).toHaveLength(4);
    expect(new Set(winners.map((answer) => answer.refreshToken)).size).toBe(1);
    expect(new Set(winners.map((answer) => answer.token)).size).toBe(1);
    const [{ count = -1 } = {}] = await identity.sql<{ count: number }>(
      `select count(*)::int as count from refresh_tokens where parent_id is not null
         and session_id in (select id from sessions where user_id = ?)`,
      [userId],
    );
    expect(count).toBe(1);
    expect(await endOf(userId)).toBe('token_reuse');
    const reuses = (await identity.said(userId)).filter((event) => event.eventType === 'token.reuse_detected');
    expect(reuses).toHaveLength(1);
  });

  test('may come back from the same client within ten seconds and yields the same successor', async () => {
    const { userId, first } = await signIn('grace@example.test');
    const second = await identity.refresh(first.refreshToken);
    await identity.redis.connect('test').flushall();
    const again = await identity.refresh(first.refreshToken);
    expect(again).toEqual(second);
    expect(await endOf(userId)).toBeNull();
    expect((await identity.refresh(second.refreshToken)).userErrors).toEqual([]);
  });

  test('that comes back eleven seconds later ends its family and session', async () => {
    const { userId, first } = await signIn('late@example.test');
    const second = await identity.refresh(first.refreshToken);
    await identity.sql(
      `update refresh_tokens set rotated_at = now() - interval '11 seconds' where rotated_at is not null`,
    );
    const late = await identity.refresh(first.refreshToken);
    expect(late.userErrors.map((error) => error.code)).toEqual(['UNAUTHENTICATED']);
    expect(await endOf(userId)).toBe('token_reuse');
    expect((await identity.refresh(second.refreshToken)).refreshToken).toBeNull();
    expect(await identity.callerOf(second.token)).toBeNull();
  });

  test('that comes back from another client within the grace ends its family', async () => {
    const { userId, first } = await signIn('thief@example.test');
    await identity.refresh(first.refreshToken, { 'user-agent': 'Firefox' });
    const thief = await identity.refresh(first.refreshToken, { 'user-agent': 'curl' });
    expect(thief.refreshToken).toBeNull();
    expect(await endOf(userId)).toBe('token_reuse');
  });

  test('of a session that is thirty days old is refused without a hint of reuse', async () => {
    const { userId, first } = await signIn('old@example.test');
    await identity.sql(`update sessions set expires_at = now() where user_id = ?`, [userId]);
    expect((await identity.refresh(first.refreshToken)).userErrors.map((error) => error.code)).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect(await endOf(userId)).toBeNull();
  });

  test('brings a session back that was idle for a day', async () => {
    const { userId, first } = await signIn('idle@example.test');
    await identity.sql(`update sessions set last_seen_at = now() - interval '25 hours' where user_id = ?`, [userId]);
    expect(await identity.callerOf(first.token)).toBeNull();
    const second = await identity.refresh(first.refreshToken);
    expect(await identity.callerOf(second.token)).toMatchObject({ userId });
  });
});
