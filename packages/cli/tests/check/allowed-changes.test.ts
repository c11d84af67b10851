import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readAllowedChanges } from '../../src/check/allowed-changes.ts';
import { checkChange, type SMALL_GRAPH } from './small-graph.ts';

const withoutPhone = (graph: typeof SMALL_GRAPH) => ({
  ...graph,
  people: graph.people.replace('  "Digits."\n  phone: String\n', ''),
});
const allowPhone = { change: 'field-removed Person.phone', reason: 'Only the old web client asks, and it is off.' };

describe('a recorded override', () => {
  test('lets its change through and says why', async () => {
    const report = await checkChange(withoutPhone, { allowed: [allowPhone] });
    expect(report.findings).toMatchObject([
      { level: 'allowed', reason: allowPhone.reason, breaks: [{ client: 'web' }] },
    ]);
  });

  test('lets nothing else through', async () => {
    const other = { change: 'field-removed Person.name', reason: 'x' };
    const report = await checkChange(withoutPhone, { allowed: [other] });
    expect(report.findings.map(({ rule, level }) => [rule, level])).toEqual([
      ['field-removed', 'fails'],
      ['override-not-needed', 'warns'],
    ]);
  });

  test('cannot make a graph compose', async () => {
    const allowed = [{ change: 'composition supergraph', reason: 'It should.' }];
    const broken = (graph: typeof SMALL_GRAPH) => ({ ...graph, shop: graph.shop.replace('[Thing!]!', '[Nothing!]!') });
    const report = await checkChange(broken, { allowed });
    expect(report.findings[0]).toMatchObject({ rule: 'composition', level: 'fails' });
  });
});

describe('contracts/allowed-changes.yaml', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'tessera-allowed-'));
    await mkdir(join(root, 'contracts'));
  });
  afterAll(() => rm(root, { recursive: true }));

  const reading = async (text: string) => {
    await writeFile(join(root, 'contracts', 'allowed-changes.yaml'), text);
    return readAllowedChanges(root);
  };

  test('is a list of changes with reasons, and may be empty', async () => {
    expect(await reading('- change: field-removed A.b\n  reason: because\n')).toEqual([
      { change: 'field-removed A.b', reason: 'because' },
    ]);
    expect(await reading('# nothing\n')).toEqual([]);
  });

  test.each([
    ['text that is not YAML', '- [', /is not readable YAML/],
    ['no list', 'change: x\n', /must be a list/],
    ['an unknown key', '- change: a B\n  reason: r\n  until: tomorrow\n', /entry 1 has an unknown key "until"/],
    ['no reason', '- change: field-removed A.b\n', /"reason" must say why field-removed A\.b is right/],
    ['a change without a subject', '- change: everything\n  reason: r\n', /"change" must be a rule and what/],
  ])('%s is refused with one line that names the file', async (_, text, message) => {
    await expect(reading(text)).rejects.toThrow(message);
    await expect(reading(text)).rejects.toThrow(/^contracts\/allowed-changes\.yaml[^\n]*$/);
  });
});
