import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { loadSupergraph } from '@tessera/router/supergraph/supergraph';
import type { VersionRecord } from '../../src/registry/version-record.ts';
import { runCli, startCli } from '../support/cli-process.ts';
import { recordingRover } from '../support/recording-rover.ts';
import { runHere } from '../support/run-here.ts';
import { type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';
import { until } from '../support/until.ts';

/** Each publisher is a process, and one of them waits for all the others. */
jest.setTimeout(600_000);

const TEAMS = ['ada', 'bob', 'cem', 'dee', 'eva', 'fay'];
const schemas = Object.fromEntries(TEAMS.map((team) => [team, smallSchema(team)]));

let repo: ScratchRepository;
beforeEach(async () => {
  repo = await scratchRepository();
  await repo.subgraphs(schemas);
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

const registry = () => ({ SUPERGRAPH_REGISTRY: repo.registry });
const pointer = async () => JSON.parse(await readFile(join(repo.registry, 'current.json'), 'utf8'));
const versions = async () => (await readdir(join(repo.registry, 'versions'))).toSorted();
const addField = (team: string, field: string) =>
  repo.edit(
    `subgraphs/${team}/schema.graphql`,
    '  "What nobody asks for."',
    `  "New."\n  ${field}: String\n  "What nobody asks for."`,
  );
const served = async () =>
  loadSupergraph(await readFile(join(repo.registry, (await pointer()).supergraph), 'utf8')).contract('internal').schema;

test('of six teams that publish at the same moment each gets a version, and the last is composed of all', async () => {
  await runHere(repo.root, ['publish'], registry());
  for (const team of TEAMS) await addField(team, `from${team}`);
  const runs = await Promise.all(
    TEAMS.map((team) => runCli(repo.root, ['publish', team, '--wait', '600'], registry())),
  );
  expect(runs.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
    TEAMS.map(() => ({ exitCode: 0, stderr: '' })),
  );
  const numbers = runs.map(({ stdout }) => Number(/Version (\d+) is in force: \w+ changed\./.exec(stdout)?.[1]));
  expect(numbers.toSorted()).toEqual([2, 3, 4, 5, 6, 7]);
  const list = await runHere(repo.root, ['versions', '--format', 'json'], registry());
  const history: readonly VersionRecord[] = JSON.parse(list.stdout);
  expect(history.map(({ version, base }) => [version, base])).toEqual([
    [7, 6],
    [6, 5],
    [5, 4],
    [4, 3],
    [3, 2],
    [2, 1],
    [1, null],
  ]);
  expect(
    history
      .slice(0, -1)
      .flatMap(({ changed }) => changed)
      .toSorted(),
  ).toEqual(TEAMS);
  const schema = await served();
  for (const team of TEAMS) {
    const type = schema.getType(team[0]?.toUpperCase() + team.slice(1));
    expect([team, type && 'getFields' in type && Object.keys(type.getFields())]).toEqual([
      team,
      ['id', 'name', `from${team}`, 'motto'],
    ]);
  }
});

test('who cannot wait for another is told who it is, and nothing happens', async () => {
  await mkdir(repo.registry);
  using other = new DatabaseSync(join(repo.registry, 'lock.sqlite'));
  other.exec('begin exclusive');
  const { exitCode, stderr } = await runHere(repo.root, ['publish', '--wait', '0'], registry());
  expect([exitCode, stderr]).toEqual([
    1,
    'Somebody else is publishing to this registry. Nothing is published; try again, or wait longer by --wait.',
  ]);
  expect(await readdir(repo.registry)).not.toContain('versions');
});

test('a publisher that is killed between writing and putting in force leaves the old version served, and no lock', async () => {
  await runHere(repo.root, ['publish'], registry());
  const before = await pointer();
  await addField('ada', 'half');
  // GraphOS is told between the two steps: a rover that never answers holds the publisher there.
  const rover = await recordingRover(repo.root, "if (args[1] === 'publish') await untilTheCallerEnds(); return 0;");
  const { child, ended } = startCli(repo.root, ['publish', 'ada', '--author', 'Ada'], { ...registry(), ...rover.env });
  await until(async () => (await rover.calls()).some(({ args }) => args[1] === 'publish'));
  expect(await versions()).toEqual(['000001', '000002']);
  const blocked = await runHere(repo.root, ['publish', 'ada', '--wait', '0'], registry());
  expect([blocked.exitCode, blocked.stderr]).toEqual([
    1,
    expect.stringMatching(
      /^Ada is publishing to this registry since \S+ \(process \d+ on \S+\)\. Nothing is published/,
    ),
  ]);
  child.kill('SIGKILL');
  await ended;
  expect(await pointer()).toEqual(before);
  await addField('bob', 'whole');
  const { exitCode, stdout } = await runHere(repo.root, ['publish', 'bob'], registry());
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Version 3 is in force: bob changed.')]);
  const ada = (await served()).getType('Ada');
  expect(ada && 'getFields' in ada && Object.keys(ada.getFields())).not.toContain('half');
  const list = await runHere(repo.root, ['versions'], registry());
  expect([...list.stdout.matchAll(/^\D{1,2} +(\d+) /gm)].map(([, version]) => version)).toEqual(['3', '1']);
});

test('a publisher that is killed while it writes leaves nothing behind that the next one keeps', async () => {
  await runHere(repo.root, ['publish'], registry());
  await mkdir(join(repo.registry, 'versions', '.writing-half'));
  await addField('ada', 'next');
  expect((await runHere(repo.root, ['publish'], registry())).exitCode).toBe(0);
  expect(await versions()).toEqual(['000001', '000002']);
});
