import { expect, test } from '@jest/globals';
import {
  checkSubgraphOptions,
  optionsOf,
  strangersIn,
  UnusableSubgraphOption,
} from '../../src/subgraph-client/subgraph-options.ts';

const check = (own: object) => () => checkSubgraphOptions({ llm: own });

test('an unknown option is refused with the nearest known name', () => {
  expect(check({ timeOutMs: 5 })).toThrow(UnusableSubgraphOption);
  expect(check({ timeOutMs: 5 })).toThrow('"timeOutMs" of subgraph "llm" is not known. Did you mean "timeoutMs"?');
  expect(check({ tls: { cret: 'x' } })).toThrow('"cert" is');
});

test.each([
  [{ timeoutMs: 0 }, 'a whole number from 1'],
  [{ timeoutMs: '60s' }, 'a whole number from 1'],
  [{ retries: -1 }, 'a whole number from 0'],
  [{ urls: [] }, 'a list of http or https addresses'],
  [{ urls: ['ftp://x'] }, 'a list of http or https addresses'],
  [{ deduplicate: 'no' }, 'true or false'],
  [{ passHeaders: ['X-Tenant'] }, 'small letters'],
  [{ passHeaders: ['x-ctx'] }, 'without "x-ctx"'],
  [{ setHeaders: { 'x-a': 'a\r\nx-ctx: b' } }, 'one-line'],
  [{ responseHeaders: { 'x-a': 'all' } }, 'append, first, last'],
  [{ tls: { cert: 'pem' } }, 'both "cert" and "key"'],
])('%j is refused: it must be %s', (own, wanted) => {
  expect(check(own)).toThrow(wanted);
});

test('a subgraph has its own options and those of all', () => {
  const options = { '*': { retries: 1, timeoutMs: 100 }, llm: { timeoutMs: 60_000 } };
  expect(() => checkSubgraphOptions(options)).not.toThrow();
  expect(optionsOf(options, 'llm')).toEqual({ retries: 1, timeoutMs: 60_000 });
  expect(optionsOf(options, 'catalog')).toEqual({ retries: 1, timeoutMs: 100 });
});

test('a name that no subgraph has is told with the nearest that one does', () => {
  const options = { '*': {}, catalog: {}, catlog: {} };
  expect(strangersIn(options, ['identity', 'catalog'])).toEqual([{ name: 'catlog', nearest: 'catalog' }]);
  expect(strangersIn(undefined, ['identity'])).toEqual([]);
});
