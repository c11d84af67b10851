import { expect, test } from '@jest/globals';
import { readRouterConfig } from '../../src/config.ts';
import { sourceOfConfig } from '../../src/supergraph/source-of-config.ts';

const sourceOf = (env: Readonly<Record<string, string>>) => sourceOfConfig(readRouterConfig(env));
const UPLINK = { APOLLO_KEY: 'service:shop:secret', APOLLO_GRAPH_REF: 'shop@current' };

test('a file or an address goes before Uplink: a key of Apollo may be there for other tools', () => {
  expect(sourceOf({ ...UPLINK, SUPERGRAPH_FILE: 'a.graphql' })).toEqual({ file: 'a.graphql' });
  expect(sourceOf({ ...UPLINK, SUPERGRAPH_URL: 'https://a.example/s', SUPERGRAPH_URL_TOKEN: 't' })).toEqual({
    url: 'https://a.example/s',
    intervalMs: 10_000,
    authorization: 't',
  });
  expect(sourceOf({ ...UPLINK, APOLLO_UPLINK_ENDPOINTS: 'http://one,http://two' })).toEqual({
    uplink: { apiKey: 'service:shop:secret', graphRef: 'shop@current', endpoints: ['http://one', 'http://two'] },
  });
});

test.each([
  [{ APOLLO_KEY: 'service:shop:secret' }, 'APOLLO_GRAPH_REF is not set'],
  [{ SUPERGRAPH_URL: 'ftp://a.example' }, 'SUPERGRAPH_URL: "ftp://a.example" is not an http or https address'],
  [{ SUPERGRAPH_FILE: 'a', SUPERGRAPH_URL: 'https://b' }, 'SUPERGRAPH_FILE and SUPERGRAPH_URL are both set'],
  [{}, 'SUPERGRAPH_FILE is not set'],
])('%j is refused in plain words, without the key', (env, message) => {
  expect(() => sourceOf(env as Record<string, string>)).toThrow(message);
  expect(() => sourceOf(env as Record<string, string>)).not.toThrow('secret');
});
