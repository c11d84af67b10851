import { expect, test } from '@jest/globals';
import type { Stack } from '@tessera/local-stack/stack/stack';
import { welcome } from '../src/dev/welcome.ts';

/** As much of a stack as the welcome looks at. */
function stackOf(...subgraphs: readonly string[]): Stack {
  return {
    router: { url: 'http://127.0.0.1:4000' },
    mailbox: undefined,
    subgraphs: new Map(subgraphs.map((name) => [name, {}])),
  } as unknown as Stack;
}

test('the whole platform offers its accounts and four operations, in the order in which to try them', () => {
  const said = welcome(stackOf('identity', 'catalog', 'notifications'), 'tessera.log', '2.0 s');
  expect(said).toContain('Tessera runs (2.0 s).');
  expect(said).toContain('customer@ or organizer@tessera.local with the password Tessera-demo-1');
  expect(said.match(/# \d\./g)).toEqual(['# 1.', '# 2.', '# 3.', '# 4.']);
});

test('a part of the platform offers no operation that it could not answer', () => {
  const withoutMail = welcome(stackOf('identity', 'catalog'), 'tessera.log', '2.0 s');
  expect(withoutMail).toContain('Sign in as');
  expect(withoutMail).not.toContain('Paste into the explorer');
  expect(welcome(stackOf('catalog'), 'tessera.log', '2.0 s')).not.toContain('Sign in as');
});
