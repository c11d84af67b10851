import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';

/** Where the guides are. */
export const GUIDES = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'guides');

/**
 * Holds a run against the recorded one in `docs/guides/runs/`: readers see what they will see, or the test fails.
 * `npm run record-guides -w packages/cli` records it anew instead.
 */
export async function expectRecorded(name: string, run: string): Promise<void> {
  const file = join(GUIDES, 'runs', `${name}.md`);
  if (process.env['RECORD_GUIDES'] === '1') {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, run);
  }
  const recorded = await readFile(file, 'utf8').catch(
    () => `${file} is not there: npm run record-guides -w packages/cli`,
  );
  expect(run).toBe(recorded);
}
