import { expect, test } from '@jest/globals';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { defineSubgraph, type RequestContext } from '@tessera/subgraph-kit/define';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { Client } from 'pg';
import { hostForTest } from '../src/host-for-test.ts';

const tick = defineJob<Record<string, never>>()({ name: 'tick', run: async () => undefined });

const example = defineSubgraph({
  name: 'example',
  schema: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])
    type Query { wind: Boolean! @tag(name: "anonymous") }`,
  config: () => ({}),
  entities: [],
  migrations: {},
  services: () => ({}),
  loaders: () => ({}),
  jobs: [tick],
  resolvers: {
    Query: {
      wind: async (_: unknown, __: unknown, { em, jobs }: RequestContext<unknown, unknown, unknown>) => {
        await inTransaction(em, (tx) => jobs.enqueue(tx, tick, {}));
        return true;
      },
    },
  },
});

test('a subgraph that does not consume enqueues its jobs and leaves them to others', async () => {
  await using hosted = await hostForTest(example, { consume: false });
  expect(await hosted.query('{ wind }')).toEqual({ data: { wind: true } });
  const database = new Client({ connectionString: hosted.databaseUrl });
  await database.connect();
  const { rows } = await database.query(
    'select task_identifier, attempts, locked_at from graphile_worker.jobs where task_identifier = $1',
    ['tick'],
  );
  await database.end();
  expect(rows).toEqual([{ task_identifier: 'tick', attempts: 0, locked_at: null }]);
});
