import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { compose } from '../../src/compose/compose.ts';
import { readSupergraphFile } from '../../src/compose/supergraph-file.ts';
import { crossCheckWithRover } from '../../src/rover/cross-check.ts';
import { normalisedSdl } from '../../src/rover/normalised-sdl.ts';
import { roverIn } from '../../src/rover/run-rover.ts';
import { runCli } from '../support/cli-process.ts';
import { recordingRover } from '../support/recording-rover.ts';
import { runHere } from '../support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';

let repo: ScratchRepository;
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs({ people: smallSchema('people'), shop: smallSchema('shop') });
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

/** A rover that composes to this text. */
const composing = (sdl: string) =>
  recordingRover(
    repo.root,
    `console.log(args[0] === '--version' ? 'Rover 0.41.0' : ${JSON.stringify(sdl)}); return 0;`,
  );
const ours = async () => compose(await readSupergraphFile(join(repo.root, 'supergraph.yaml'))).supergraphSdl;
const COMMAND = ['compose', '--cross-check', 'rover'];
const crossCheck = (env: Readonly<Record<string, string>>) => runHere(repo.root, COMMAND, env);

describe('compose --cross-check rover', () => {
  test('agrees when rover composes the same, in whatever order', async () => {
    // Definitions the other way round; what is in them stays.
    const definitions = [...normalisedSdl(await ours()).values()].toReversed().join('\n\n');
    const rover = await composing(definitions);
    const { exitCode, stdout, stderr } = await runCli(repo.root, COMMAND, rover.env);
    expect([exitCode, stderr, stdout]).toEqual([
      0,
      '',
      expect.stringContaining('rover (Rover 0.41.0) composes the same supergraph.'),
    ]);
    const config = join(repo.root, 'supergraph.yaml');
    expect((await rover.calls()).map(({ args }) => args)).toEqual([
      ['--version'],
      ['supergraph', 'compose', '--config', config, '--elv2-license', 'accept'],
    ]);
  });

  test.each([
    [
      'a field less',
      (sdl: string) => sdl.replace(/^ {2}"""What nobody asks for\."""\n {2}motto: String\n/m, ''),
      'People',
    ],
    ['another description', (sdl: string) => sdl.replace('A thing of shop.', 'A thing.'), 'Shop'],
    [
      'another key',
      (sdl: string) => sdl.replace('graph: PEOPLE, key: "id"', 'graph: PEOPLE, key: "id", resolvable: false'),
      'People',
    ],
  ])('fails when rover composes %s', async (_, change, name) => {
    const changed = change(await ours());
    expect(changed).not.toBe(await ours());
    const { exitCode, stderr } = await crossCheck((await composing(changed)).env);
    expect([exitCode, stderr.trim()]).toEqual([1, `rover composes another supergraph. These differ: ${name}.`]);
  });

  test('fails when rover does, with its output', async () => {
    const rover = await recordingRover(
      repo.root,
      "if (args[0] === '--version') return 0; console.error('error[E029]: no'); return 1;",
    );
    const { exitCode, stderr } = await crossCheck(rover.env);
    expect([exitCode, stderr.trim()]).toEqual([1, '`rover supergraph compose` ended with 1:\nerror[E029]: no']);
  });

  test('fails when rover prints something else', async () => {
    const { exitCode, stderr } = await crossCheck((await composing('schema {')).env);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/^What `rover supergraph compose` printed is not a schema/),
    ]);
  });

  test('is skipped with one line where rover never gets its composition', async () => {
    const behaviour = "if (args[0] === '--version') return 0; return untilTheCallerEnds();";
    const rover = roverIn(repo.root, (await recordingRover(repo.root, behaviour)).env);
    expect(await crossCheckWithRover(repo.root, await ours(), rover, 300)).toBe(
      'The cross-check with rover is skipped: it gave no answer in 0.3 s. Can it download its composition?',
    );
  });

  test.each([
    ['there is none', async () => ({ PATH: '/usr/bin/none' })],
    ['it cannot start', async () => (await recordingRover(repo.root, 'return 1;')).env],
  ])('is skipped with one line where %s', async (_, env) => {
    const { exitCode, stdout } = await crossCheck(await env());
    expect([exitCode, stdout.trim().split('\n').at(-1)]).toEqual([
      0,
      'The cross-check with rover is skipped: rover does not run here.',
    ]);
  });
});
