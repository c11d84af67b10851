import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli-process.ts';
import { recordingRover } from '../support/recording-rover.ts';
import { runHere } from '../support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';

let repo: ScratchRepository;
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop') });
  await runHere(repo.root, ['publish'], registry());
  await repo.edit('subgraphs/people/schema.graphql', '  "What nobody', '  "New."\n  nickname: String\n  "What nobody');
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

const registry = () => ({ SUPERGRAPH_REGISTRY: repo.registry });
const schemaOf = (name: string) => join(repo.root, 'subgraphs', name, 'schema.graphql');
const inForce = async () => JSON.parse(await readFile(join(repo.registry, 'current.json'), 'utf8')).version;
const checkOfPeople = () => ['subgraph', 'check', 'graph@prod', '--name', 'people', '--schema', schemaOf('people')];
const CHECK_REFUSES =
  "if (args[1] === 'check') { console.log('Compared 1 schema change'); console.error('E0: no'); return 7; } return 0;";

describe('with APOLLO_KEY', () => {
  test('check asks GraphOS about the subgraphs that changed, with the key, and passes when rover does', async () => {
    const rover = await recordingRover(repo.root);
    const { exitCode, stdout } = await runCli(repo.root, ['check', '--against', 'registry'], {
      ...registry(),
      ...rover.env,
    });
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringContaining('GraphOS (graph@prod) has nothing against people.'),
    ]);
    expect(await rover.calls()).toEqual([{ args: checkOfPeople(), key: 'service:graph:key', input: '' }]);
  });

  test('check of one subgraph asks about that one', async () => {
    const rover = await recordingRover(repo.root);
    await runHere(repo.root, ['check', 'shop', '--against', 'registry'], { ...registry(), ...rover.env });
    expect((await rover.calls()).map(({ args }) => args[4])).toEqual(['shop']);
  });

  test('check fails when rover does, with what rover said', async () => {
    const rover = await recordingRover(repo.root, CHECK_REFUSES);
    const run = await runHere(repo.root, ['check', '--against', 'registry'], { ...registry(), ...rover.env });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('✗ GraphOS (graph@prod) refuses people: rover ended with 7');
    expect(run.stdout).toContain('    Compared 1 schema change');
    expect(run.stdout).toContain('    E0: no');
    expect(run.stderr.trim()).toBe('The check fails: 1 finding.');
    const markdown = await runHere(repo.root, ['check', '--against', 'registry', '--format', 'markdown'], {
      ...registry(),
      ...rover.env,
    });
    expect(markdown.stdout).toContain('- `graphos-check people`: GraphOS (graph@prod) refuses people');
  });

  test('publish checks and publishes each changed subgraph at GraphOS, with its address', async () => {
    const rover = await recordingRover(repo.root);
    const { exitCode } = await runHere(repo.root, ['publish'], { ...registry(), ...rover.env });
    expect([exitCode, await inForce()]).toEqual([0, 2]);
    const schema = ['graph@prod', '--name', 'people', '--schema', schemaOf('people')];
    expect((await rover.calls()).map(({ args }) => args)).toEqual([
      checkOfPeople(),
      ['subgraph', 'publish', ...schema, '--routing-url', 'http://127.0.0.1:1/people'],
    ]);
  });

  test.each([
    [
      'check',
      CHECK_REFUSES,
      /^Not published\. GraphOS \(graph@prod\) refuses people: rover ended with 7\n[\s\S]*E0: no/,
    ],
    [
      'publish',
      "if (args[1] === 'publish') { console.error('E9: away'); return 3; } return 0;",
      /^GraphOS \(graph@prod\) does not take people, and nothing is in force that was not before: rover ended with 3\n {4}E9: away/,
    ],
  ])('publish fails when rover %s does, and the old version stays in force', async (_, behaviour, message) => {
    const rover = await recordingRover(repo.root, behaviour);
    const { exitCode, stderr } = await runHere(repo.root, ['publish', 'people'], { ...registry(), ...rover.env });
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(await inForce()).toBe(1);
    // Nothing is left of the try: the next version has its number.
    expect((await runHere(repo.root, ['publish', 'people'], registry())).stdout).toContain('Version 2 is in force');
  });

  test('a rollback publishes at GraphOS what it restores, from the registry', async () => {
    await runHere(repo.root, ['publish'], registry());
    const rover = await recordingRover(repo.root);
    await runHere(repo.root, ['rollback'], { ...registry(), ...rover.env });
    const published = join(repo.registry, 'versions/000001/subgraphs/people.graphql');
    expect((await rover.calls()).map(({ args }) => args.slice(0, 7))).toEqual([
      ['subgraph', 'publish', 'graph@prod', '--name', 'people', '--schema', published],
    ]);
  });

  test('a subgraph that is published no more is taken from GraphOS', async () => {
    await repo.subgraphs({ shop: smallSchema('shop') });
    const rover = await recordingRover(repo.root);
    await runHere(repo.root, ['publish'], { ...registry(), ...rover.env });
    expect((await rover.calls()).map(({ args }) => args)).toEqual([
      ['subgraph', 'delete', 'graph@prod', '--name', 'people', '--confirm'],
    ]);
  });

  test('and without APOLLO_GRAPH_REF, or without rover, one line says what to do', async () => {
    const key = { ...registry(), APOLLO_KEY: 'k' };
    const noRef = await runHere(repo.root, ['publish'], key);
    expect([noRef.exitCode, noRef.stderr]).toEqual([
      1,
      'APOLLO_KEY is set and APOLLO_GRAPH_REF is not: set it to graph@variant, or unset the key.',
    ]);
    const noRover = await runHere(repo.root, ['publish'], { ...key, APOLLO_GRAPH_REF: 'g@v', PATH: '/usr/bin/none' });
    expect([noRover.exitCode, noRover.stderr]).toEqual([
      1,
      'APOLLO_KEY is set and rover is not in PATH: install rover, or unset the key.',
    ]);
  });
});

test('without APOLLO_KEY rover is never called', async () => {
  const rover = await recordingRover(repo.root, 'return 1;');
  const env = { ...registry(), PATH: rover.env.PATH };
  expect((await runHere(repo.root, ['check', '--against', 'registry'], env)).exitCode).toBe(0);
  expect((await runHere(repo.root, ['publish'], env)).exitCode).toBe(0);
  expect((await runHere(repo.root, ['rollback'], env)).exitCode).toBe(0);
  expect(await rover.calls()).toEqual([]);
});
