import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import {
  type SigningKey,
  signContext,
  signService,
  trustedKeys,
  UntrustedToken,
  verifyContext,
  verifyService,
} from '@tessera/caller/context-token';
import jwt from 'jsonwebtoken';

function keyPair(name: string): { signing: SigningKey; jwk: JsonWebKey } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { signing: { name, privateKey }, jwk: { ...publicKey.export({ format: 'jwk' }), kid: name } };
}
const router = keyPair('router');
const orders = keyPair('orders');
const keys = trustedKeys({ keys: [router.jwk, orders.jwk] });
const caller: Caller = {
  kind: 'user',
  userId: 'u1',
  sessionId: 's1',
  activeTeamId: 't1',
  roles: ['seller'],
  permissions: ['product:write'],
};

test('a subgraph reads the caller that the router signed, anonymous ones included', () => {
  expect(verifyContext(signContext(caller, router.signing), keys).caller).toEqual(caller);
  expect(verifyContext(signContext(ANONYMOUS, router.signing), keys).caller).toEqual(ANONYMOUS);
});

test('a context token lives at most a minute', () => {
  const { expiresAtMs } = verifyContext(signContext(caller, router.signing), keys);
  expect(expiresAtMs).toBeGreaterThan(Date.now());
  expect(expiresAtMs).toBeLessThanOrEqual(Date.now() + 60_000);
});

test('the key of a subgraph cannot forge the word of the router, nor the router be a service', () => {
  expect(() => verifyContext(signContext(caller, orders.signing), keys)).toThrow(UntrustedToken);
  const claimsRouter = { name: 'router', privateKey: orders.signing.privateKey };
  expect(() => verifyContext(signContext(caller, claimsRouter), keys)).toThrow(UntrustedToken);
  expect(() => verifyService(signService(router.signing), keys)).toThrow(UntrustedToken);
});

test('a service token is no context token and the other way round', () => {
  expect(verifyService(signService(orders.signing), keys).caller).toEqual({ kind: 'service', service: 'orders' });
  expect(() => verifyContext(signService(orders.signing), keys)).toThrow(UntrustedToken);
  expect(() => verifyService(signContext(caller, router.signing), keys)).toThrow(UntrustedToken);
});

test.each(['router', 'notifications', undefined])('a service cannot speak for %p with its own key', (subject) => {
  const claims = { scope: `service:${subject}`, ...(subject !== undefined && { sub: subject }) };
  const token = jwt.sign(claims, orders.signing.privateKey, {
    algorithm: 'RS256',
    keyid: 'orders',
    issuer: 'orders',
    audience: 'internal',
    expiresIn: 60,
  });
  expect(() => verifyService(token, keys)).toThrow(UntrustedToken);
});

test('a key of that name in another set is not trusted', () => {
  const other = keyPair('router');
  expect(() => verifyContext(signContext(caller, other.signing), keys)).toThrow(UntrustedToken);
});

const options = { keyid: 'router', issuer: 'router', audience: 'subgraph' } as const;

test.each([
  ['without a token', undefined],
  ['with garbage', 'garbage'],
  ['with a payload that is not JSON', `${encode({ alg: 'RS256', typ: 'JWT', kid: 'router' })}.bm90IGpzb24.c2ln`],
  ['with alg none', jwt.sign({ caller }, '', { ...options, algorithm: 'none', expiresIn: 60 })],
  ['with a shared secret', jwt.sign({ caller }, 'public key', { ...options, algorithm: 'HS256', expiresIn: 60 })],
  ['that expired', signed({ caller }, { expiresIn: -31 })],
  ['that never expires', signed({ caller }, {})],
  ['that lives for an hour', signed({ caller }, { expiresIn: 3600 })],
  ['that is to be born in an hour', signed({ caller, iat: nowSeconds() + 3600 }, { expiresIn: 60 })],
  ['that names no caller', signed({}, { expiresIn: 60 })],
])('a request %s is not trusted', (_name, token) => {
  expect(() => verifyContext(token, keys)).toThrow(UntrustedToken);
});

test('the reason never contains the token', () => {
  const token = signed({ caller }, { expiresIn: -31 });
  expect(() => verifyContext(token, keys)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(token) }),
  );
});

test('a key set with a key that is not RSA is refused', () => {
  expect(() => trustedKeys({ keys: [{ kty: 'oct', kid: 'router' }] })).toThrow(/not an RSA key/);
});

test('a signer whose clock is half a minute ahead is trusted', () => {
  const token = signed({ caller, iat: nowSeconds() + 29 }, { expiresIn: 60 });
  expect(verifyContext(token, keys).caller).toEqual(caller);
});

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function signed(payload: object, more: jwt.SignOptions): string {
  return jwt.sign(payload, router.signing.privateKey, { ...options, algorithm: 'RS256', ...more });
}
