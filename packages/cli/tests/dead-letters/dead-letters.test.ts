import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineSubgraph, type RequestlessContext } from '@tessera/subgraph-kit/define';
import { keepDeadLetter } from '@tessera/subgraph-kit/events/dead-letters';
import { type DomainEvent, defineEvent } from '@tessera/subgraph-kit/events/event';
import { on } from '@tessera/subgraph-kit/events/listener';
import { testServerUrl } from '@tessera/testing/database';
import { type HostedForTest, hostForTest } from '@tessera/testing/host-for-test';
import { runHere } from '../support/run-here.ts';
import { LINK, type ScratchRepository, scratchRepository, smallSchema } from '../support/scratch-repository.ts';

const parcelLost = defineEvent({
  type: 'parcel.lost',
  topic: 'parcels',
  aggregateType: 'Parcel',
  schemaVersion: 1,
  data: {
    type: 'object',
    required: ['weight'],
    properties: { weight: { type: 'integer' } },
    additionalProperties: false,
  },
});

/** What the listener of {@link searchers} did, and whether it can. */
interface Ground {
  frozen: boolean;
  readonly searched: string[];
}

/** A subgraph with one listener, which fails while the ground is frozen. */
function searchers(ground: Ground) {
  const search = on(parcelLost, 'search', async (event, _context: RequestlessContext<unknown, unknown>) => {
    if (ground.frozen) throw new Error('the ground is frozen');
    ground.searched.push(event.aggregateId);
  });
  return defineSubgraph({
    name: 'example',
    schema: `${LINK}\ntype Query {\n  "Always true."\n  ready: Boolean @tag(name: "anonymous")\n}\n`,
    config: () => ({}),
    entities: [],
    migrations: {},
    services: () => ({}),
    loaders: () => ({}),
    resolvers: { Query: { ready: () => true } },
    listens: [search],
  });
}

function lost(parcel: string): DomainEvent {
  return {
    eventId: randomUUID(),
    eventType: 'parcel.lost',
    topic: 'parcels',
    aggregateType: 'Parcel',
    aggregateId: parcel,
    aggregateVersion: 1,
    schemaVersion: 1,
    timestamp: new Date(0).toISOString(),
    correlationId: 'c1',
    causationId: null,
    producer: 'post',
    data: { weight: 3 },
  } as DomainEvent;
}

let ground: Ground;
let house: HostedForTest<unknown, unknown>;
let repo: ScratchRepository;
/** The names of test databases are random: the first letter is the prefix here, and the rest the subgraph. */
let name: string;

beforeEach(async () => {
  ground = { frozen: true, searched: [] };
  house = await hostForTest(searchers(ground));
  const database = new URL(house.databaseUrl).pathname.slice(1);
  name = database.slice(1);
  repo = await scratchRepository();
  await repo.subgraphs({ [name]: smallSchema('parcels') });
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

const deadLetters = (...words: readonly string[]) =>
  runHere(repo.root, ['dead-letters', ...words], { DATABASE_URL: testServerUrl(), DATABASE_PREFIX: 't' });

async function dead(parcel: string, consumer = 'search'): Promise<void> {
  const error = new Error('the ground is frozen');
  await inTransaction(house.hosted.orm.em.fork(), (tx) =>
    keepDeadLetter(tx, { consumer, event: lost(parcel), error, attempts: 5 }),
  );
}

describe('tessera dead-letters', () => {
  test('lists what waits, with listener, event and reason, and is content when nothing does', async () => {
    expect(await deadLetters()).toEqual({ exitCode: 0, stdout: 'No dead letters wait.\n', stderr: '' });
    await dead('p1');
    await dead('p2');
    const { exitCode, stdout } = await deadLetters(name);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      new RegExp(
        `^${name}\n {5}1 {2}search {2}parcel\\.lost p1 {2}failed \\S+ \\S+, 5 attempts\n +Error: the ground is frozen\n {5}2 {2}search`,
      ),
    );
    expect(stdout).toContain('2 dead letters wait.');
    expect(JSON.parse((await deadLetters('--format', 'json')).stdout)).toMatchObject([
      { subgraph: name, id: '1', consumer: 'search', attempts: 5, replayedAt: null, event: { aggregateId: 'p1' } },
      { id: '2' },
    ]);
    await repo.subgraphs({ [name]: smallSchema('parcels'), later: smallSchema('later') });
    expect((await deadLetters('--listener', 'another')).stdout).toBe(
      'No dead letters wait. Never started here: later.\n',
    );
    expect((await deadLetters(name, '--listener', 'another')).stdout).toBe('No dead letters wait.\n');
  });

  test('shows one with its event and the whole reason', async () => {
    await dead('p1');
    const { stdout } = await deadLetters(name, '1');
    expect(stdout).toContain(`Dead letter 1 of ${name}: search could not apply parcel.lost p1\n  failed `);
    expect(stdout).toContain('"weight": 3');
    expect(stdout).toMatch(/Error: the ground is frozen\n +at /);
    expect(JSON.parse((await deadLetters(name, '1', '--format', 'json')).stdout)).toMatchObject({
      subgraph: name,
      id: '1',
    });
  });

  test('has the running subgraph apply a letter again, and fails when the letter does', async () => {
    await dead('p1');
    await dead('p2');
    expect(await deadLetters(name, '--replay')).toEqual({
      exitCode: 1,
      stdout: '     1  failed: Error: the ground is frozen\n     2  failed: Error: the ground is frozen\n',
      stderr: `2 of 2 letters of ${name} were not applied.`,
    });
    ground.frozen = false;
    expect(await deadLetters(name, '2', '--replay')).toEqual({
      exitCode: 0,
      stdout: '     2  replayed\nAll 1 were applied.\n',
      stderr: '',
    });
    expect(ground.searched).toEqual(['p2']);
    const { exitCode, stdout } = await deadLetters(name, '--replay', '--format', 'json');
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, [{ id: '1', outcome: 'replayed', reason: '' }]]);
    expect(ground.searched).toEqual(['p2', 'p1']);
    expect((await deadLetters(name)).stdout).toBe('No dead letters wait.\n');
    expect((await deadLetters(name, '--all')).stdout).toMatch(/search {2}parcel\.lost p2 {2}replayed /);
    expect(await deadLetters(name, '--replay')).toMatchObject({ exitCode: 0, stdout: 'No dead letters wait.\n' });
  });

  test('says that a listener is gone', async () => {
    await dead('p1', 'forgotten');
    expect(await deadLetters(name, '--replay')).toEqual({
      exitCode: 1,
      stdout: '     1  unheard: there is no listener forgotten any more\n',
      stderr: `1 of 1 letters of ${name} were not applied.`,
    });
  });

  test('a subgraph that does not run does not answer, and the request stands', async () => {
    await using stopped = await hostForTest(searchers(ground), { consume: false });
    const database = new URL(stopped.databaseUrl).pathname.slice(1);
    await inTransaction(stopped.hosted.orm.em.fork(), (tx) =>
      keepDeadLetter(tx, { consumer: 'search', event: lost('p9'), error: 'x', attempts: 5 }),
    );
    await repo.subgraphs({ [database.slice(1)]: smallSchema('parcels') });
    const { exitCode, stderr } = await deadLetters(database.slice(1), '--replay', '--wait', '0');
    expect([exitCode, stderr]).toEqual([
      1,
      `${database.slice(1)} has not answered for 1 of 1 letters. Is it running? The request stands until it is.`,
    ]);
    expect((await deadLetters(database.slice(1), '1')).stdout).toContain('replay asked for');
  });

  test.each<[readonly string[], number, RegExp]>([
    [['nobody'], 1, /^There is no subgraph "nobody" in supergraph\.yaml\. There are: /],
    [['NAME', '7'], 1, /^\w+ has no dead letter 7\. `tessera dead-letters \w+ --all` lists them\.$/],
    [['NAME', '7', '--replay'], 1, /^\w+ has no dead letter 7\./],
    [['NAME', 'seven'], 2, /^"seven" is not the id of a dead letter, which is a whole number\.$/],
    [['--replay'], 2, /^Name the subgraph whose letters are to be replayed: /],
    [['NAME', '--format', 'xml'], 2, /^There is no format "xml"\. There are: text, json\.$/],
    [['NAME', '--wait', 'long'], 2, /^--wait must be a whole number, not "long"\.$/],
  ])('%j is refused', async (words, code, line) => {
    const { exitCode, stdout, stderr } = await deadLetters(...words.map((word) => (word === 'NAME' ? name : word)));
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(stderr).toMatch(line);
  });

  test('says where it looked when there is nothing, without the password', async () => {
    const asked = (env: Readonly<Record<string, string>>) => runHere(repo.root, ['dead-letters', name], env);
    expect(await asked({})).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(
        /^The local platform does not run here\. Start it \(npm start\), or name .* DATABASE_URL\.$/,
      ),
    });
    const refused = await asked({ DATABASE_URL: 'postgres://ada:s3cret@127.0.0.1:1/postgres' });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(
      /^The database tessera_\w+ on 127\.0\.0\.1:1 cannot be read: .+\. Start it, or mend DATABASE_URL\.$/,
    );
    const other = await asked({ DATABASE_URL: testServerUrl(), DATABASE_PREFIX: 'none_' });
    expect(other.stderr).toMatch(
      /was not made by this version of the platform\. Start the subgraph once, or mend DATABASE_PREFIX\.$/,
    );
  });
});
