import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readSubgraphOptions } from '../../src/subgraph-client/subgraph-options-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'router-options-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(text: string): string {
  const path = join(directory, 'subgraphs.json');
  writeFileSync(path, text);
  return path;
}

test('options are read, and PEM files beside the file with them', async () => {
  writeFileSync(join(directory, 'ca.pem'), 'PEM');
  const options = { llm: { timeoutMs: 60_000 }, '*': { tls: { caFile: 'ca.pem' } } };
  const read = await readSubgraphOptions(file(JSON.stringify(options)));
  expect(read).toEqual({ llm: { timeoutMs: 60_000 }, '*': { tls: { ca: 'PEM' } } });
});

test('what is no JSON object, or holds an unknown option, is refused in one line', async () => {
  await expect(readSubgraphOptions(file('{"llm":'))).rejects.toThrow('is no JSON object');
  await expect(readSubgraphOptions(file('[]'))).rejects.toThrow('is no JSON object');
  await expect(readSubgraphOptions(file('{"llm": null}'))).rejects.toThrow(
    'The options of subgraph "llm" are no object.',
  );
  await expect(readSubgraphOptions(file('{"llm": {"timeout": 1}}'))).rejects.toThrow('Did you mean "timeoutMs"?');
});
