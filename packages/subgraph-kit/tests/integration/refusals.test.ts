import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { signContext } from '@tessera/caller/context-token';
import { eventually } from '@tessera/testing/eventually';
import jwt from 'jsonwebtoken';
import { ask, hostShelf, openSocket, person, routerKey, type Shelf, send, vouchFor } from '../fixtures/host-shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await hostShelf();
});
afterAll(async () => {
  await shelf[Symbol.asyncDispose]();
});

const WHO = { caller: person(['*:*']) };
const CLAIMS = { keyid: 'router', issuer: 'router', audience: 'subgraph', expiresIn: 60 } as const;
const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const UNTRUSTED: [string, () => string | undefined][] = [
  ['no token', () => undefined],
  ['noise', () => 'abc.def.ghi'],
  ['a forged token', () => jwt.sign(WHO, STRANGER, { ...CLAIMS, algorithm: 'RS256' })],
  ['a stranger that calls itself router', () => signContext(ANONYMOUS, { name: 'router', privateKey: STRANGER })],
  [
    'an expired token',
    () =>
      jwt.sign({ ...WHO, iat: Math.floor(Date.now() / 1000) - 120 }, routerKey.privateKey, {
        ...CLAIMS,
        algorithm: 'RS256',
      }),
  ],
  ['alg none', () => jwt.sign(WHO, null, { ...CLAIMS, algorithm: 'none' })],
  [
    'HS256 with the public key as secret',
    () => {
      const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: 'router' })).toString('base64url');
      const genuine = jwt.sign(WHO, 'x'.repeat(32), { ...CLAIMS, algorithm: 'HS256' }).split('.');
      return `${header}.${genuine[1]}.${genuine[2]}`;
    },
  ],
  [
    'a token for another audience',
    () => jwt.sign(WHO, routerKey.privateKey, { ...CLAIMS, audience: 'internal', algorithm: 'RS256' }),
  ],
];

describe.each(UNTRUSTED)('a request with %s', (_name, token) => {
  test('is refused with 401 and a code, before its body is read', async () => {
    const value = token();
    const body = JSON.stringify({ query: '{ _service { sdl } }' });
    const response = await send(shelf.hosted, body, value === undefined ? {} : { 'x-ctx': value });
    expect(response.status).toBe(401);
    const answer = await response.json();
    expect(answer).toEqual({
      errors: [{ message: 'This service answers the router only.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('gets its socket closed with 4403', async () => {
    const { closed } = openSocket(shelf.hosted, token() ?? '');
    expect(await closed).toBe(4403);
  });
});

test.each([
  ['malformed JSON', '{"query": ', 400, 'BAD_REQUEST'],
  ['an empty body', '', 400, 'BAD_REQUEST'],
  ['an array', '[]', 400, 'BAD_REQUEST'],
  ['no query', '{"variables": {}}', 400, 'BAD_REQUEST'],
  ['a body of 2 MB', JSON.stringify({ query: `{ broken } #${'x'.repeat(2 * 1024 * 1024)}` }), 413, 'PAYLOAD_TOO_LARGE'],
  ['a syntax error', JSON.stringify({ query: '{ broken' }), 400, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', JSON.stringify({ query: '{ nothing }' }), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a wrong variable', JSON.stringify({ query: 'query ($id: ID!) { book(id: $id) { id } }' }), 400, 'BAD_USER_INPUT'],
])('%s is answered with a code and no stack trace', async (_name, body, status, code) => {
  const response = await send(shelf.hosted, body, { 'x-ctx': vouchFor(ANONYMOUS) });
  const text = await response.text();
  expect(text).not.toMatch(/stack|node_modules|\.ts:/);
  expect(JSON.parse(text).errors[0].extensions.code).toBe(code);
  expect(response.status).toBe(status);
});

test('a body that is not JSON is answered with 415 and a code', async () => {
  const response = await send(shelf.hosted, 'query=x', { 'x-ctx': vouchFor(ANONYMOUS), 'content-type': 'text/csv' });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('an error that nobody expected is masked for the client and logged with its stack and request id', async () => {
  const body = JSON.stringify({ query: '{ broken }' });
  const response = await send(shelf.hosted, body, { 'x-ctx': vouchFor(ANONYMOUS), 'x-request-id': 'req-1' });
  expect(await response.json()).toEqual({
    data: { broken: null },
    errors: [
      {
        message: 'Something went wrong.',
        locations: [{ line: 1, column: 3 }],
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'req-1' },
      },
    ],
  });
  const logged = shelf.lines.map((line) => JSON.parse(line)).find((line) => line.msg === 'request failed');
  expect(logged).toMatchObject({ requestId: 'req-1', level: 'error' });
  expect(logged.err.stack).toContain('shelf.ts');
});

test("a domain's error is told with its code and its facts", async () => {
  const { errors } = await ask(shelf.hosted, '{ limited }');
  expect(errors).toMatchObject([
    { message: 'Too many questions.', extensions: { code: 'RATE_LIMITED', retryAfterMs: 1500 } },
  ]);
});

test("another service's words do not reach the client", async () => {
  const { errors } = await ask(shelf.hosted, '{ noAnswer }');
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  expect(JSON.stringify(errors)).not.toContain('secret');
});

test('an expected failure of a mutation is a user error, and nothing is changed', async () => {
  const rename =
    'mutation ($id: ID!) { renameBook(id: $id, title: "taken") { book { id } userErrors { code field message } } }';
  const { data, errors } = await ask(
    shelf.hosted,
    rename,
    { id: '00000000-0000-7000-8000-000000000000' },
    person(['book:write']),
  );
  expect(errors).toBeUndefined();
  expect(data.renameBook).toEqual({
    book: null,
    userErrors: [{ code: 'NOT_FOUND', field: 'id', message: 'There is no such book.' }],
  });
});

test('plain routes, health and metrics need no context, and errors there have a code too', async () => {
  const at = (path: string) => fetch(new URL(path, shelf.hosted.url));
  expect(await (await at('/hook')).json()).toEqual({ books: expect.any(Number) });
  // More than once where the database of a busy machine takes longer than a check has.
  await eventually(async () => expect((await at('/health/ready')).status).toBe(200));
  expect(await (await at('/metrics')).text()).toContain('http_requests_total');
  const refused = await at('/refused');
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  expect((await at('/nowhere')).status).toBe(404);
});
