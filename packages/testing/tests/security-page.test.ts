import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'security.md');
const text = readFileSync(PAGE, 'utf8');
/** The rows of tables that have tests: a threat, what stops it, links. */
const controls = [...text.matchAll(/^\| (?<threat>.+?) \| (?<control>.+?) \| (?<tests>\[.+\]\(.+\)) \|$/gm)].map(
  ({ groups }) => ({ threat: groups?.['threat'] ?? '', tests: groups?.['tests'] ?? '' }),
);
const tables = [...text.matchAll(/^\| Threat \| What stops it \| Tests \|\n\|[-|]+\|\n(?<rows>(?:\|.*\n)+)/gm)];

describe('docs/security.md', () => {
  test('has a test for every control', () => {
    const rows = tables.flatMap(({ groups }) => (groups?.['rows'] ?? '').trim().split('\n'));
    expect(rows.length).toBeGreaterThan(30);
    expect(controls).toHaveLength(rows.length);
  });

  test.each(controls)('$threat: its tests are there, and promise what the page says', ({ tests }) => {
    for (const [, promise = '', file = ''] of tests.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)) {
      const source = readFileSync(join(dirname(PAGE), file), 'utf8');
      expect({ file, promised: source.includes(promise) }).toEqual({ file, promised: true });
      expect(file).toMatch(/\.(test|e2e)\.ts$/);
    }
  });
});
