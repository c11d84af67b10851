import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { signService } from '@tessera/caller/context-token';
import { createLog } from '@tessera/process/log';
import type { PersistedOptions } from '../../src/operation/persisted/persisted-operations.ts';
import { keys, post, runningRouter } from './fixtures/running-router.ts';
import { until } from './fixtures/socket.ts';

const LISTED = 'query Greet { hello(name: "you") }';
const OTHER = 'query Other { hello(name: "you") }';
const ANSWER = { data: { hello: 'Hello you' } };
const named = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const manifest = (...operations: { id: string; body: string }[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

async function running(options: PersistedOptions, text = manifest({ id: 'greet-1', body: LISTED })) {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'manifest-'));
  opening.defer(() => rm(folder, { recursive: true }));
  const manifestFile = join(folder, 'manifest.json');
  await writeFile(manifestFile, text);
  const lines: string[] = [];
  const log = createLog({ name: 'router', destination: { write: (line: string) => void lines.push(line) } });
  const router = opening.use(await runningRouter({ log, protection: { persisted: { manifestFile, ...options } } }));
  const resources = opening.move();
  return {
    ...router,
    lines,
    manifestFile,
    codeOf: async (body: object) => (await router.post(body)).json.errors?.[0].extensions.code,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

test('enforced: an operation of the manifest is served by id and by text, any other is refused', async () => {
  await using own = await running({ safelist: 'enforce' });
  expect((await own.post(named('greet-1'))).json).toEqual(ANSWER);
  expect((await own.post({ query: LISTED })).json).toEqual(ANSWER);
  expect((await own.post({ query: `# comment\n${LISTED.replace(' ', ' ,\n ')}` })).json).toEqual(ANSWER);
  expect(await own.codeOf({ query: OTHER })).toBe('QUERY_NOT_IN_SAFELIST');
  expect(await own.codeOf({ query: '{ __typename }' })).toBe('QUERY_NOT_IN_SAFELIST');
  expect(await own.codeOf(named('greet-2'))).toBe('PERSISTED_QUERY_NOT_IN_LIST');
});

test('enforced by id: a text is refused even when it is in the manifest', async () => {
  await using own = await running({ safelist: 'enforce', requireId: true });
  expect((await own.post(named('greet-1'))).json).toEqual(ANSWER);
  expect(await own.codeOf({ query: LISTED })).toBe('PERSISTED_QUERY_ID_REQUIRED');
  expect(await own.codeOf({ query: LISTED, ...named('greet-1') })).toBe('PERSISTED_QUERY_ID_REQUIRED');
});

test('audited: what is not in the manifest is served and logged', async () => {
  await using own = await running({ safelist: 'audit' });
  expect((await own.post({ query: LISTED })).json).toEqual(ANSWER);
  expect(own.lines.join('')).not.toContain('not in the manifest');
  expect((await own.post({ query: OTHER })).json).toEqual(ANSWER);
  expect(own.lines.join('')).toContain('an operation is not in the manifest');
});

test('off: the manifest only gives ids', async () => {
  await using own = await running({});
  expect((await own.post(named('greet-1'))).json).toEqual(ANSWER);
  expect((await own.post({ query: OTHER })).json).toEqual(ANSWER);
  expect(own.lines.join('')).not.toContain('not in the manifest');
});

test('services at the internal contract are not held to the list of frontends', async () => {
  await using own = await running({ safelist: 'enforce', requireId: true });
  const authorization = `Bearer ${signService(keys.orders.signing)}`;
  const { json } = await post(`${own.router.url}/internal/graphql`, { query: OTHER }, { authorization });
  expect(json).toEqual(ANSWER);
});

test('a new manifest counts without a restart, a broken one is refused and the old one stays', async () => {
  await using own = await running({ safelist: 'enforce' });
  await writeFile(own.manifestFile, '{ "format": "other" }');
  await until(() => own.lines.some((line) => line.includes('the new manifest is refused')));
  expect((await own.post({ query: LISTED })).json).toEqual(ANSWER);
  await writeFile(own.manifestFile, manifest({ id: 'other-1', body: OTHER }));
  await until(async () => (await own.codeOf({ query: OTHER })) === undefined);
  expect(await own.codeOf({ query: LISTED })).toBe('QUERY_NOT_IN_SAFELIST');
});

test.each([
  ['not JSON', 'The manifest is not valid JSON.'],
  ['{"format":"x"}', 'The manifest must be of the format "apollo-persisted-query-manifest", version 1.'],
  [manifest({ id: 'a' } as never), 'Operation 0 of the manifest has no "id" or no "body".'],
  [manifest({ id: 'a', body: 'x' }, { id: 'a', body: 'y' }), 'The manifest has two operations with the id "a".'],
])('the manifest %s keeps the router from starting', async (text, message) => {
  await expect(running({}, text)).rejects.toThrow(message);
});
