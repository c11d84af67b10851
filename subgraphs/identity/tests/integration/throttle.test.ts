import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { type RedisFactory, redisFactory } from '@tessera/process/redis';
import { clientOf } from '../../domain/client.ts';
import { THROTTLES } from '../../domain/throttles.ts';
import { type Identity, openIdentity } from '../fixtures.ts';

const LOGIN = `mutation($email: String!) { login(email: $email, password: "not the password") { userErrors { code } } }`;
const realRedis = process.env['REDIS_URL'] || undefined;

/** An address for each use. */
let addresses = 0;
const newAddress = () => {
  addresses += 1;
  return `10.0.0.${addresses}`;
};

/**
 * A Redis that other runs count in as well, as if it were this run's own: its keys have names of their own. And its answers are waited
 * for: elsewhere a count that takes a second is given up, and whoever was to be counted passes.
 */
const ownPartOf = (redis: RedisFactory, prefix: string): RedisFactory => ({
  ...redis,
  connect(purpose, options) {
    const connection = redis.connect(purpose, { ...options, patient: true });
    connection.options.keyPrefix = prefix;
    return connection;
  },
});

describe.each([['emulated', undefined], ...(realRedis === undefined ? [] : [['real', realRedis] as const])])(
  'who tries too often, counted in a Redis that is %s',
  (_kind, redisUrl) => {
    const prefix = redisUrl === undefined ? '' : `${randomUUID()}:`;
    let redis: RedisFactory;
    let identity: Identity;

    beforeAll(async () => {
      redis = redisUrl === undefined ? redisFactory(undefined) : ownPartOf(redisFactory(redisUrl), prefix);
      identity = await openIdentity({ redis });
    });
    afterAll(async () => {
      await identity?.[Symbol.asyncDispose]();
      await redis?.[Symbol.asyncDispose]();
    });

    const tryAt = async (email: string, address: string) => {
      const { data, errors } = await identity.query(LOGIN, { email }, { headers: { 'x-client-ip': address } });
      return errors?.[0]?.extensions ?? data.login.userErrors[0];
    };
    const { perAccount, perAddress } = THROTTLES.login;

    test('is slowed down on one account, known or not, at once and exactly at the bound', async () => {
      const known = `known-${redisUrl === undefined ? 'a' : 'b'}@example.test`;
      await identity.account(known);
      for (const email of [known, 'unknown@example.test']) {
        const address = newAddress();
        const before = identity.services.passwords.counts.verified + identity.services.passwords.counts.decoys;
        const answers = await Promise.all(Array.from({ length: perAccount + 10 }, () => tryAt(email, address)));
        const refused = answers.filter((answer) => answer.code === 'RATE_LIMITED');
        expect(refused).toHaveLength(10);
        for (const { retryAfterMs } of refused) expect(retryAfterMs).toBeGreaterThan(0);
        const { verified, decoys } = identity.services.passwords.counts;
        // Who is refused costs no hash.
        expect(verified + decoys - before).toBe(perAccount);
        // Somebody else at another address is not held up.
        expect(await tryAt(email, newAddress())).toEqual({ code: 'UNAUTHENTICATED' });
      }
    });

    test('is slowed down over many accounts', async () => {
      const address = newAddress();
      const { throttle } = identity.services;
      const outcomes = await Promise.allSettled(
        Array.from({ length: perAddress + 5 }, (_, at) => throttle.take('login', { address }, `account ${at}`)),
      );
      expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(5);
      // Another act has a count of its own.
      await throttle.take('mail', { address }, 'account 1');
    });

    test('may come back when the time has passed: every count has an end from its first moment', async () => {
      const address = newAddress();
      await identity.services.throttle.take('secret', { address }, 'account');
      const connection = redis.connect('test');
      const keys = await connection.keys(`${prefix}identity:throttle:*`);
      let looked = 0;
      for (const key of keys) {
        const left = await connection.pttl(key.slice(prefix.length));
        // One that was there has ended since; no count lasts for ever, which Redis tells as -1.
        if (left === -2) continue;
        looked += 1;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(THROTTLES.secret.windowMs);
        // Neither the account nor the address can be read from it.
        expect(key).not.toContain('account');
        expect(key).not.toContain(address);
      }
      expect(looked).toBeGreaterThanOrEqual(1);
    });

    test('whose address is not known share one count, which refuses like any other, and no other is held up', async () => {
      const before = identity.services.passwords.counts.decoys;
      const unknown = ['', 'not an address', '999.1.1.1'];
      const tries = Array.from({ length: perAddress + 7 }, (_, at) =>
        tryAt(`nobody-${at}@example.test`, unknown[at % unknown.length] ?? ''),
      );
      const answers = await Promise.all(tries);
      expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(7);
      expect(identity.services.passwords.counts.decoys - before).toBe(perAddress);
      expect(await tryAt('nobody-0@example.test', newAddress())).toEqual({ code: 'UNAUTHENTICATED' });
    });

    test('of one IPv6 network is one', async () => {
      const { throttle } = identity.services;
      const randomSite = randomInt(0x10000).toString(16);
      const at = (address: string) => clientOf({ 'x-client-ip': address }, 'x-country');
      const tries = Array.from({ length: perAccount + 1 }, (_, host) => at(`2001:db8:${randomSite}:2::${host + 1}`));
      const outcomes = await Promise.allSettled(tries.map((client) => throttle.take('login', client, 'v6')));
      expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
    });
  },
);

test('without Redis everybody passes, and the lock in Postgres stands', async () => {
  await using nowhere = redisFactory('redis://127.0.0.1:9');
  await using identity = await openIdentity({ redis: nowhere, log: createLog({ name: 'test', level: 'silent' }) });
  const userId = await identity.account('nowhere@example.test');
  for (let i = 0; i < THROTTLES.login.perAccount + 1; i += 1) {
    const { data } = await identity.query(
      LOGIN,
      { email: 'nowhere@example.test' },
      { headers: { 'x-client-ip': '203.0.113.9' } },
    );
    expect(data.login.userErrors).toEqual([{ code: 'UNAUTHENTICATED' }]);
  }
  const [row] = await identity.sql(`select locked_until > now() as locked from users where id = ?`, [userId]);
  expect(row).toEqual({ locked: true });
});
