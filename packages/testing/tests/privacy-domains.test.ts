import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');

test('identity waits for exactly the domains that take part in requests about a person’s data', () => {
  const source = readFileSync(join(ROOT, 'contracts', 'events', 'privacy.ts'), 'utf8');
  const awaited = /PRIVACY_DOMAINS = \[([^\]]*)\]/.exec(source)?.[1]?.match(/[\w-]+/g) ?? [];
  const joined = readdirSync(join(ROOT, 'subgraphs')).filter((name) =>
    readFileSync(join(ROOT, 'subgraphs', name, 'subgraph.ts'), 'utf8').includes('...privacy.listens'),
  );
  expect(awaited.toSorted()).toEqual(joined.toSorted());
});
