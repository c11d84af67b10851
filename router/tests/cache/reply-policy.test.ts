import { expect, test } from '@jest/globals';
import { ReplyPolicy } from '../../src/cache/reply-policy.ts';

/** What is said of an answer whose parts came with these headers. */
function whole(headers: readonly (string | undefined)[], isPersonal = false): string {
  const policy = new ReplyPolicy();
  for (const header of headers) policy.takeHeader(header);
  return policy.header(isPersonal);
}

test.each([
  [[], 'no-store'],
  [['public, max-age=60'], 'public, max-age=60'],
  [['public, max-age=60', 'public, max-age=20'], 'public, max-age=20'],
  [['public, max-age=60', 'private, max-age=300'], 'private, max-age=60'],
  [['public, max-age=60', undefined], 'no-store'],
  [[undefined, 'public, max-age=60'], 'no-store'],
  [['public, max-age=60', 'no-store'], 'no-store'],
  [['max-age=60'], 'no-store'],
  [['public, max-age=0'], 'no-store'],
])('of parts with %j the whole is %s', (headers, expected) => {
  expect(whole(headers)).toBe(expected);
});

test('what access rules decided is private', () => {
  expect(whole(['public, max-age=60'], true)).toBe('private, max-age=60');
});
