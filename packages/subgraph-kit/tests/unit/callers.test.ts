import { generateKeyPairSync } from 'node:crypto';
import { afterEach, expect, jest, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { signContext, UntrustedToken } from '@tessera/caller/context-token';
import { Callers } from '../../src/host/callers.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const router = { name: 'router', privateKey };
const PERSON: Caller = { kind: 'user', userId: 'u', sessionId: 's', activeTeamId: null, roles: [], permissions: [] };

afterEach(() => {
  jest.useRealTimers();
});

test('a token that was read once is not checked again while it lives', () => {
  const keys = new Map([['router', publicKey]]);
  const callers = new Callers(keys);
  const token = signContext(PERSON, router);
  const first = callers.read(token);
  keys.clear();
  expect(first).toEqual(PERSON);
  expect(callers.read(token)).toBe(first);
  expect(() => callers.read(signContext(ANONYMOUS, router))).toThrow(UntrustedToken);
});

test('a remembered token does not outlive its expiry', () => {
  jest.useFakeTimers({ now: Date.now() });
  const callers = new Callers(new Map([['router', publicKey]]));
  const token = signContext(PERSON, router);
  expect(callers.read(token)).toEqual(PERSON);
  jest.setSystemTime(Date.now() + 120_000);
  expect(() => callers.read(token)).toThrow(UntrustedToken);
});

test('a token that is refused is refused again', () => {
  const callers = new Callers(new Map([['router', publicKey]]));
  for (const token of [undefined, '', 'x.y.z']) {
    expect(() => callers.read(token)).toThrow(UntrustedToken);
    expect(() => callers.read(token)).toThrow(UntrustedToken);
  }
});
