import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { knownMetrics } from './known-metrics.ts';
import { namesRead } from './promql-names.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ALERTS = join(ROOT, 'deploy', 'alerts');
const SCENES = 'alerts.test.yaml';
const run = promisify(execFile);

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

interface Scenes {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts?: readonly unknown[] }[];
  }[];
}

const promtool = await run('promtool', ['--version']).then(
  () => true,
  () => false,
);

describe('alert rules', () => {
  let rules: readonly Rule[];
  let known: ReadonlyMap<string, ReadonlySet<string>>;
  beforeAll(async () => {
    known = await knownMetrics();
    const files = (await readdir(ALERTS)).filter((name) => name.endsWith('.yaml') && name !== SCENES);
    const read = await Promise.all(files.map(async (name) => parse(await readFile(join(ALERTS, name), 'utf8'))));
    rules = read.flatMap(({ groups }) => groups.flatMap((group: { rules: Rule[] }) => group.rules));
    expect(rules.length).toBeGreaterThan(10);
  });

  test('read only metrics that there are, by labels that these have', () => {
    const unknown = rules.flatMap(({ alert, expr }) =>
      [...namesRead(expr).metrics].flatMap(([name, labels]) => {
        const has = known.get(name);
        if (has === undefined) return [`${alert}: there is no ${name}`];
        return [...labels].filter((label) => !has.has(label)).map((label) => `${alert}: ${name} has no label ${label}`);
      }),
    );
    expect(unknown).toEqual([]);
  });

  test('group by labels of what they read, and speak only of labels that are left', () => {
    const wrong = rules.flatMap(({ alert, expr, annotations }) => {
      const { metrics, groupedBy } = namesRead(expr);
      const all = new Set([...metrics.keys()].flatMap((name) => [...(known.get(name) ?? [])]));
      const isSummed = /^\s*(1 - )?(sum|max)\b/.test(expr);
      const left = isSummed ? groupedBy : all;
      const said = [
        ...Object.values(annotations)
          .join(' ')
          .matchAll(/\$labels\.(\w+)/g),
      ].map(([, label = '']) => label);
      return [...[...groupedBy].filter((label) => !all.has(label)), ...said.filter((label) => !left.has(label))].map(
        (label) => `${alert}: ${label}`,
      );
    });
    expect(wrong).toEqual([]);
  });

  test('say how bad it is, what it is, and where it stands what to do', async () => {
    const runbook = await readFile(join(ROOT, 'docs', 'runbook.md'), 'utf8');
    const sections = [...runbook.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(sections.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
    for (const { alert, labels, annotations } of rules) {
      expect({ alert, severity: labels.severity }).toEqual({
        alert,
        severity: expect.stringMatching(/^(critical|warning)$/),
      });
      expect({ alert, ...annotations }).toEqual({
        alert,
        summary: expect.stringMatching(/.{10}/),
        description: expect.stringMatching(/.{10}/),
        runbook: `docs/runbook.md#${alert.toLowerCase()}`,
      });
    }
  });

  test('are each shown to be silent and to speak', async () => {
    const { tests }: Scenes = parse(await readFile(join(ALERTS, SCENES), 'utf8'));
    const scenes = tests.flatMap(({ alert_rule_test }) => alert_rule_test);
    const names = (speaks: boolean) =>
      new Set(scenes.filter((scene) => (scene.exp_alerts !== undefined) === speaks).map(({ alertname }) => alertname));
    const alerts = new Set(rules.map(({ alert }) => alert));
    expect(names(false)).toEqual(alerts);
    expect(names(true)).toEqual(alerts);
  });

  (promtool ? test : test.skip)('do what is shown of them, by the word of Prometheus', async () => {
    await expect(run('promtool', ['test', 'rules', join(ALERTS, SCENES)])).resolves.toMatchObject({
      stdout: expect.stringContaining('SUCCESS'),
    });
  });
});
