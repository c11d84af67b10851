import { expect, test } from '@jest/globals';
import { HASHING } from '../../services/hash-queue.ts';
import { openIdentity } from '../fixtures.ts';

test('tokens given out and asked about, sign-ins and waiting hashes are counted, and no label names a person', async () => {
  await using identity = await openIdentity();
  await identity.account('meter@example.test');
  const first = await identity.login('meter@example.test');
  await identity.login('meter@example.test', 'not the password');
  await identity.login('nobody@example.test');
  await identity.refresh(first.refreshToken);
  await identity.callerOf(first.token);
  await identity.callerOf('not a token');
  const read = async () => await (await fetch(`http://127.0.0.1:${identity.hosted.port}/metrics`)).text();
  const text = await read();
  const value = (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(series))
        ?.split(' ')[1],
    );
  expect(value('identity_tokens_issued_total')).toBe(2);
  expect(value('identity_tokens_validated_total{result="valid"')).toBe(1);
  expect(value('identity_tokens_validated_total{result="invalid"')).toBe(1);
  expect(value('identity_sign_ins_total{result="opened"')).toBe(1);
  expect(value('identity_sign_ins_total{result="refused"')).toBe(2);
  expect(text).not.toContain('example.test');

  const { passwords } = identity.services;
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const running = Array.from({ length: HASHING.concurrent + 3 }, () => passwords.run(() => held));
  expect(await read()).toMatch(/^identity_password_hashes_waiting\{[^}]*\} 3$/m);
  release();
  await Promise.all(running);
  expect(await read()).toMatch(/^identity_password_hashes_waiting\{[^}]*\} 0$/m);
});
