import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { contractsOnly, type ReadyContracts, readyContracts } from './contracts-only.ts';
import { readGuide } from './guide.ts';
import { normalised } from './normalised.ts';
import type { Place } from './place.ts';
import { expectRecorded, GUIDES } from './recorded.ts';
import { expectShown, take } from './take.ts';
import { type Taken, transcript } from './transcript.ts';
import { wholeClone } from './whole-clone.ts';

/** A guide is many commands, and some of them start processes. */
jest.setTimeout(1_200_000);

let ready: ReadyContracts;
beforeAll(async () => {
  ready = await readyContracts();
});
afterAll(async () => {
  await ready[Symbol.asyncDispose]();
});

const onContracts = () => contractsOnly(ready);

describe('a guide', () => {
  test.each<[string, () => Promise<Place>]>([
    ['add-a-field', onContracts],
    ['add-an-entity-others-extend', onContracts],
    ['deprecate-and-remove-a-field', onContracts],
    ['add-a-frontend', onContracts],
    ['ship-a-schema', onContracts],
    ['add-a-subgraph', wholeClone],
  ])('%s does what it says, step by step, and prints what is recorded', async (name, arrive) => {
    await using place = await arrive();
    const { title, steps } = readGuide(await readFile(join(GUIDES, `${name}.md`), 'utf8'));
    expect(steps.length).toBeGreaterThan(4);
    const taken: Taken[] = [];
    for (const step of steps) {
      const answer = await take(step, place);
      if (step.kind === 'command' && answer !== undefined) expectShown(step, answer);
      taken.push({ step, answer: answer && { ...answer, output: normalised(answer.output, place.root) } });
    }
    await expectRecorded(name, transcript(name, title, taken));
  });

  test('leads to its recorded run, and no run is without a guide', async () => {
    const names = async (pattern: string) => {
      const found: string[] = [];
      for await (const path of glob(pattern, { cwd: GUIDES })) found.push(basename(path, '.md'));
      return found.toSorted();
    };
    const guides = await names('*.md');
    expect(await names('runs/*.md')).toEqual(guides);
    for (const name of guides) {
      expect(await readFile(join(GUIDES, `${name}.md`), 'utf8')).toContain(`(runs/${name}.md)`);
    }
  });
});
