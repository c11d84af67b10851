import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signService } from '@tessera/caller/context-token';
import { getIntrospectionQuery, parse } from 'graphql';
import { DEFAULT_CONTRACTS } from '../../src/supergraph/contract-rules.ts';
import { loadSupergraph } from '../../src/supergraph/supergraph.ts';
import { tagsByCoordinate } from '../../src/supergraph/tags.ts';
import { openHttpStream } from './fixtures/http-stream.ts';
import { keys, post, runningRouter } from './fixtures/running-router.ts';
import { connect } from './fixtures/socket.ts';

const CONTRACTS = {
  ...DEFAULT_CONTRACTS,
  partner: { include: [], exclude: ['internal', 'anonymous'], hideUnreachableTypes: true },
  auditor: { include: [], exclude: [], hideUnreachableTypes: false },
};
const VALIDITY = '{ __type(name: "Validity") { name } }';
const EVENTS = 'subscription { productRenamed { id } }';
const as = (contract: string) => ({ 'x-tessera-contract': contract });

let running: Awaited<ReturnType<typeof runningRouter>>;
beforeAll(async () => {
  running = await runningRouter({ contracts: CONTRACTS, limits: { maxBatchSize: 2 } });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
});

test('a client is served by the contract that it names, public unless it names one', async () => {
  const seen = async (headers = {}) => (await running.post({ query: VALIDITY }, headers)).json.data.__type;
  expect(await seen()).toBeNull();
  expect(await seen(as('public'))).toBeNull();
  expect(await seen(as('partner'))).toBeNull();
  expect(await seen(as('auditor'))).toEqual({ name: 'Validity' });
  const batch = await post(`${running.router.url}/graphql`, [{ query: VALIDITY }], as('auditor'));
  expect(batch.json).toEqual([{ data: { __type: { name: 'Validity' } } }]);
});

test.each(['partners', 'internal', '"><script>', ''])('the name %j is refused with a code', async (name) => {
  const { status, json, text } = await running.post({ query: VALIDITY }, as(name));
  expect([status, json.errors[0].extensions]).toEqual([400, { code: 'CONTRACT_UNKNOWN' }]);
  expect(text).toContain('Did you mean');
  expect(text).not.toContain('<script>');
  expect(text).not.toMatch(/mean \\"internal/);
});

test('streams and sockets are served by the contract that was named, sockets in connection_init too', async () => {
  const url = `${running.router.url}/graphql`;
  const ask = { accept: 'text/event-stream', body: { query: EVENTS } };
  const refused = await openHttpStream(url, { ...ask, headers: as('partner') });
  await refused.until('"GRAPHQL_VALIDATION_FAILED"');
  const socket = connect(running.router.url, as('partner'));
  await expect(socket.read(EVENTS).next()).rejects.toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  await socket.client.dispose();
  for (const name of ['partners', 'internal']) {
    expect(await connect(running.router.url, as(name)).closed).toMatchObject({
      code: 4400,
      reason: 'Unknown contract',
    });
  }
});

test('an API key with the scope of a contract is served by it, unless its client names another', async () => {
  const keyFor = (...permissions: string[]) => {
    const key = `tsk_${permissions.join('-').replaceAll(/[:*]/g, '_')}`;
    running.graph.apiKeys.set(key, { id: key, permissions });
    return { authorization: `Bearer ${key}` };
  };
  const seen = async (headers: Record<string, string>) => (await running.post({ query: VALIDITY }, headers)).json;
  const auditor = keyFor('contract:auditor', 'product:read');
  expect(await seen(auditor)).toEqual({ data: { __type: { name: 'Validity' } } });
  expect(await seen({ ...auditor, ...as('public') })).toEqual({ data: { __type: null } });
  for (const key of [keyFor('*:*'), keyFor('contract:*'), keyFor('contract:auditor', 'contract:partner')])
    expect(await seen(key)).toEqual({ data: { __type: null } });
  for (const key of [keyFor('contract:internal'), keyFor('contract:none')])
    expect((await seen(key)).errors[0].extensions.code).toBe('CONTRACT_UNKNOWN');
  const socket = connect(running.router.url, auditor);
  expect(await socket.read(VALIDITY).next()).toEqual({ data: { __type: { name: 'Validity' } } });
  await socket.client.dispose();
});

test('the internal address serves the internal contract, whatever is asked for', async () => {
  const headers = { ...as('public'), authorization: `Bearer ${signService(keys.orders.signing)}` };
  const { json } = await post(`${running.router.url}/internal/graphql`, { query: VALIDITY }, headers);
  expect(json.data.__type).toEqual({ name: 'Validity' });
});

test('nothing internal of our own graph is reached through public, neither by introspection nor by guessing', async () => {
  const file = fileURLToPath(new URL('../../../contracts/supergraph.graphql', import.meta.url));
  const sdl = await readFile(file, 'utf8');
  await using ours = await runningRouter({ supergraph: { sdl }, identity: undefined });
  const supergraph = loadSupergraph(sdl);
  const tags = tagsByCoordinate(parse(sdl), supergraph.directives.tag);
  const internal = [...tags].flatMap(([coordinate, names]) => (names.has('internal') ? [coordinate] : []));
  expect(internal.length).toBeGreaterThan(10);
  const { text } = await ours.post({ query: getIntrospectionQuery() });
  const roots = internal.flatMap((coordinate) => /^(Query|Mutation)\.(\w+)$/.exec(coordinate)?.slice(1, 3) ?? []);
  expect(roots.length).toBeGreaterThan(5);
  const open = publicNames(sdl, internal);
  for (const coordinate of internal) {
    const name = /\w+$/.exec(coordinate.replace(/\(.*/, ''))?.[0] ?? '';
    if (!open.has(name)) expect(text).not.toContain(`"${name}"`);
  }
  for (let at = 0; at < roots.length; at += 2) {
    const [type = '', field = ''] = [roots[at], roots[at + 1]];
    // The name itself, and one that is a letter away: no suggestion may give the right one away.
    for (const guess of [field, `${field}x`, field.slice(0, -1)]) {
      const { json } = await ours.post({ query: `${type.toLowerCase()} { ${guess} { id } }` });
      const [error] = json.errors;
      expect(error.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(error.message.split('Did you mean')[1] ?? '').not.toContain(`"${field}"`);
    }
  }
});

/** Names that something public bears as well. */
function publicNames(sdl: string, internal: readonly string[]): Set<string> {
  const hidden = new Set(internal);
  const names = new Set<string>();
  for (const definition of parse(sdl).definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    const type = definition.name.value;
    if (!hidden.has(type)) names.add(type);
    for (const field of ('fields' in definition && definition.fields) || []) {
      if (hidden.has(type) || hidden.has(`${type}.${field.name.value}`)) continue;
      names.add(field.name.value);
      for (const argument of ('arguments' in field && field.arguments) || []) names.add(argument.name.value);
    }
    for (const value of ('values' in definition && definition.values) || []) names.add(value.name.value);
  }
  return names;
}
