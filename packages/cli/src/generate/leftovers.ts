import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedFile } from './generated-file.ts';

/** Where nothing lies that is not made. */
const MADE_WHOLE = [
  'contracts/schema/*.graphql',
  'contracts/manifests/*.json',
  'contracts/events/schemas/*.json',
  'packages/client-*/src/**/*.ts',
];

/**
 * Files that were made once and that nothing makes any more: the schema of a contract that is gone, the manifest of a client
 * that left. Somebody would go on trusting them. A place in which nothing at all is made is left alone: what it is made of is not here.
 * @returns absolute paths
 */
export async function leftovers(root: string, files: readonly GeneratedFile[]): Promise<readonly string[]> {
  const made = new Set(files.map(({ path }) => path));
  const found: string[] = [];
  for (const pattern of MADE_WHOLE) {
    const there: string[] = [];
    for await (const path of glob(pattern, { cwd: root })) there.push(join(root, path));
    if (there.some((path) => made.has(path))) found.push(...there.filter((path) => !made.has(path)));
  }
  return found.toSorted();
}
