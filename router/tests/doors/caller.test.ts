import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { signContext, signService, verifyContext } from '@tessera/caller/context-token';
import jwt from 'jsonwebtoken';
import { accessToken, keyPair, keys, post, runningRouter } from './fixtures/running-router.ts';
import { until } from './fixtures/socket.ts';

let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter();
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});
beforeEach(() => {
  running.graph.session.valid = true;
  running.graph.identity.asked.length = 0;
  running.graph.catalog.asked.length = 0;
});

const ME = { query: '{ me { id } }' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const validations = () => running.graph.identity.asked.filter(({ body }) => body.query.includes('validateToken'));

test('a good token makes the caller known to the subgraph by a signed context', async () => {
  const { status, json } = await running.post(ME, bearer(accessToken()));
  expect([status, json]).toEqual([200, { data: { me: { id: 'u1' } } }]);
  const asked = running.graph.identity.asked.at(-1);
  const { caller } = verifyContext(String(asked?.headers['x-ctx']), keys.trusted);
  expect(caller).toMatchObject({ kind: 'user', userId: 'u1', sessionId: 's1', permissions: ['product:cost'] });
});

test('without a token the caller is anonymous, with a context token that says so', async () => {
  const { json } = await running.post(ME);
  expect(json.data).toEqual({ me: null });
  expect(json.errors[0].extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  await running.post({ query: '{ products { id } }' });
  const { caller } = verifyContext(String(running.graph.catalog.asked[0]?.headers['x-ctx']), keys.trusted);
  expect(caller).toEqual({ kind: 'anonymous' });
});

test('only identity receives the raw token, and no client header of another name goes on', async () => {
  const token = accessToken();
  await running.post(
    { query: '{ me { id } products { id } }' },
    { ...bearer(token), 'x-ctx': 'forged', 'x-user': 'admin' },
  );
  expect(running.graph.identity.asked.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
  const { headers } = running.graph.catalog.asked.at(-1) ?? {};
  expect(headers?.authorization).toBeUndefined();
  expect(headers?.['x-user']).toBeUndefined();
  expect(headers?.['x-ctx']).not.toBe('forged');
  expect(Number(headers?.['x-deadline-ms'])).toBeGreaterThan(0);
});

test('the address of the client is that of the connection, unless a trusted proxy names another', async () => {
  const ask = async (from: typeof running) => {
    await from.post(
      { query: '{ products { id } }' },
      { 'x-forwarded-for': '9.9.9.9, 8.8.8.8', 'x-client-ip': '7.7.7.7' },
    );
    return from.graph.catalog.asked.at(-1)?.headers['x-client-ip'];
  };
  expect(await ask(running)).toBe('127.0.0.1');
  await using behindProxy = await runningRouter({ trustedProxies: ['loopback'] });
  // The client itself wrote the first address; the proxy added the second.
  expect(await ask(behindProxy)).toBe('8.8.8.8');
});

const stranger = keyPair('k1');
const publicPem = keys.identity.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const PAYLOAD = { sub: 'u1', sid: 's1', exp: Math.floor(Date.now() / 1000) + 600 };
const COMMON = { keyid: 'k1', issuer: 'https://identity.tessera.local', audience: 'tessera' } as const;

test.each([
  ['expired', accessToken({ exp: Math.floor(Date.now() / 1000) - 31 })],
  ['signed by another key of the same id', accessToken({}, {}, stranger.signing.privateKey)],
  ['of an unknown key', accessToken({}, { keyid: 'k2' })],
  ['with alg none', jwt.sign(PAYLOAD, '', { ...COMMON, algorithm: 'none' })],
  ['with HS256 over the public key', hs256(PAYLOAD, publicPem)],
  ['of another issuer', accessToken({}, { issuer: 'https://evil.example' })],
  ['for another audience', accessToken({}, { audience: 'shop' })],
  ['without an end', jwt.sign({ sub: 'u1' }, keys.identity.signing.privateKey, { ...COMMON, algorithm: 'RS256' })],
  ['with a changed payload', tampered(accessToken())],
  ['that is garbage', 'garbage'],
  ['that is a context token of the router', signContext({ kind: 'service', service: 'router' }, keys.router.signing)],
])('a token %s is answered 401 UNAUTHENTICATED', async (_name, token) => {
  const { status, json, headers } = await running.post({ query: '{ products { id } }' }, bearer(token));
  expect([status, json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  expect(headers.get('www-authenticate')).toContain('invalid_token');
  expect(running.graph.catalog.asked).toEqual([]);
});

test('a scheme other than Bearer is answered 401', async () => {
  expect((await running.post(ME, { authorization: 'Basic dTpw' })).status).toBe(401);
});

test('a session that identity calls over is answered 401', async () => {
  running.graph.session.valid = false;
  const { status, json } = await running.post(ME, bearer(accessToken()));
  expect([status, json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});

test('fifty requests at once ask identity about the token once', async () => {
  const headers = bearer(accessToken());
  const beganMs = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => running.post({ query: '{ products { id } }' }, headers)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
  expect(validations().length).toBeGreaterThanOrEqual(1);
  // An answer is believed for two seconds, and a busy machine may take longer over all of them.
  expect(validations().length).toBeLessThanOrEqual(1 + (performance.now() - beganMs) / 2000);
});

test('a revocation over Redis ends a cached session at once', async () => {
  const headers = bearer(accessToken());
  // Believed for two seconds: when the machine stood still for so long, identity was asked again.
  await until(async () => {
    running.graph.session.valid = true;
    expect((await running.post(ME, headers)).status).toBe(200);
    running.graph.session.valid = false;
    return (await running.post(ME, headers)).status === 200;
  });
  await running.redis.publish('live:sessions:revoked', JSON.stringify({ sessionId: 's1' }));
  expect((await running.post(ME, headers)).status).toBe(401);
});

test('invented key ids do not make the router ask for the key set again and again', async () => {
  const before = running.keySetRequests();
  const beganMs = performance.now();
  for (let i = 0; i < 20; i += 1) await running.post(ME, bearer(accessToken({}, { keyid: `k${i + 10}` })));
  // Once in five seconds.
  expect(running.keySetRequests() - before).toBeLessThanOrEqual(1 + (performance.now() - beganMs) / 5000);
});

test('with identity down public fields answer, and a refused field says that identity is missing', async () => {
  await using alone = await runningRouter();
  await alone.graph.identity.stop();
  const headers = bearer(accessToken());
  const open = await alone.post({ query: '{ products { id } }' }, headers);
  expect(open.json).toEqual({ data: { products: [{ id: '1' }] } });
  const { json } = await alone.post(ME, headers);
  expect(json.data).toEqual({ me: null });
  expect(json.errors[0].extensions).toEqual({ code: 'UPSTREAM_UNAVAILABLE', service: 'identity' });
});

test('a field that needs a permission is nulled for those without it', async () => {
  const query = { query: '{ products { name cost } }' };
  const known = await running.post(query, bearer(accessToken()));
  expect(known.json).toEqual({ data: { products: [{ name: 'Lamp', cost: 7 }] } });
  const unknown = await running.post(query);
  expect(unknown.json.data).toEqual({ products: [{ name: 'Lamp', cost: null }] });
});

test('the internal contract is for service tokens only', async () => {
  const url = `${running.router.url}/internal/graphql`;
  const body = { query: '{ products { id } }' };
  for (const headers of [{}, bearer(accessToken()), bearer(signService(keys.router.signing))]) {
    const { status, json } = await post(url, body, headers);
    expect([status, json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  }
  const served = await post(url, body, bearer(signService(keys.orders.signing)));
  expect(served.json).toEqual({ data: { products: [{ id: '1' }] } });
});

test('the internal contract shows what the public one hides', async () => {
  const body = { query: '{ validateToken(token: "x") { valid } }' };
  const hidden = await running.post(body);
  expect(hidden.json.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const headers = bearer(signService(keys.orders.signing));
  const { json } = await post(`${running.router.url}/internal/graphql`, body, headers);
  expect(json.errors[0].extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
});

/** jsonwebtoken refuses to sign HS256 with a public key; an attacker's library does not. */
function hs256(payload: object, secret: string): string {
  return jwt.sign(payload, Buffer.from(secret), { ...COMMON, algorithm: 'HS256' });
}

function tampered(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url');
  return `${header}.${changed}.${signature}`;
}
