import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { leftovers } from '../src/generate/leftovers.ts';

async function found(there: readonly string[], made: readonly string[]): Promise<readonly string[]> {
  const root = await mkdtemp(join(tmpdir(), 'tessera-leftovers-'));
  try {
    for (const path of there) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), '');
    }
    const files = made.map((path) => ({ path: join(root, path), content: '' }));
    return (await leftovers(root, files)).map((path) => path.slice(root.length + 1));
  } finally {
    await rm(root, { recursive: true });
  }
}

test('what a contract or a client that is gone left behind is found, and nothing else', async () => {
  const made = [
    'contracts/schema/public.graphql',
    'contracts/manifests/web.json',
    'packages/client-public/src/web/index.ts',
  ];
  const gone = [
    'contracts/manifests/old.json',
    'contracts/schema/old.graphql',
    'packages/client-old/src/web/index.ts',
    'packages/client-public/src/old/graphql.ts',
  ];
  const written = ['contracts/shared.graphql', 'packages/client-public/README.md', 'packages/cli/src/main.ts'];
  expect(await found([...made, ...gone, ...written], made)).toEqual(gone);
});

test('where nothing is made, what is there is left alone: its sources may be elsewhere', async () => {
  const made = ['contracts/schema/public.graphql'];
  expect(await found([...made, 'contracts/events/schemas/users.json'], made)).toEqual([]);
});
