import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { defineJob } from '../../src/jobs/job.ts';
import { eventually } from '../events/event-database.ts';
import { hostShelf } from '../fixtures/host-shelf.ts';

test('jobs are taken and ended while requests hold every connection of the pool', async () => {
  let runs = 0;
  const counting = defineJob()({
    name: 'counting',
    async run() {
      runs += 1;
    },
  });
  await using shelf = await hostShelf({ jobs: [counting] });
  const pool = shelf.hosted.orm.em.fork();
  const held = Array.from({ length: 5 }, () => pool.fork());
  const client = new Client({ connectionString: shelf.databaseUrl });
  const left = async () => (await client.query('select from graphile_worker.jobs')).rowCount;
  try {
    for (const em of held) await em.begin();
    await client.connect();
    for (let n = 0; n < 20; n++) await client.query(`select graphile_worker.add_job('counting')`);
    await eventually('all have run', () => runs === 20);
    await eventually('all are ended', async () => (await left()) === 0);
  } finally {
    for (const em of held) if (em.isInTransaction()) await em.rollback();
    await client.end();
  }
  expect(shelf.lines.join()).not.toContain('the job worker has stopped');
  expect(runs).toBe(20);
});
